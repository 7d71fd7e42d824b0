"""« Après le prochain comité »."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dialogues.house import House
from dialogues.meetings.committees import committee_days, is_due
from dialogues.meetings.entry import Meeting
from tests.dialogues.meetings.rows import COPIL, with_meetings


def test_days_of_the_committees(house: House) -> None:
    """Planned or held, of a kind that is a committee; a cancelled one is none."""
    talk = with_meetings(
        house, COPIL, Meeting("2026-03-05", kind="interne"), replace(COPIL, day="2026-04-02", state="annulee")
    )
    talk.command("reunion")
    assert committee_days(talk.scene()) == (date(2026, 3, 12),)


def test_due_the_day_after() -> None:
    """The first committee since then counts, from the day after on; without one, nothing comes due."""
    days = [date(2026, 3, 12), date(2026, 2, 1), date(2026, 5, 1)]
    put_off = date(2026, 3, 2)
    assert not is_due(put_off, days, date(2026, 3, 12))
    assert is_due(put_off, days, date(2026, 3, 13))
    assert is_due(date(2026, 3, 12), days, date(2026, 3, 13))
    assert not is_due(date(2026, 3, 13), days, date(2026, 3, 20))
    assert not is_due(put_off, [], date(2027, 1, 1))
