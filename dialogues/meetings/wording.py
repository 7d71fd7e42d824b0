"""How meetings read in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Any

from dialogues.meetings.entry import CANCELLED, OTHER, Meeting
from dialogues.phrases import Markup, Phrases
from dialogues.scene import NOTHING, Scene
from dialogues.showing import lines
from dialogues.telling_time import hour_in_words, weekday_and_date
from referential.library import MeetingKind


def kind_of(scene: Scene, meeting: Meeting) -> MeetingKind:
    """Return the kind of a meeting; one that the content no longer has is « autre »."""
    kinds = {kind.id: kind for kind in scene.house.referential.meetings.kinds}
    return kinds.get(meeting.kind) or kinds.get(OTHER) or next(iter(kinds.values()))


def named(scene: Scene, meeting: Meeting) -> Markup:
    """Return « COPIL, jeudi 12/03/2026 à 14 h 30 »."""
    return scene.phrases.say("reu-nom", kind=kind_of(scene, meeting).label, when=when(scene.phrases, meeting))


def when(phrases: Phrases, meeting: Meeting) -> Markup:
    """Return the day and the hour in words."""
    day = weekday_and_date(phrases, meeting.day)
    if not meeting.hour:
        return phrases.say("reu-jour", day=day)
    return phrases.say("reu-jour-heure", day=day, hour=hour_in_words(phrases, time.fromisoformat(meeting.hour)))


def told(scene: Scene, meeting: Meeting) -> Markup:
    """Return a meeting with what is known of it."""
    say = scene.phrases.say
    return lines(
        [
            say("reu-fiche", kind=kind_of(scene, meeting).title, when=when(scene.phrases, meeting)),
            say("reu-structures", text=meeting.structures) if meeting.structures else NOTHING,
            say("reu-lieu", text=meeting.place) if meeting.place else NOTHING,
            state(scene.phrases, meeting),
            say("reu-decisions", text=meeting.decisions) if meeting.decisions else NOTHING,
        ]
    )


def state(phrases: Phrases, meeting: Meeting) -> Markup:
    """Return how it stands, with the reason where there is one."""
    if meeting.is_planned and meeting.reason:
        return phrases.say("reu-reportee", reason=meeting.reason)
    cancelled = meeting.state == CANCELLED and meeting.reason
    reason = phrases.say("reu-raison", reason=meeting.reason) if cancelled else NOTHING
    return phrases.say("reu-etat", state=phrases.label("meeting-states", meeting.state), reason=reason)


def noted(phrases: Phrases, body: Mapping[str, Any]) -> Markup:
    """Return a row of the notebook in words, for the history."""
    meeting = Meeting.from_body(body)
    name = phrases.label("meeting-kinds", meeting.kind)
    day = weekday_and_date(phrases, meeting.day) if meeting.day else ""
    decided = phrases.say("reu-decisions", text=meeting.decisions) if meeting.decisions else NOTHING
    return phrases.say("reu-note", kind=name, day=day, state=state(phrases, meeting), decided=decided)


def unsaid(phrases: Phrases, body: Mapping[str, Any]) -> Markup:
    """Return what was left unsaid, for the history."""
    return phrases.say("reu-note-tu", text=str(body.get("text") or ""))
