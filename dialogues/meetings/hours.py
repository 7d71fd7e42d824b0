"""Hours as people write them (« 14h30 », « 9 h », « midi »), and those that a change of the clock takes away."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

_HOUR: Final = re.compile(r"(?:à\s*)?(\d{1,2})\s*(?:h(?:eures?)?|:)\s*(\d{2})?(?:\s*min)?$", re.IGNORECASE)
_NAMED: Final = {"midi": "12:00", "minuit": "00:00"}


def hour_of(text: str) -> str:
    """Return « 14:30 », or nothing when the text is no hour of the day."""
    text = " ".join(text.split()).casefold()
    if text in _NAMED:
        return _NAMED[text]
    found = _HOUR.match(text)
    if found is None:
        return ""
    hours, minutes = int(found[1]), int(found[2] or 0)
    return f"{hours:02}:{minutes:02}" if hours < 24 and minutes < 60 else ""  # noqa: PLR2004 - a day, an hour


def exists(day: str, hour: str, zone: ZoneInfo) -> bool:
    """Return whether the clocks of `zone` ever show `hour` on `day`: at the end of March, one hour is jumped over."""
    shown = datetime.combine(date.fromisoformat(day), time.fromisoformat(hour))
    return shown.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) == shown


def is_twice(day: str, hour: str, zone: ZoneInfo) -> bool:
    """Return whether the clocks of `zone` show `hour` twice on `day`: at the end of October, one hour comes again."""
    shown = datetime.combine(date.fromisoformat(day), time.fromisoformat(hour), tzinfo=zone)
    return exists(day, hour, zone) and shown.utcoffset() != shown.replace(fold=1).utcoffset()
