"""Hours in words."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.meetings.hours import exists, hour_of, is_twice

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("14h30", "14:30"),
        ("9 h", "09:00"),
        ("à 9 heures", "09:00"),
        ("14:05", "14:05"),
        ("Midi", "12:00"),
        ("23h59", "23:59"),
        ("24h", ""),
        ("12h75", ""),
        ("25:00", ""),
        ("bientôt", ""),
        ("14", ""),
        ("", ""),
    ],
)
def test_hours(text: str, hour: str) -> None:
    """An hour of the day, or nothing."""
    assert hour_of(text) == hour


@given(st.text(max_size=12))
def test_any_text(text: str) -> None:
    """No text breaks it."""
    assert hour_of(text) == "" or len(hour_of(text)) == 5


def test_changes_of_the_clock() -> None:
    """One hour is jumped over at the end of March, one comes twice at the end of October."""
    assert not exists("2026-03-29", "02:30", PARIS)
    assert exists("2026-03-29", "03:30", PARIS)
    assert is_twice("2026-10-25", "02:30", PARIS)
    assert not is_twice("2026-10-25", "03:30", PARIS)
    assert not is_twice("2026-03-29", "02:30", PARIS)
