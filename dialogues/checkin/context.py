"""What the notebook tells of a project between two check-ins: dates, events, signals, former check-ins. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final

from dialogues.checkin.entry import CHECKIN, EVENT, SIGNAL, CheckIn, Happening
from dialogues.record import Entry, Record
from referential.checkin import Deadline
from referential.loader import Referential

GONE: Final = frozenset({"annulee", "abandonne", "retiree"})
"""States of a dated entry that will not take place, or did not."""
OVER: Final = frozenset({"tenu", "tenue", "votee", "refusee"})
"""States after which a date to come calls for nothing more."""
DAY_AFTER: Final = "lendemain-de-comite"
"""The event that says that a committee took place."""


@dataclass(frozen=True, slots=True)
class Near:
    """A date that comes soon: the rule that it falls under, its day, and a question of its own, if any."""

    rule: Deadline
    day: date
    code: str = ""

    def calls(self, code: str) -> bool:
        """Return whether it calls for a question."""
        return code in self.rule.questions or code == self.code


@dataclass(frozen=True, slots=True)
class Past:
    """A former check-in, and when its last word was written."""

    checkin: CheckIn
    at: datetime
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class Context:
    """Everything beside the answers that the selection looks at."""

    checkins: tuple[Past, ...] = ()
    """Oldest first."""
    signals: Mapping[str, datetime] = field(default_factory=dict)
    near: tuple[Near, ...] = ()
    """The nearest first."""
    events: tuple[tuple[Happening, datetime], ...] = ()
    committee_held: date | None = None
    """The day of the last committee that took place."""
    group: bool = False
    """Whether the exchange takes place before several people."""


def context(referential: Referential, record: Record, today: date, *, group: bool = False) -> Context:
    """Return what the person's notebook tells on the day that it is for them."""
    return Context(
        checkins=tuple(Past(CheckIn.from_body(one.body), one.at, one.opened_at) for one in _mine(record, CHECKIN)),
        signals={str(one.body.get("code") or ""): one.at for one in _mine(record, SIGNAL)},
        near=_near(referential, record, today),
        events=tuple((Happening.from_body(one.body), one.at) for one in _mine(record, EVENT)),
        committee_held=_committee_held(referential, record, today),
        group=group,
    )


def day_in(body: Mapping[str, Any]) -> date | None:
    """Return the day that an entry is about, or None: whoever writes it, its day is in ISO 8601."""
    for name in ("day", "on", "due", "date"):
        written = str(body.get(name) or "")[:10]
        try:
            return date.fromisoformat(written)
        except ValueError:
            continue  # not a day: the next name may be one
    return None


def _mine(record: Record, kind: str) -> tuple[Entry, ...]:
    return tuple(one for one in record.entries.get(kind, ()) if one.mine)


def _dated(referential: Referential, record: Record) -> list[tuple[Deadline, date, Mapping[str, Any]]]:
    return [
        (rule, day, one.body)
        for rule in referential.checkins.deadlines
        for one in record.entries.get(rule.entry, ())
        if _state(one.body) not in GONE
        if not rule.types or _type(one.body) in rule.types
        if (day := day_in(one.body)) is not None
    ]


def _state(body: Mapping[str, Any]) -> str:
    return str(body.get("state") or "")


def _type(body: Mapping[str, Any]) -> str:
    return str(body.get("type") or body.get("kind") or body.get("event") or "")


def _near(referential: Referential, record: Record, today: date) -> tuple[Near, ...]:
    most = referential.checkins.spans.deadline
    found = [
        Near(rule, day, str(body.get("code") or ""))
        for rule, day, body in _dated(referential, record)
        if 0 <= (day - today).days < most and _state(body) not in OVER
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.rule.id, one.code)))


def _committee_held(referential: Referential, record: Record, today: date) -> date | None:
    held = [day for rule, day, _ in _dated(referential, record) if rule.committee and day < today]
    since = (one for one in _mine(record, EVENT) if _type(one.body) == DAY_AFTER)
    held += [day_in(one.body) or record.day(one.at) - timedelta(days=1) for one in since]
    return max(held, default=None)
