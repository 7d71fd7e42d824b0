"""A meeting goes into a row and comes back."""

from __future__ import annotations

import json
from datetime import date, timedelta

from dialogues.meetings.entry import KIND, Meeting, meetings, uid
from dialogues.record import Entry
from tests.dialogues.meetings.rows import COPIL
from tests.dialogues.talk import START


def test_there_and_back() -> None:
    """Nothing is lost on the way through JSON."""
    assert Meeting.from_body(json.loads(json.dumps(COPIL.to_body()))) == COPIL


def test_rows_of_other_versions() -> None:
    """What is missing or of another form takes its default; a meeting without a day is left out."""
    assert Meeting.from_body({"day": "2026-03-12"}) == Meeting("2026-03-12")
    assert Meeting.from_body({"day": None, "state": "?", "sequence": "3", "hour": 9}) == Meeting("", "9")
    rows = tuple(
        Entry(number, KIND, {"day": day}, START, START)
        for number, day in enumerate(["", "2026-05-01", "x", "2026-04-01"])
    )
    assert [entry.number for entry, _ in meetings(rows)] == [3, 1]


def test_days() -> None:
    """Over from the day after on."""
    assert not COPIL.is_over(date(2026, 3, 12))
    assert COPIL.is_over(date(2026, 3, 13))
    assert COPIL.days_from(date(2026, 3, 10)) == 2


def test_names_in_calendars() -> None:
    """The same for good, another for each meeting."""
    assert uid(3, START) == uid(3, START)
    assert len({uid(3, START), uid(4, START), uid(3, START + timedelta(seconds=1))}) == 3
