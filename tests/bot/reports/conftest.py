"""A database in memory with two people and one project."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlite_utils import Database

from bot.store.database import MEMORY, open_database
from tests.bot.store.rows import ANA, BRUNO, agreed, project


@pytest.fixture
def db() -> Iterator[Database]:
    """Give a database in which Ana (responsible) and Bruno share project 1."""
    opened = open_database(MEMORY)
    agreed(opened, ANA, BRUNO)
    project(opened, "Vallées", ANA, BRUNO)
    yield opened
    opened.conn.close()
