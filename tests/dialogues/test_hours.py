"""Hours in words."""

from __future__ import annotations

from datetime import time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.hours import clock_of, exists, hour_of, is_twice

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("14h30", time(14, 30)),
        ("9 h", time(9)),
        ("9 h 30 min", time(9, 30)),
        ("à 9 heures", time(9)),
        ("14:05", time(14, 5)),
        ("Midi", time(12)),
        ("minuit", time(0)),
        ("23h59", time(23, 59)),
        ("8 h du soir", time(20)),
        ("2h de l'après-midi", time(14)),
        ("12h, l’après-midi", time(12)),
        ("9h du matin", time(9)),
        ("14", time(14)),
        ("24h", None),
        ("12h75", None),
        ("25:00", None),
        ("jeudi 9 h", None),
        ("après-midi", None),
        ("bientôt", None),
        ("123", None),
        ("", None),
    ],
)
def test_hours(text: str, hour: time | None) -> None:
    """An hour of the day and nothing besides, or none."""
    assert hour_of(text) == hour


@pytest.mark.parametrize(
    ("text", "rest", "part"),
    [
        ("jeudi apres-midi", "jeudi", "apres-midi"),
        ("demain dans la matinee, 9 h", "demain", "matinee"),
        ("ce soir", "", "soir"),
        ("jeudi", "jeudi", ""),
    ],
)
def test_parts_of_the_day(text: str, rest: str, part: str) -> None:
    """The part of the day is taken out of the text, and is no hour."""
    said = clock_of(text)
    assert (said.rest, said.part) == (rest, part)


@given(st.text(max_size=12))
def test_any_text(text: str) -> None:
    """No text breaks it, and what is wrong gives no hour."""
    hour_of(text)
    said = clock_of(text)
    assert not (said.is_wrong and said.hour)


def test_changes_of_the_clock() -> None:
    """One hour is jumped over at the end of March, one comes twice at the end of October."""
    assert not exists("2026-03-29", "02:30", PARIS)
    assert exists("2026-03-29", "03:30", PARIS)
    assert is_twice("2026-10-25", "02:30", PARIS)
    assert not is_twice("2026-10-25", "03:30", PARIS)
    assert not is_twice("2026-03-29", "02:30", PARIS)
