"""When the bot may write by itself: wall time over both changes of the clock, holidays, quiet hours."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.rhythm.calendar import (
    Every,
    Pace,
    Quiet,
    Span,
    is_public_holiday,
    moment,
    next_due,
    next_open,
    week,
)

PARIS = ZoneInfo("Europe/Paris")
ZONES = ("Europe/Paris", "Indian/Reunion", "America/Guadeloupe", "Pacific/Noumea", "Australia/Lord_Howe", "UTC")
THURSDAY = Pace("semaine", 4, time(9))


def at(text: str, zone: ZoneInfo = PARIS) -> datetime:
    """Return a local moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


def local(moment: datetime | None, zone: ZoneInfo = PARIS) -> str:
    """Return a moment as the clocks show it."""
    assert moment is not None
    return moment.astimezone(zone).strftime("%a %Y-%m-%d %H:%M")


def series(pace: Pace, after: datetime, count: int, quiet: Quiet | None = None) -> list[str]:
    """Return the next moments of a rhythm."""
    told = []
    for _ in range(count):
        due = next_due(pace, quiet or Quiet(), after, PARIS)
        assert due is not None
        told.append(local(due))
        after = due
    return told


@pytest.mark.parametrize(
    ("day", "hour", "shown"),
    [
        ("2026-03-29", time(2, 30), "Sun 2026-03-29 03:00"),
        ("2026-03-29", time(1, 59), "Sun 2026-03-29 01:59"),
        ("2026-03-29", time(3), "Sun 2026-03-29 03:00"),
        ("2026-10-25", time(2, 30), "Sun 2026-10-25 02:30"),
    ],
)
def test_an_hour_that_does_not_exist_or_exists_twice(day: str, hour: time, shown: str) -> None:
    """The next minute that exists; of two, the first."""
    found = moment(date.fromisoformat(day), hour, PARIS)
    assert local(found) == shown
    if day == "2026-10-25":
        assert found == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_day_that_does_not_exist() -> None:
    """Samoa had no 30 December 2011: the next minute is that of the day after."""
    apia = ZoneInfo("Pacific/Apia")
    assert local(moment(date(2011, 12, 30), time(9), apia), apia) == "Sat 2011-12-31 00:00"


def test_nine_stays_nine_in_march_and_in_october() -> None:
    """A week is seven days on the wall, be it an hour shorter or longer."""
    assert series(THURSDAY, at("2026-03-20T00:00"), 3) == [
        "Thu 2026-03-26 09:00",
        "Thu 2026-04-02 09:00",
        "Thu 2026-04-09 09:00",
    ]
    assert series(THURSDAY, at("2026-10-20T00:00"), 2) == ["Thu 2026-10-22 09:00", "Thu 2026-10-29 09:00"]


def test_public_holidays_move_within_the_week() -> None:
    """Later in the week if there is an open day, earlier otherwise, and back to the usual day the week after."""
    friday, tuesday, wednesday = (Pace("semaine", day, time(9)) for day in (5, 2, 3))
    assert series(friday, at("2026-04-27T00:00"), 3) == [
        "Thu 2026-04-30 09:00",
        "Thu 2026-05-07 09:00",
        "Fri 2026-05-15 09:00",
    ]
    assert series(tuesday, at("2026-07-13T00:00"), 2) == ["Wed 2026-07-15 09:00", "Tue 2026-07-21 09:00"]
    assert series(wednesday, at("2026-11-09T00:00"), 2) == ["Thu 2026-11-12 09:00", "Wed 2026-11-18 09:00"]


def test_the_other_paces() -> None:
    """A fortnight goes from its own beginning; a month is the first such day of it; two paces have no moments."""
    fortnight = Pace("quinzaine", 4, time(9), date(2026, 1, 8))
    assert series(fortnight, at("2026-01-08T10:00"), 2) == ["Thu 2026-01-22 09:00", "Thu 2026-02-05 09:00"]
    month = Pace("mois", 4, time(9))
    assert series(month, at("2026-01-08T10:00"), 2) == ["Thu 2026-02-05 09:00", "Thu 2026-03-05 09:00"]
    for none in ("aucun", "reunions"):
        assert next_due(Pace(none), Quiet(), at("2026-01-08T10:00"), PARIS) is None


