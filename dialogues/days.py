"""A day in words, with its weekday, so that a date understood from words can be confirmed."""

from __future__ import annotations

from datetime import date

from dialogues.phrases import Phrases
from dialogues.showing import day
from dialogues.telling_time import weekday_in_words


def spoken_day(phrases: Phrases, iso: str) -> str:
    """Return an ISO 8601 day as « jeudi 12/03/2026 »."""
    return f"{weekday_in_words(phrases, date.fromisoformat(iso).isoweekday())} {day(iso)}"
