"""A database of the environment, with people and answers in it, and the command line over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot import cli
from bot.store.database import open_alone, open_database
from tests.bot.store.rows import ANA, BRUNO, agreed, give, project

Command = Callable[..., tuple[int, str, str]]
"""Runs the command line; gives its status, what it printed, and what it wrote on standard error."""


@pytest.fixture
def filled(database_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the path of the environment's database, in which Ana and Bruno answered; nobody writes to it."""
    monkeypatch.setenv("MAILLEUR_DATABASE", str(database_path))
    with open_database(str(database_path)) as db:
        agreed(db, ANA, BRUNO)
        project(db, "Vallées de l'Ance", ANA, BRUNO)
        first = give(db, ANA, comment="Un mot secret")
        give(db, ANA, value="non", replaces=first, visibility="prive-strict")
        give(db, BRUNO, code="E1.4", messages=((11, "value"),))
    return database_path


def break_page(path: Path, table: str) -> None:
    """Write over the first page of a table, as a failing disk may."""
    with open_alone(str(path)) as db:
        (page,) = db.execute("select rootpage from sqlite_master where name = ?", (table,)).fetchone()
        (size,) = db.execute("pragma page_size").fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)


@pytest.fixture
def writing(filled: Path) -> Iterator[Database]:
    """Give the writing connection of that database, as a bot at work has it."""
    with open_database(str(filled)) as db:
        yield db


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """Return the command line."""

    def run(*arguments: str) -> tuple[int, str, str]:
        status = cli.main(arguments)
        return status, *capsys.readouterr()

    return run
