"""What a reminder of a meeting says. A meeting moved, cancelled or read over meanwhile says nothing."""

from __future__ import annotations

from typing import Final

from dialogues.keys import opening
from dialogues.meetings.committees import waiting
from dialogues.meetings.entry import KIND, Meeting
from dialogues.meetings.wording import named
from dialogues.messages import Fell, Key, Show
from dialogues.phrases import join
from dialogues.record import Entry
from dialogues.scene import Scene

COMMAND: Final = "reunion"
LATEST: Final = 7
"""Days after a meeting during which its debrief is still proposed."""


def before(scene: Scene) -> Scene:
    """Propose to prepare the meeting, unless it is over or was put aside."""
    pair = _meant(scene)
    if pair is None or pair[1].is_over(scene.today):
        return scene
    entry, meeting = pair
    rows = ((_key(scene, entry, "preparer"),), (_key(scene, entry, "report"), _key(scene, entry, "annule")))
    return scene.so(Show(scene.phrases.say("reu-rappel-avant", meeting=named(scene, meeting)), rows))


def after(scene: Scene) -> Scene:
    """Propose to read the meeting over, within a week."""
    pair = _meant(scene)
    if pair is None or not 0 < -pair[1].days_from(scene.today) <= LATEST:
        return scene
    entry, meeting = pair
    rows = ((_key(scene, entry, "bilan"),), (_key(scene, entry, "report"), _key(scene, entry, "annule")))
    text = scene.phrases.say("reu-rappel-apres", meeting=named(scene, meeting))
    if came_back := waiting(scene.house.referential, scene.record, scene.today):
        text = join("\n", [text, scene.phrases.say("reu-reprises", count=len(came_back))])
    return scene.so(Show(text, rows))


def _meant(scene: Scene) -> tuple[Entry, Meeting] | None:
    if not isinstance(scene.event, Fell):
        return None
    entry = scene.entry(KIND, scene.event.entry)
    meeting = Meeting.from_body(entry.body) if entry else None
    return (entry, meeting) if entry and meeting and entry.mine and meeting.is_planned else None


def _key(scene: Scene, entry: Entry, what: str) -> Key:
    return opening(scene, scene.phrases.buttons[f"reu-{what}"], COMMAND, f"{entry.number} {what}", entry.project)
