"""A meeting as an entry of the notebook, and what its debrief leaves beside it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from dialogues.record import Entry

KIND: Final = "reunion"
UNSAID: Final = "non-dit"
"""What was left unsaid at a meeting: strictly private, kept 90 days."""
PLANNED: Final = "a_venir"
HELD: Final = "tenue"
"""Its debrief is done."""
CANCELLED: Final = "annulee"
STATES: Final = (PLANNED, HELD, CANCELLED)
OTHER: Final = "autre"
_OURS: Final = uuid.UUID("6f2a3c1e-6a9e-5d0b-9a57-3f1d7f0c2b11")
"""The namespace of our calendar events (a random UUID, fixed for good)."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting. `day` is in ISO 8601, `hour` is « 14:30 » or empty; `kind` is an id of `reunions.yaml`."""

    day: str
    hour: str = ""
    kind: str = OTHER
    structures: str = ""
    place: str = ""
    state: str = PLANNED
    reason: str = ""
    """Why it was moved or cancelled."""
    sequence: int = 0
    """How many times it was moved, changed or cancelled since its first .ics (RFC 5545)."""
    decisions: str = ""
    """One a line."""

    @property
    def is_planned(self) -> bool:
        """Whether it is neither cancelled nor read over."""
        return self.state == PLANNED

    def is_over(self, today: date) -> bool:
        """Return whether its day has gone by."""
        return self.day < today.isoformat()

    def days_from(self, today: date) -> int:
        """Return how many days are left, negative once it is over."""
        return (date.fromisoformat(self.day) - today) // timedelta(days=1)

    def to_body(self) -> dict[str, Any]:
        """Return the body of its row."""
        return asdict(self)

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Meeting:
        """Return what a row says; what another version wrote otherwise is left at its default."""
        names = ("hour", "structures", "place", "reason", "decisions")
        sequence, state = body.get("sequence"), body.get("state")
        return cls(
            day=str(body.get("day") or ""),
            kind=str(body.get("kind") or OTHER),
            state=str(state) if state in STATES else PLANNED,
            sequence=sequence if isinstance(sequence, int) else 0,
            **{name: str(body.get(name) or "") for name in names},
        )


def uid(number: int, opened_at: datetime) -> str:
    """Return the name of a meeting in calendars: the same for good, and nobody else's."""
    return str(uuid.uuid5(_OURS, f"{number} {opened_at.isoformat()}"))


def meetings(entries: tuple[Entry, ...]) -> tuple[tuple[Entry, Meeting], ...]:
    """Return the meetings that have a day, by day and hour."""
    read = [(entry, Meeting.from_body(entry.body)) for entry in entries]
    return tuple(
        sorted(
            ((entry, one) for entry, one in read if _is_day(one.day)),
            key=lambda pair: (pair[1].day, pair[1].hour, pair[0].number),
        )
    )


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
