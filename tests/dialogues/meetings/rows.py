"""Somebody with meetings in their notebook."""

from __future__ import annotations

from dialogues.house import House
from dialogues.meetings.entry import KIND, Meeting
from dialogues.messages import LogEntry
from dialogues.record import Entry
from tests.dialogues.talk import START, Talk, in_project

COPIL = Meeting("2026-03-12", "14:30", "copil", "mairie, PETR", "salle des fêtes")
"""Ten days after the beginning: a Thursday."""


def with_meetings(house: House, *made: Meeting, mine: bool = True, role: str = "responsable") -> Talk:
    """Return somebody in a project that has these meetings, numbered from 1."""
    talk = in_project(house, role=role)
    for meeting in made:
        talk.rows += 1
        talk.entries[talk.rows] = Entry(talk.rows, KIND, meeting.to_body(), START, START, 1, mine)
    return talk


def noted(talk: Talk) -> list[Meeting]:
    """Return the meetings that the last turn logged."""
    rows = [effect for effect in talk.effects if isinstance(effect, LogEntry) and effect.kind == KIND]
    return [Meeting.from_body(row.body) for row in rows]
