"""A position as an entry of the notebook: one family, one level, the situation on which it was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from dialogues.record import Entry

KIND: Final = "position"
"""The kind of these entries in the notebook. They belong to the person alone."""
HIGHEST: Final = 4


@dataclass(frozen=True, slots=True)
class Position:
    """Where the person saw themselves in a family, on a given day. Level 0 is « pas encore rencontré »."""

    family: str
    level: int
    situation: str = ""
    evidence: str = ""
    wording: str = ""
    """The family and the level as the person read them."""

    def to_body(self) -> dict[str, Any]:
        """Return the body of its row."""
        return asdict(self)

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Position:
        """Return what a row says."""
        level = body.get("level")
        return cls(
            family=str(body.get("family") or ""),
            level=min(max(level, 0), HIGHEST) if isinstance(level, int) else 0,
            situation=str(body.get("situation") or ""),
            evidence=str(body.get("evidence") or ""),
            wording=str(body.get("wording") or ""),
        )


@dataclass(frozen=True, slots=True)
class Dated:
    """A position and the day on which it was noted, for the person."""

    day: date
    position: Position


def by_family(entries: Iterable[Entry], zone: ZoneInfo) -> Mapping[str, tuple[Dated, ...]]:
    """Return the positions of each family, oldest first. Each one is kept: the evolution says more than the state."""
    found: dict[str, tuple[Dated, ...]] = {}
    for entry in entries:
        position = Position.from_body(entry.body)
        found[position.family] = (*found.get(position.family, ()), Dated(_day(entry.at, zone), position))
    return found


def _day(at: datetime, zone: ZoneInfo) -> date:
    return at.astimezone(zone).date()
