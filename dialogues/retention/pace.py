"""How much comes back: a few a week at most, no backlog, and small again after an absence. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from dialogues.retention.notes import Setting

WEEK: Final = timedelta(days=7)
ABSENCE: Final = timedelta(days=21)
"""Without any point for so long, one begins again with a single one a week."""
MOST: Final = 3
"""Points a week, unless the person wants fewer."""


def allowed(wanted: Setting, today: date) -> int:
    """Return how many points any seven days may have, `today` being the last: one more each week, up to the cap."""
    since = _stretch(wanted, today)
    return min(wanted.weekly, 1 + (today - since) // WEEK)


def may_show(wanted: Setting, today: date) -> bool:
    """Return whether one more point may be shown today."""
    return sum(today - day < WEEK for day in wanted.shown) < allowed(wanted, today)


def next_day(wanted: Setting, today: date) -> date:
    """Return the first day, from today on, on which one more point may be shown, if nothing is shown before."""
    day = today
    while not may_show(wanted, day) and day - today < WEEK:
        day += timedelta(days=1)
    return day


def shown(wanted: Setting, key: str, today: date) -> Setting:
    """Return what is remembered once a point is shown."""
    days = (*wanted.shown, today)
    return replace(wanted, shown=days, since=_stretch(wanted, today), current=key, round=wanted.round + 1)


def _stretch(wanted: Setting, today: date) -> date:
    """Return the first day of the stretch at hand: today after an absence, and for a first point."""
    if wanted.since is None or not wanted.shown or today - wanted.shown[-1] > ABSENCE:
        return today
    return min(wanted.since, today)
