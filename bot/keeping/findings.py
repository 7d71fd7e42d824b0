"""What a check found: about what, how grave, and in which words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.keeping.words import say


class Level(StrEnum):
    """How grave a finding is; the value names its word."""

    GOOD = "level.good"
    WATCH = "level.watch"
    BAD = "level.bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the table."""

    subject: str
    level: Level
    text: str


def good(subject: str, text: str, /, **values: object) -> Finding:
    """Return that all is well."""
    return Finding(say(subject), Level.GOOD, say(text, **values))


def watch(subject: str, text: str, /, **values: object) -> Finding:
    """Return something to look at, which stops nothing."""
    return Finding(say(subject), Level.WATCH, say(text, **values))


def bad(subject: str, text: str, /, **values: object) -> Finding:
    """Return something that has to be mended."""
    return Finding(say(subject), Level.BAD, say(text, **values))


def age(since: datetime, at: datetime) -> str:
    """Return in words how long ago something was."""
    elapsed = at - since
    if elapsed < timedelta(hours=1):
        return say("age.minutes", minutes=int(elapsed / timedelta(minutes=1)))
    if elapsed < timedelta(days=2):
        return say("age.hours", hours=int(elapsed / timedelta(hours=1)))
    return say("age.days", days=elapsed.days)


def size(count: int) -> str:
    """Return a number of bytes in words."""
    mega = 1_000_000
    return say("size.mega", count=round(count / mega)) if count >= mega else say("size.kilo", count=-(-count // 1000))
