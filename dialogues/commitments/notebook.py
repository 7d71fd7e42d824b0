"""Commitments in the notebook: those at hand, and how one is written."""

from __future__ import annotations

from dialogues.commitments.entry import KIND, Commitment
from dialogues.dates import day_of
from dialogues.readings import Accepted
from dialogues.record import Entry
from dialogues.scene import Scene


def commitments(scene: Scene) -> tuple[tuple[Entry, Commitment], ...]:
    """Return every commitment of the project that the person may see: by date, the undated ones last."""
    read = [(entry, Commitment.from_body(entry.body)) for entry in scene.entries(KIND)]
    return tuple(sorted(read, key=lambda pair: (not pair[1].due, pair[1].due, pair[0].number)))


def found(scene: Scene, number: str) -> tuple[Entry, Commitment] | None:
    """Return one commitment by its number, or None when it is not there any more."""
    entry = scene.entry(KIND, number)
    return (entry, Commitment.from_body(entry.body)) if entry else None


def written(scene: Scene, commitment: Commitment, number: int = 0) -> Scene:
    """Return the scene with a commitment logged: a new one, or the new state of one."""
    return scene.noting(KIND, commitment.to_body(), number, commitment.visibility)


def coming_day(scene: Scene, text: str) -> str:
    """Return the day that `text` says, the nearest one to come, in ISO 8601; or nothing."""
    reading = day_of(text, scene.at.astimezone(scene.zone), future=True, language=scene.phrases.language)
    return str(reading.value) if isinstance(reading, Accepted) else ""
