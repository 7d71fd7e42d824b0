"""Hours as people write them (« 14h30 », « midi », « 8 h du soir »), and those that a change of the clock takes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from dialogues.readings import fold

_NAMED: Final = {"midi": time(12), "minuit": time(0)}
_NAME: Final = re.compile(rf"(?:\ba\s+)?(?<![\w-])(?P<name>{'|'.join(_NAMED)})(?!\w)")
_FIGURES: Final = re.compile(
    r"(?:\b(?:a|vers|des)\s+)?(?<![\d/.-])(?P<hour>\d{1,2})\s*"
    r"(?:h(?:eures?)?\s*(?:(?P<minute>\d{1,2})(?:\s*min(?:utes?)?)?)?|:(?P<colon>\d{2}))(?!\w)"
)
_PART: Final = re.compile(
    r"(?:\b(?:ce|cet|cette|au|du|en|dans l[a'])\s*|\b(?:de\s+)?l[a']\s*)?"
    r"(?<![\w-])(?P<part>matinee|matin|apres-midi|apres midi|aprem|soiree|soir)(?!\w)"
)
_MORNING: Final = ("matinee", "matin")


@dataclass(frozen=True, slots=True)
class Clock:
    """What a folded text says of the hour: `rest` is the text without it, `part` the part of the day that it names.

    `hour` is None where it says none, or one that no clock shows (`is_wrong`).
    """

    rest: str
    hour: time | None = None
    part: str = ""
    is_wrong: bool = False


def hour_of(text: str) -> time | None:
    """Return the hour of the day that a text says and nothing besides: « 9 h 30 », « 8:15 », « midi », « 9 »."""
    folded = fold(text).strip(" .,;!?")
    if folded.isdecimal() and len(folded) <= 2:  # noqa: PLR2004 - an hour has two figures at most
        folded = f"{folded} h"
    said = clock_of(folded)
    return None if said.rest else said.hour


def clock_of(folded: str) -> Clock:
    """Return what a folded text says of the hour. « 8 h du soir » is an hour past noon; « jeudi soir » says no hour."""
    found = _PART.search(folded)
    part = found["part"] if found else ""
    rest = _without(folded, found)
    if name := _NAME.search(rest):
        return Clock(_without(rest, name), _NAMED[name["name"]], part)
    figures = _FIGURES.search(rest)
    if figures is None or re.search(r"\b(?:dans|il y a)\s+$", rest[: figures.start()]):
        return Clock(rest, None, part)
    hour, minute = int(figures["hour"]), int(figures["minute"] or figures["colon"] or 0)
    rest = _without(rest, figures)
    if hour > 23 or minute > 59:  # noqa: PLR2004 - the last hour of a day, the last minute of an hour
        return Clock(rest, None, part, is_wrong=True)
    past_noon = part and part not in _MORNING and hour < 12  # noqa: PLR2004 - noon
    return Clock(rest, time(hour + 12 if past_noon else hour, minute), part)


def exists(day: str, hour: str, zone: ZoneInfo) -> bool:
    """Return whether the clocks of `zone` ever show `hour` on `day`: at the end of March, one hour is jumped over."""
    shown = datetime.combine(date.fromisoformat(day), time.fromisoformat(hour))
    return shown.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) == shown


def is_twice(day: str, hour: str, zone: ZoneInfo) -> bool:
    """Return whether the clocks of `zone` show `hour` twice on `day`: at the end of October, one hour comes again."""
    shown = datetime.combine(date.fromisoformat(day), time.fromisoformat(hour), tzinfo=zone)
    return exists(day, hour, zone) and shown.utcoffset() != shown.replace(fold=1).utcoffset()


def _without(folded: str, found: re.Match[str] | None) -> str:
    if found is None:
        return folded
    return re.sub(r"\s+", " ", f"{folded[: found.start()]} {folded[found.end() :]}").strip(" ,;")
