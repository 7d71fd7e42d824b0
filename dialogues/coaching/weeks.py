"""Which week it is in a path. Pure: days in, places of weeks out; a week that the content lost counts for none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from dialogues.coaching.entry import Path
from referential.library import HundredDays, Week

WEEK: Final = timedelta(days=7)


def place_of(weeks: Sequence[Week], name: str) -> int | None:
    """Return the place of a week by its id, from 0, or None."""
    return next((place for place, week in enumerate(weeks) if week.id == name), None)


def place_on(weeks: Sequence[Week], path: Path, day: date) -> int:
    """Return the place of the week of `day`: negative before the path begins, beyond the last once it is over."""
    count = (day - path.starts) // WEEK
    held = place_of(weeks, path.held)
    if count < 0 and held is None:
        return -1
    return max((place_of(weeks, path.first) or 0) + count, held or 0)


def next_week(path: Path, day: date) -> date:
    """Return the first day of the first week of the path that begins after `day`."""
    return path.starts if day < path.starts else path.starts + WEEK * ((day - path.starts) // WEEK + 1)


def moved(weeks: Sequence[Week], path: Path, day: date) -> Path:
    """Return the path with one more week for that of `day`: all that follows comes a week later."""
    later = replace(path, begins=(path.starts + WEEK).isoformat(), held=reached(weeks, path, day))
    return replace(later, begins=caught_up(weeks, later, day))


def reached(weeks: Sequence[Week], path: Path, day: date) -> str:
    """Return the id of the week of `day`, the last one at most, or nothing before the path begins."""
    place = place_on(weeks, path, day)
    return weeks[min(place, len(weeks) - 1)].id if place >= 0 else ""


def caught_up(weeks: Sequence[Week], path: Path, day: date) -> str:
    """Return the day with which a path begins so that `day` is in the week where it was held."""
    held = place_of(weeks, path.held)
    now = (place_of(weeks, path.first) or 0) + (day - path.starts) // WEEK
    ahead = now - held if held is not None else 0
    return (path.starts + WEEK * max(ahead, 0)).isoformat()


def last_stage(days: HundredDays) -> str:
    """Return the id of the first week of the last stage."""
    return next(week.id for week in days.weeks if week.stage == days.weeks[-1].stage)
