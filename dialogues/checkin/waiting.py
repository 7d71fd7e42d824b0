"""Waiting for the right moment (M1.1.a): a day of return that the person sets, and that is no debt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Final

from dialogues.checkin.entry import CHECKIN, WAIT, Wait
from dialogues.keys import opening
from dialogues.messages import Fell, Remind, Show, Unremind
from dialogues.rhythm.calendar import moment
from dialogues.scene import NOTHING, Scene
from dialogues.telling_time import day_in_words

MORNING: Final = time(9)
"""When a day that a person set comes back, on their clocks."""


def spoken_day(scene: Scene, iso: str) -> str:
    """Return a day in ISO 8601 as a check-in says it."""
    if not iso:
        return str(scene.phrases.say("point-sans-date"))
    return str(day_in_words(scene.phrases, date.fromisoformat(iso), scene.today))


def planned_wait(scene: Scene, iso: str, number: int) -> Scene:
    """Plan the return of a moment waited for, on the morning of its day."""
    morning = moment(date.fromisoformat(iso), MORNING, scene.zone)
    return scene.so(Remind(WAIT, scene.conversation.project, morning, number))


def unplanned_wait(scene: Scene, number: int) -> Scene:
    """Forget a return: the moment has come, or is let go."""
    return scene.so(Unremind(WAIT, scene.conversation.project, number))


def remind_wait(scene: Scene) -> Scene:
    """Say that the day has come, if the moment is still waited for; the check-in asks what to make of it."""
    event = scene.event
    entry = scene.entry(WAIT, event.entry) if isinstance(event, Fell) else None
    wait = Wait.from_body(entry.body) if entry else Wait("", state="laisse")
    if not isinstance(event, Fell) or not wait.is_open:
        return replace(scene, spoken=True)
    say = scene.phrases.say
    whom = say("point-avec", whom=wait.whom) if wait.whom else NOTHING
    member = scene.record.membership(event.project)
    text = say("point-attente-venue", what=wait.what, whom=whom, project=member.name if member else "")
    keys = ((opening(scene, scene.phrases.buttons["pt-point"], CHECKIN, project=event.project),),)
    return replace(scene.so(Show(text, keys)), spoken=True)
