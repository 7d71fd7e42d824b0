"""Meetings in the notebook: the one at hand, how one is written, and the reminders that go with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final

from dialogues.meetings.calendar_file import NAME, ics
from dialogues.meetings.entry import KIND, Meeting, meetings
from dialogues.meetings.wording import kind_of, named
from dialogues.messages import Remind, SendFile, Unremind
from dialogues.record import Entry
from dialogues.rhythm.calendar import moment, next_open
from dialogues.rhythm.state import calm_of
from dialogues.scene import Scene

BEFORE: Final = "reunion-avant"
AFTER: Final = "reunion-apres"
MORNING: Final = time(9)
AHEAD: Final = timedelta(days=2)
DAY: Final = timedelta(days=1)
WEEK: Final = 7


def every(scene: Scene) -> tuple[tuple[Entry, Meeting], ...]:
    """Return the meetings of the project that the person may see, by day and hour."""
    return meetings(scene.entries(KIND))


def at_hand(scene: Scene) -> tuple[Entry, Meeting] | None:
    """Return the meeting at hand, or None when it is not there any more."""
    return next((pair for pair in every(scene) if str(pair[0].number) == scene.field("reunion-at")), None)


def written(scene: Scene, meeting: Meeting, number: int = 0) -> Scene:
    """Return the scene with a meeting logged and at hand, and its reminders planned, moved or forgotten."""
    number = number or scene.record.next_entry
    scene = scene.noting(KIND, meeting.to_body(), number).filling(reunion_at=str(number))
    project = scene.conversation.project
    for kind, at in ((BEFORE, _before(scene, meeting)), (AFTER, _after(scene, meeting))):
        wanted = meeting.is_planned and at > scene.at
        scene = scene.so(Remind(kind, project, at, number) if wanted else Unremind(kind, project, number))
    return scene


def with_calendar(scene: Scene) -> Scene:
    """Return the scene with the .ics of the meeting at hand."""
    pair = at_hand(scene)
    if pair is None:
        return scene.saying("reu-introuvable")
    entry, meeting = pair
    project = scene.project.name if scene.project else ""
    summary = str(scene.phrases.say("reu-agenda-titre", title=kind_of(scene, meeting).title, project=project))
    content = ics(entry, meeting, summary, kind_of(scene, meeting).minutes, scene.zone)
    return scene.so(SendFile(NAME, content, scene.phrases.say("reu-ics", meeting=named(scene, meeting))))


def changed(former: Meeting, meeting: Meeting) -> Meeting:
    """Return `meeting` as the next version of `former` in calendars."""
    return replace(meeting, sequence=former.sequence + 1)


def _before(scene: Scene, meeting: Meeting) -> datetime:
    """Two days before at nine; earlier, and never later, where that day is not one to write to the person."""
    quiet, day = calm_of(scene.record).quiet, date.fromisoformat(meeting.day) - AHEAD
    for _ in range(WEEK):
        if quiet.is_open(day):
            break
        day -= DAY
    return moment(day, quiet.hour(MORNING), scene.zone)


def _after(scene: Scene, meeting: Meeting) -> datetime:
    """The day after at nine, or the first day that follows on which people may be written to."""
    wanted = moment(date.fromisoformat(meeting.day) + DAY, MORNING, scene.zone)
    return next_open(wanted, calm_of(scene.record).quiet, scene.zone, hour=MORNING)
