"""A database on a file, with two people and one project."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.store.database import open_database
from tests.bot.store.rows import ANA, BRUNO, agreed, project


@pytest.fixture
def empty(database_path: Path) -> Iterator[Database]:
    """Give a new database."""
    db = open_database(str(database_path))
    yield db
    db.conn.close()


@pytest.fixture
def db(empty: Database) -> Database:
    """Return a database in which Ana (responsible) and Bruno share project 1."""
    agreed(empty, ANA, BRUNO)
    assert project(empty, "Vallées", ANA, BRUNO) == 1
    return empty
