"""Several reminders in one message: one line and one button for each. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from dialogues.keys import opening
from dialogues.messages import Effect, Key, Link, Rows, Show
from dialogues.phrases import Markup, join, without_markup
from dialogues.scene import Scene

MOST: Final = 5
"""Reminders named in one message; the others are counted."""
LONGEST_LABEL: Final = 60


@dataclass(frozen=True, slots=True)
class Said:
    """What one reminder says, and the project that it is about (empty for none)."""

    shown: Show
    project: str = ""


def gathered(scene: Scene, said: Sequence[Said]) -> tuple[Effect, ...]:
    """Return what is said as one message; one reminder alone stays as it is."""
    if len(said) <= 1:
        return tuple(one.shown for one in said)
    say = scene.phrases.say
    lines = [say("rappels-ligne", line=_first_line(one.shown)) for one in said[:MOST]]
    more = [say("rappels-autres", count=len(said) - MOST)] if len(said) > MOST else []
    keys: list[tuple[Key | Link, ...]] = [(key,) for one in said[:MOST] if (key := _opening(one)) is not None]
    settings = (
        opening(scene, scene.phrases.buttons["regler"], "rythme"),
        opening(scene, scene.phrases.buttons["arreter-tout"], "stop_rappels", "tout"),
    )
    rows: Rows = (*keys, settings)
    return (Show(join("\n", [say("rappels-ensemble"), *lines, *more]), rows),)


def _first_line(shown: Show) -> Markup:
    return Markup(shown.text.strip().partition("\n")[0])


def _opening(said: Said) -> Key | None:
    """The first button of a reminder opens what it is about; its label says in which project."""
    first = next((key for row in said.shown.rows for key in row if isinstance(key, Key)), None)
    if first is None or not said.project:
        return first
    label = f"{first.label} · {without_markup(said.project)}"
    return replace(first, label=label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…")
