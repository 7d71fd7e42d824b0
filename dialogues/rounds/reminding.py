"""Half-way through a long round, whoever has joined and not answered is told in private, once (dossier 5.4)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from dialogues.keys import opening
from dialogues.messages import Fell, Show
from dialogues.rhythm.calendar import Quiet, next_open
from dialogues.rounds.panel import told_end
from dialogues.scene import Scene

KIND: Final = "tour"
COMMAND: Final = "tour"
LONG: Final = timedelta(hours=20)
"""In a shorter round people are in the room: nobody is reminded."""
BEFORE_END: Final = timedelta(hours=2)
"""A reminder that would come later than this before the end comes too late."""


def moment(opened_at: datetime, ends_at: datetime, zone: str) -> datetime | None:
    """Return when to remind: half-way, in no quiet hour; None when there is no good moment."""
    if ends_at - opened_at < LONG:
        return None
    wished = next_open(opened_at + (ends_at - opened_at) / 2, Quiet(), ZoneInfo(zone))
    return wished if wished <= ends_at - BEFORE_END else None


def fell(scene: Scene) -> Scene:
    """Say that a round waits; nothing to somebody who has answered, or once it is closed."""
    if not isinstance(scene.event, Fell):
        return scene
    found = scene.record.round(scene.event.entry)
    if found is None or not found.is_open or found.mine is not None:
        return scene
    text = scene.phrases.say(
        "tour-rappel", title=found.title, wording=found.asked.wording, moment=told_end(scene.house, found)
    )
    key = opening(scene, scene.phrases.buttons["eq-repondre"], COMMAND, f"r{found.id}", 0)
    return scene.so(Show(text, ((key,),)))
