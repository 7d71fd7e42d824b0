"""« Après le prochain comité »: when an answer put off until then comes due. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from dialogues.meetings.entry import CANCELLED, KIND, meetings
from dialogues.record import Given, Record
from referential.library import Meetings
from referential.loader import Referential

COMMITTEE: Final = "comite"
"""The day of return of an answer put off until after the next committee."""


def committee_days(referential: Referential, record: Record) -> tuple[date, ...]:
    """Return the days of the committees of the project, cancelled ones left out; none where no meeting is read."""
    kinds = committees(referential.meetings)
    held = (one for _, one in meetings(record.entries.get(KIND, ())) if one.kind in kinds and one.state != CANCELLED)
    return tuple(date.fromisoformat(one.day) for one in held)


def committees(known: Meetings) -> frozenset[str]:
    """Return the kinds of meetings that are committees."""
    return frozenset(kind.id for kind in known.kinds if kind.committee)


def is_due(put_off: date, days: Iterable[date], today: date) -> bool:
    """Return whether an answer put off on `put_off` « après le prochain comité » is due.

    It is from the day after the first committee that took place that day or later.
    """
    after = [day for day in days if day >= put_off]
    return bool(after) and min(after) < today


def waiting(referential: Referential, record: Record, today: date) -> tuple[Given, ...]:
    """Return the answers put off until a committee that has taken place."""
    days = committee_days(referential, record)
    put_off = (given for given in record.answers.values() if given.return_on == COMMITTEE)
    return tuple(given for given in put_off if is_due(record.day(given.at), days, today))
