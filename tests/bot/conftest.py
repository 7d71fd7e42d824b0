"""A bot on a file, with Telegram in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.stage import Stage
from dialogues.house import House
from tests.ways import ApplicationWay


@pytest.fixture
def database_path(tmp_path: Path) -> Path:
    """Return where the database of a test lies."""
    return tmp_path / "mailleur.db"


@pytest.fixture
async def way(house: House, database_path: Path) -> AsyncIterator[ApplicationWay]:
    """Give the real application."""
    async with ApplicationWay(house, database_path) as opened:
        yield opened


@pytest.fixture
def stage(way: ApplicationWay) -> Stage:
    """Return a stage over the real application."""
    return Stage(way)
