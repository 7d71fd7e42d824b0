"""Never more than the cap in any seven days, no backlog, and small again after an absence."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dialogues.retention.notes import SHOWN, Setting
from dialogues.retention.pace import ABSENCE, MOST, allowed, may_show, next_day, shown

MONDAY = date(2026, 3, 2)
DAY = timedelta(days=1)
VISITS = st.lists(st.integers(min_value=0, max_value=45), max_size=120)
"""Days between two looks at what comes back; 0: again the same day."""


def days_shown(weekly: int, gaps: list[int]) -> list[date]:
    """Return the days on which a point is shown to somebody who takes every one that may be."""
    wanted, today, days = Setting(weekly=weekly), MONDAY, list[date]()
    for number, gap in enumerate(gaps):
        today += gap * DAY
        if may_show(wanted, today):
            wanted = shown(wanted, f"k{number}", today)
            wanted = Setting.from_body({**wanted.to_body(), "shown": wanted.to_body()["shown"][-SHOWN:]})
            days.append(today)
    return days


@settings(max_examples=150)
@given(weekly=st.integers(min_value=0, max_value=MOST), gaps=VISITS)
def test_never_more_than_the_cap_in_any_week(weekly: int, gaps: list[int]) -> None:
    """Whatever the visits, seven days in a row hold the cap at most."""
    days = days_shown(weekly, gaps)
    assert all(sum(timedelta(0) <= other - day < timedelta(days=7) for other in days) <= weekly for day in days)


@settings(max_examples=100)
@given(weekly=st.integers(min_value=1, max_value=MOST), gaps=VISITS, away=st.integers(min_value=22, max_value=400))
def test_after_an_absence_it_starts_small_again(weekly: int, gaps: list[int], away: int) -> None:
    """However much is due, the first seven days back hold one point, and the next ones two at most."""
    before = days_shown(weekly, gaps)
    back = sum(gaps) + away
    days = days_shown(weekly, [*gaps, away, *[0, 1] * 20])[len(before) :]
    returned = MONDAY + back * DAY
    assert sum(day < returned + timedelta(days=7) for day in days) == 1
    assert sum(returned + timedelta(days=7) <= day < returned + timedelta(days=14) for day in days) <= 2


def test_it_grows_by_one_a_week_up_to_the_cap() -> None:
    """One, two, three; and no more."""
    wanted = shown(Setting(weekly=3), "a", MONDAY)
    assert [allowed(wanted, MONDAY + days * DAY) for days in (0, 6, 7, 13, 14, 21)] == [1, 1, 2, 2, 3, 3]
    assert allowed(wanted, MONDAY + ABSENCE + DAY) == 1


def test_the_next_day_is_told() -> None:
    """Today when one may be shown; otherwise within the week."""
    wanted = Setting(weekly=3)
    assert next_day(wanted, MONDAY) == MONDAY
    wanted = shown(wanted, "a", MONDAY)
    assert next_day(wanted, MONDAY) == MONDAY + 7 * DAY
    assert not may_show(wanted, MONDAY + 6 * DAY)


def test_nothing_without_a_wish() -> None:
    """Zero a week is none at all."""
    assert not may_show(Setting(), MONDAY)
