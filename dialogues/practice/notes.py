"""What practice leaves in the notebook: a situation worked through, and a sentence that one keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from dialogues.phrases import Markup, Phrases
from dialogues.scene import Scene

MINE: Final = 0
"""The project of what belongs to the person alone."""
CASE: Final = "situation"
"""A situation worked through to an ending."""
NOTEBOOK: Final = "carnet"
"""A sentence that one keeps, whatever it comes from."""
SAID: Final = "phrase"
LEARNT: Final = "retenu"
ORIGINS: Final = (SAID, LEARNT)
"""A sentence to say tomorrow, or one's own « ce que je retiens »."""


@dataclass(frozen=True, slots=True)
class Worked:
    """A situation worked through: its id, the numbers of the choices made, the ending, whether the sentence is kept."""

    id: str
    path: str = ""
    ending: str = ""
    kept: bool = False
    title: str = ""
    """As it was read then, for a situation that goes."""

    def to_body(self) -> dict[str, Any]:
        """Return the body of its row."""
        return asdict(self)

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Worked:
        """Return what a row says; what is missing is at its default."""
        texts = {name: str(body.get(name) or "") for name in ("id", "path", "ending", "title")}
        return cls(**texts, kept=body.get("kept") is True)


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence of the notebook. `of` is the situation that it comes from, or empty."""

    text: str
    origin: str = LEARNT
    of: str = ""

    def to_body(self) -> dict[str, Any]:
        """Return the body of its row."""
        return asdict(self)

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Note:
        """Return what a row says; what is missing is at its default."""
        origin = str(body.get("origin") or "")
        return cls(
            text=str(body.get("text") or ""),
            origin=origin if origin in ORIGINS else LEARNT,
            of=str(body.get("of") or ""),
        )


def worked(scene: Scene) -> tuple[Worked, ...]:
    """Return the situations worked through, oldest first."""
    return tuple(Worked.from_body(entry.body) for entry in scene.entries(CASE))


def kept(scene: Scene, number: str) -> Scene:
    """Return the scene where the sentence of the situation logged as entry `number` is known to be kept."""
    entry = scene.entry(CASE, number)
    if entry is None:
        return scene
    body = replace(Worked.from_body(entry.body), kept=True).to_body()
    return scene.noting(CASE, body, entry.number, project=MINE)


def case_line(phrases: Phrases, body: Mapping[str, Any]) -> Markup:
    """Return a situation worked through, in words; that its sentence was kept is told by the sentence itself."""
    one = Worked.from_body(body)
    return Markup("") if one.kept else phrases.say("cas-ligne", title=one.title or one.id)


def note_line(phrases: Phrases, body: Mapping[str, Any]) -> Markup:
    """Return a sentence of the notebook, in words."""
    note = Note.from_body(body)
    return phrases.say("carnet-phrase" if note.origin == SAID else "carnet-retenu", text=note.text)
