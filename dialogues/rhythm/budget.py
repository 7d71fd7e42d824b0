"""Never more than one message a week that a person did not ask for, over all projects and kinds (dossier 5.1). Pure.

A week is one of the calendar, from Monday to Sunday, where the person lives; and two such messages are at least five
days apart, so that a Friday's is not followed by a Monday's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from dialogues.record import Planned
from dialogues.rhythm.calendar import Quiet, moment, next_open, week

LATE: Final = timedelta(hours=12)
"""What is later than this was missed while the bot was off: it is said in one message, and in no quiet hour."""
BETWEEN: Final = timedelta(days=5)


@dataclass(frozen=True, slots=True)
class Held:
    """A reminder put off until a moment; `due_at` is its own, when the bot missed it."""

    one: Planned
    until: datetime
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sorted:
    """What becomes of the reminders that are due: said at once, or put off until a moment."""

    asked: tuple[Planned, ...] = ()
    """The person set these moments."""
    others: tuple[Planned, ...] = ()
    off: tuple[Held, ...] = ()
    late: bool = False
    """Whether the bot was off: one message for all."""


def opens(last: datetime | None, zone: ZoneInfo) -> date | None:
    """Return the first day on which the person may be written to again, or None when it may be any day."""
    if last is None:
        return None
    day = last.astimezone(zone).date()
    return max(week(day) + timedelta(days=7), day + BETWEEN)


def sort(
    due: Iterable[Planned],
    asked_for: frozenset[str],
    at: datetime,
    quiet: Quiet,
    zone: ZoneInfo,
    last: datetime | None,
) -> Sorted:
    """Return what may be said now of what is due; `last` is when the person was last written to unasked."""
    asked: list[Planned] = []
    others: list[Planned] = []
    off: list[Held] = []
    first = next_open(at, quiet, zone)
    again = opens(last, zone)
    late = False
    for one in due:
        own = one.due_at or one.at
        is_late = at - own > LATE
        missed = own if is_late else None
        if one.kind in asked_for and not (is_late and first > at):
            asked.append(one)
        elif one.kind not in asked_for and again is not None and at.astimezone(zone).date() < again:
            wished = moment(again, one.at.astimezone(zone).time(), zone)
            off.append(Held(one, next_open(wished, quiet, zone)))
            continue
        elif first > at:
            off.append(Held(one, first, missed))
            continue
        else:
            others.append(one)
        late = late or is_late
    return Sorted(tuple(asked), tuple(others), tuple(off), late)


def of_this_week(planned: Iterable[Planned], asked_for: frozenset[str], at: datetime, zone: ZoneInfo) -> list[Planned]:
    """Return what would fall before the next message may leave: it is said with the one that leaves now."""
    again = opens(at, zone)
    return [
        one
        for one in planned
        if not one.resting
        and one.kind not in asked_for
        and again is not None
        and at < one.at
        and one.at.astimezone(zone).date() < again
    ]
