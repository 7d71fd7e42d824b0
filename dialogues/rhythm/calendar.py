"""When a message that nobody asked for may leave: rhythm, public holidays, holidays of one's own, quiet hours. Pure.

A rhythm is kept in local wall time, so nine o'clock stays nine o'clock over both changes of the clock. An hour that
does not exist gives the next minute that does; an hour that exists twice gives the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final, Literal
from zoneinfo import ZoneInfo

Every = Literal["semaine", "quinzaine", "mois", "reunions", "aucun"]

DAY: Final = timedelta(days=1)
MINUTE: Final = timedelta(minutes=1)
FAR: Final = 800
"""Days ahead in which a moment is looked for."""
AFTER_HOLIDAYS: Final = 14
"""Days for which a monthly moment that falls in a week without any open day may wait."""
LAST_MOMENT: Final = datetime.max.replace(tzinfo=UTC) - timedelta(days=FAR + 400)


@dataclass(frozen=True, slots=True)
class Span:
    """Holidays of one's own: both days are in it."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Quiet:
    """When a person is not to be written to without having asked. Equal hours: no quiet hours in the day."""

    begins: time = time(20)
    ends: time = time(8)
    weekends: bool = True
    away: tuple[Span, ...] = ()

    def covers(self, hour: time) -> bool:
        """Return whether an hour of the day is a quiet one."""
        if self.begins <= self.ends:
            return self.begins <= hour < self.ends
        return hour >= self.begins or hour < self.ends

    def is_open(self, day: date) -> bool:
        """Return whether a day is one on which the person may be written to."""
        if self.weekends and day.isoweekday() > 5:  # noqa: PLR2004 - Saturday and Sunday
            return False
        return not is_public_holiday(day) and not any(span.first <= day <= span.last for span in self.away)

    def hour(self, wished: time) -> time:
        """Return the hour wished for, or the end of the quiet hours when it is one of them."""
        return self.ends if self.covers(wished) else wished


@dataclass(frozen=True, slots=True)
class Pace:
    """How often, on which day (1 Monday … 7 Sunday) and at which hour; `since` says which fortnights are meant."""

    every: Every = "aucun"
    weekday: int = 4
    hour: time = time(9)
    since: date = date(2026, 1, 1)


def is_public_holiday(day: date) -> bool:
    """Return whether `day` is a public holiday in metropolitan France (the departments of Alsace-Moselle have more)."""
    return day in _holidays(day.year)


@lru_cache(maxsize=8)
def _holidays(year: int) -> frozenset[date]:
    from holidays import country_holidays  # late: 0.1 s to import, for turns that plan something

    return frozenset(country_holidays("FR", years=year))


def moment(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """Return the moment, in UTC, at which the clocks of `zone` show `hour` on `day`."""
    shown = datetime.combine(day, hour)
    for _ in range(2 * 24 * 60):  # no change of the clock ever jumped over more than a day
        here = shown.replace(tzinfo=zone).astimezone(UTC)
        if here.astimezone(zone).replace(tzinfo=None) == shown:
            return here
        shown += MINUTE
    raise ValueError(f"no clock of {zone.key} shows {hour} on {day}")


def week(day: date) -> date:
    """Return the Monday of the week of `day`."""
    return day - timedelta(days=day.isoweekday() - 1)


def next_open(after: datetime, quiet: Quiet, zone: ZoneInfo, *, hour: time | None = None) -> datetime:
    """Return the first moment from `after` on (itself included) at which the person may be written to.

    With `hour`, that hour of the first day on which it is still to come.
    """
    after = min(after, LAST_MOMENT)
    local = after.astimezone(zone)
    if hour is None and quiet.is_open(local.date()) and not quiet.covers(local.time()):
        return after
    wished = quiet.hour(hour or quiet.ends)
    for ahead in range(FAR):
        day = local.date() + ahead * DAY
        if quiet.is_open(day):
            at = _open_moment(day, wished, quiet, zone)
            if at is not None and at >= after:
                return at
    return after + FAR * DAY  # two years of holidays of one's own: nobody waits


def next_due(
    pace: Pace, quiet: Quiet, after: datetime, zone: ZoneInfo, not_before: date | None = None
) -> datetime | None:
    """Return the next moment of a rhythm, strictly later than `after` and on `not_before` at the earliest.

    A moment that falls on a holiday moves within its week: later if it can, else earlier. A week without any open day
    is left out (a monthly moment waits up to two weeks). None: the rhythm has no moments of its own.
    """
    if pace.every in ("aucun", "reunions") or after > LAST_MOMENT:
        return None
    today = after.astimezone(zone).date()
    hour = quiet.hour(pace.hour)
    for slot in _slots(pace, today):
        if not_before is not None and slot < not_before:
            continue
        for day in _days(slot, patient=pace.every == "mois"):
            if not quiet.is_open(day) or (not_before is not None and day < not_before):
                continue
            at = _open_moment(day, hour, quiet, zone)
            if at is not None and at > after:
                return at
            if at is not None:
                break  # the moment of this week has passed
    return None


def _open_moment(day: date, hour: time, quiet: Quiet, zone: ZoneInfo) -> datetime | None:
    """Return the moment, unless the jump of a clock carries it into a quiet hour or another day."""
    at = moment(day, hour, zone)
    local = at.astimezone(zone)
    return at if local.date() == day and not quiet.covers(local.time()) else None


def _slots(pace: Pace, today: date) -> Iterator[date]:
    """Yield the days of a rhythm, from those of last month on (what moved to a later day is still to come)."""
    monday = week(today) - 5 * 7 * DAY
    for number in range(FAR // 7):
        day = monday + number * 7 * DAY + (pace.weekday - 1) * DAY
        if _is_kept(pace, day):
            yield day


def _is_kept(pace: Pace, day: date) -> bool:
    match pace.every:
        case "quinzaine":
            return (week(day) - week(pace.since)).days % 14 == 0
        case "mois":
            return day.day <= 7  # noqa: PLR2004 - the first such day of the month
        case _:
            return True


def _days(slot: date, *, patient: bool) -> Iterator[date]:
    """Yield the days on which the moment of `slot` may be kept, the best first."""
    monday = week(slot)
    rest = [monday + number * DAY for number in range(7)]
    yield slot
    yield from (day for day in rest if day > slot)
    yield from (day for day in reversed(rest) if day < slot)
    if patient:
        yield from (monday + number * DAY for number in range(7, 7 + AFTER_HOLIDAYS))
