"""Entries of the notebook, as the store would give them back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from dialogues.checkin.entry import CHECKIN, EVENT, SIGNAL, CheckIn, Happening
from dialogues.record import Entry
from tests.dialogues.talk import START


def entry(kind: str, body: Mapping[str, Any], at: datetime = START, number: int = 1, *, mine: bool = True) -> Entry:
    """Return an entry of project 1."""
    return Entry(number, kind, body, at, at, 1, mine)


def checkin(at: datetime, asked: tuple[str, ...] = (), **more: Any) -> Entry:
    """Return a former check-in."""
    return entry(CHECKIN, CheckIn(series=asked, asked=asked, **more).to_body(), at)


def signal(code: str, at: datetime = START) -> Entry:
    """Return an early signal that was seen."""
    return entry(SIGNAL, {"code": code}, at)


def event(name: str, at: datetime = START, on: str = "") -> Entry:
    """Return an event declared."""
    return entry(EVENT, Happening(name, on).to_body(), at)
