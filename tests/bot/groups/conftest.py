"""A room around the real application."""

from __future__ import annotations

import pytest

from tests.bot.groups.room import Room
from tests.ways import ApplicationWay


@pytest.fixture
def room(way: ApplicationWay) -> Room:
    """Return a group in which nothing has happened yet."""
    return Room(way)
