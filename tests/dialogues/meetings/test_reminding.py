"""Reminders of meetings."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dialogues.house import House
from dialogues.meetings.entry import Meeting
from dialogues.messages import Effect, Fell, Show
from dialogues.record import Record
from dialogues.scene import Scene
from tests.dialogues.meetings.rows import COPIL, with_meetings
from tests.dialogues.talk import Talk, plain

MARCH = {day: datetime(2026, 3, day, 8, tzinfo=UTC) for day in range(9, 31)}


def _fallen(talk: Talk, kind: str, at: datetime, entry: int = 1) -> tuple[Effect, ...]:
    record = replace(talk.record(), entries={"reunion": tuple(talk.entries.values())})
    assert isinstance(record, Record)
    scene = Scene(talk.house, talk.conversation, record, Fell(at, kind, 1, entry))
    after = talk.house.registry.reminders[kind](scene)
    assert after.conversation == talk.conversation, "a reminder never moves the conversation"
    return after.effects


def test_before(house: House) -> None:
    """It names the meeting; its buttons open what they say in the project of the meeting."""
    talk = with_meetings(house, COPIL)
    (shown,) = _fallen(talk, "reunion-avant", MARCH[10])
    assert isinstance(shown, Show)
    assert "COPIL, jeudi 12/03/2026 à 14 h 30" in plain(shown.text)
    talk.shown.append((0, shown))
    talk.press("Préparer")
    assert talk.place == "reunion.reu-prepa"
    talk.press("Reportée")
    assert talk.place == "reunion.reu-report"
    talk.press("Annulée")
    assert talk.place == "reunion.reu-motif"


def test_after(house: House) -> None:
    """It proposes to read the meeting over."""
    talk = with_meetings(house, COPIL)
    (shown,) = _fallen(talk, "reunion-apres", MARCH[13])
    assert isinstance(shown, Show)
    talk.shown.append((0, shown))
    talk.press("Relire")
    assert talk.place == "reunion.reu-decis"


@pytest.mark.parametrize(
    ("kind", "meeting", "day"),
    [
        ("reunion-avant", COPIL, 13),
        ("reunion-avant", replace(COPIL, state="annulee"), 10),
        ("reunion-apres", replace(COPIL, state="tenue"), 13),
        ("reunion-apres", replace(COPIL, day="2026-03-20"), 13),
        ("reunion-apres", COPIL, 20),
        ("reunion-avant", Meeting(""), 10),
    ],
)
def test_nothing_stale(house: House, kind: str, meeting: Meeting, day: int) -> None:
    """Over, cancelled, read over, moved or too long ago: nothing is said."""
    said = _fallen(with_meetings(house, meeting), kind, MARCH[day])
    assert said == ()


def test_gone(house: House) -> None:
    """A meeting that was erased, or that is another member's, says nothing."""
    assert _fallen(with_meetings(house, COPIL), "reunion-avant", MARCH[10], entry=9) == ()
    assert _fallen(with_meetings(house, COPIL, mine=False), "reunion-avant", MARCH[10]) == ()
