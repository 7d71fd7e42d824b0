"""A day in words, with its weekday, so that a date understood from words can be confirmed."""

from __future__ import annotations

from datetime import date

from dialogues.phrases import Phrases
from dialogues.showing import day


def spoken_day(phrases: Phrases, iso: str) -> str:
    """Return an ISO 8601 day as « jeudi 12/03/2026 »."""
    weekday = phrases.options["weekdays"][date.fromisoformat(iso).weekday()].label
    return f"{weekday} {day(iso)}"