def test_holidays_of_ones_own() -> None:
    """A week away is left out; a monthly moment waits for the return."""
    away = Quiet(away=(Span(date(2026, 8, 3), date(2026, 8, 12)),))
    assert series(THURSDAY, at("2026-07-31T00:00"), 1, away) == ["Thu 2026-08-13 09:00"]
    assert series(Pace("mois", 4, time(9)), at("2026-07-31T00:00"), 2, away) == [
        "Thu 2026-08-13 09:00",
        "Thu 2026-09-03 09:00",
    ]


def test_a_rhythm_that_begins_later() -> None:
    """Nothing before the day of return."""
    found = next_due(THURSDAY, Quiet(), at("2026-06-01T00:00"), PARIS, not_before=date(2026, 6, 19))
    assert local(found) == "Thu 2026-06-25 09:00"


def test_quiet_hours() -> None:
    """An hour within them waits for their end; the next open moment is now, or the end of the night."""
    assert local(next_due(Pace("semaine", 4, time(22)), Quiet(), at("2026-06-01T00:00"), PARIS)) == (
        "Thu 2026-06-04 08:00"
    )
    assert next_open(at("2026-06-04T10:00"), Quiet(), PARIS) == at("2026-06-04T10:00")
    assert local(next_open(at("2026-06-05T21:00"), Quiet(), PARIS)) == "Mon 2026-06-08 08:00"
    assert local(next_open(at("2026-06-04T10:00"), Quiet(), PARIS, hour=time(9))) == "Fri 2026-06-05 09:00"
    assert local(next_open(at("2026-06-06T23:00"), Quiet(time(0), time(0), weekends=False), PARIS)) == (
        "Sat 2026-06-06 23:00"
    )
    assert Quiet(time(12), time(14)).covers(time(13))


def test_two_years_away() -> None:
    """Somebody who is always away is not waited for; nothing raises."""
    away = Quiet(away=(Span(date(2026, 1, 1), date(2036, 1, 1)),))
    assert next_due(THURSDAY, away, at("2026-06-01T00:00"), PARIS) is None
    assert next_open(at("2026-06-01T00:00"), away, PARIS) > at("2028-06-01T00:00")
    assert next_due(THURSDAY, Quiet(), datetime.max.replace(tzinfo=UTC) - timedelta(days=2), PARIS) is None


HOURS = st.times(timezones=st.none()).map(lambda hour: hour.replace(second=0, microsecond=0))
DAYS = st.dates(date(2026, 1, 1), date(2032, 12, 31))
AWAY = st.builds(lambda day, days: Span(day, day + timedelta(days=days)), DAYS, st.integers(0, 30))
QUIETS = st.builds(Quiet, HOURS, HOURS, st.booleans(), st.lists(AWAY, max_size=3).map(tuple))
EVERY: tuple[Every, ...] = ("semaine", "quinzaine", "mois")
PACES = st.builds(Pace, st.sampled_from(EVERY), st.integers(1, 7), HOURS, DAYS)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2032, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - made UTC
ANYWHERE = st.sampled_from(ZONES).map(ZoneInfo)


@given(PACES, QUIETS, MOMENTS, ANYWHERE)
def test_a_moment_is_later_and_never_a_quiet_one(pace: Pace, quiet: Quiet, after: datetime, zone: ZoneInfo) -> None:
    """Strictly later than now, on an open day, out of the quiet hours, the same each time, and then the next."""
    due = next_due(pace, quiet, after, zone)
    assert due == next_due(pace, quiet, after, zone)
    if due is None:
        return
    shown = due.astimezone(zone)
    assert due > after
    assert not quiet.covers(shown.time())
    assert not is_public_holiday(shown.date())
    assert not (quiet.weekends and shown.isoweekday() > 5)
    assert not any(span.first <= shown.date() <= span.last for span in quiet.away)
    following = next_due(pace, quiet, due, zone)
    assert following is None or pace.every == "mois" or week(following.astimezone(zone).date()) > week(shown.date())


@given(QUIETS, MOMENTS, ANYWHERE, st.none() | HOURS)
def test_an_open_moment_is_open(quiet: Quiet, after: datetime, zone: ZoneInfo, hour: time | None) -> None:
    """Never before it was wished for, never in a quiet hour."""
    found = next_open(after, quiet, zone, hour=hour)
    assert found >= after
    shown = found.astimezone(zone)
    assert quiet.is_open(shown.date())
    assert not quiet.covers(shown.time())
