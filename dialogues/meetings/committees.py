"""« Après le prochain comité »: when an answer put off until then comes due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dialogues.meetings.entry import CANCELLED, KIND, meetings
from dialogues.scene import Scene
from referential.library import Meetings


def committee_days(scene: Scene) -> tuple[date, ...]:
    """Return the days of the committees of the project, cancelled ones left out. The dialogue reads `reunion`."""
    kinds = committees(scene.house.referential.meetings)
    held = [one for _, one in meetings(scene.entries(KIND)) if one.kind in kinds and one.state != CANCELLED]
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
