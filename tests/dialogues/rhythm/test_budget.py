"""Never more than one message a week that was not asked for."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from dialogues.record import Planned
from dialogues.rhythm.budget import Held, Sorted, of_this_week, opens, sort
from dialogues.rhythm.calendar import Quiet

PARIS = ZoneInfo("Europe/Paris")
THURSDAY = datetime(2026, 3, 5, 8, 0, tzinfo=UTC)
ASKED = frozenset({"reunion"})


def test_when_the_next_one_may_leave() -> None:
    """In another week, and five days later at least: a Monday follows a Monday, but no Monday follows a Friday."""
    assert opens(None, PARIS) is None
    assert opens(datetime(2026, 3, 2, 8, tzinfo=UTC), PARIS) == date(2026, 3, 9)
    assert opens(datetime(2026, 3, 6, 8, tzinfo=UTC), PARIS) == date(2026, 3, 11)
    assert opens(datetime(2026, 3, 1, 23, 30, tzinfo=UTC), PARIS) == date(2026, 3, 9), "it was Monday in Paris"


def test_sorting() -> None:
    """What was asked for goes; the rest goes, waits for its week, or waits for the morning."""
    mine, free = Planned("reunion", 1, THURSDAY), Planned("point", 1, THURSDAY)
    assert sort([mine, free], ASKED, THURSDAY, Quiet(), PARIS, None) == Sorted((mine,), (free,))
    lately = THURSDAY - timedelta(days=2)
    held = Held(free, datetime(2026, 3, 9, 8, 0, tzinfo=UTC))
    assert sort([mine, free], ASKED, THURSDAY, Quiet(), PARIS, lately) == Sorted((mine,), off=(held,))
    night = THURSDAY + timedelta(hours=11, minutes=30)
    morning = datetime(2026, 3, 6, 7, 0, tzinfo=UTC)
    assert sort([mine, free], ASKED, night, Quiet(), PARIS, None) == Sorted((mine,), off=(Held(free, morning),))


def test_what_the_bot_missed() -> None:
    """Late, even what was asked for waits for the morning, and remembers its moment; then all is one message."""
    mine = Planned("reunion", 1, THURSDAY)
    night = THURSDAY + timedelta(hours=18)
    morning = datetime(2026, 3, 6, 7, 0, tzinfo=UTC)
    assert sort([mine], ASKED, night, Quiet(), PARIS, None) == Sorted(off=(Held(mine, morning, THURSDAY),))
    held = Planned("reunion", 1, morning, due_at=THURSDAY)
    assert sort([held], ASKED, morning, Quiet(), PARIS, None) == Sorted((held,), late=True)


def test_what_comes_with_it() -> None:
    """What nobody asked for, and would have to wait, comes with the message that leaves."""
    soon, next_week = (Planned("point", 2, THURSDAY + timedelta(days=days)) for days in (1, 7))
    mine, resting = Planned("reunion", 2, THURSDAY + timedelta(days=1)), Planned("point", 3, THURSDAY, resting=True)
    assert of_this_week([soon, next_week, mine, resting], ASKED, THURSDAY, PARIS) == [soon]
