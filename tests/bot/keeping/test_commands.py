"""The commands of the host: what they do, what they say, and what they refuse."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.cli import FAILED
from bot.keeping.words import say
from bot.store import health, projection
from bot.store.database import open_alone, open_database
from bot.store.projection import NotEqual
from tests.bot.keeping.conftest import Command, break_page
from tests.bot.store.rows import ANA, BRUNO, CHLOE, agreed


def full(_: int) -> None:
    """Behave as a disk without room."""
    raise sqlite3.OperationalError("database or disk is full")


def test_rebuild(filled: Path, command: Command) -> None:
    """A projection that went wrong is named by --check, which changes nothing, and made right without it."""
    assert command("rebuild", "--check") == (0, say("rebuild.equal") + "\n", "")
    with open_database(str(filled)) as db:
        db.execute("delete from current_answers where code = 'E1.3'")
    for _ in range(2):
        assert command("rebuild", "--check") == (FAILED, "", say("rebuild.differs", count=1) + "\n")
    assert command("rebuild") == (0, say("rebuild.done", count=2) + "\n", "")
    assert command("rebuild", "--check") == (0, say("rebuild.equal") + "\n", "")


@pytest.mark.usefixtures("writing")
def test_rebuild_while_the_bot_writes(command: Command) -> None:
    """Beside a bot at work the comparison is made, and the rebuilding is refused."""
    assert command("rebuild", "--check")[0] == 0
    status, out, err = command("rebuild")
    assert (status, out) == (FAILED, "")
    assert "held by another process; stop the other Mailleur first" in err


@pytest.mark.usefixtures("filled")
def test_a_rebuild_that_fails(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Should the rebuilt projection differ all the same, that is said and the status is 1."""

    def fails(_: Database) -> int:
        raise NotEqual

    monkeypatch.setattr(projection, "rebuild", fails)
    assert command("rebuild") == (FAILED, "", say("rebuild.failed") + "\n")


@pytest.mark.parametrize(
    ("table", "arguments", "told"),
    [
        ("answers", ("rebuild", "--check"), "rebuild.stopped"),
        ("answers", ("rebuild",), "rebuild.stopped"),
        ("current_answers", ("rebuild",), "rebuild.stopped"),
        ("answers", ("backup", "copie.db"), "backup.damaged"),
        ("_sqlite_migrations", ("backup", "copie.db"), "backup.damaged"),
    ],
)
def test_broken_pages(
    filled: Path,
    command: Command,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    table: str,
    arguments: tuple[str, ...],
    told: str,
) -> None:
    """On a file whose pages are broken each command says so in a sentence, and no copy of it is kept."""
    monkeypatch.chdir(tmp_path)
    break_page(filled, table)
    reason = "database disk image is malformed"
    assert command(*arguments) == (FAILED, "", say(told, path=filled, reason=reason) + "\n")
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("copie")]


def test_backup(writing: Database, command: Command, tmp_path: Path) -> None:
    """Beside a bot at work a copy is made; a second one never takes the name of the first."""
    copy = tmp_path / "copie.db"
    status, out, err = command("backup", str(copy))
    assert (status, out, err) == (0, say("backup.done", file=copy, size=copy.stat().st_size) + "\n", "")
    before = copy.read_bytes()
    writing.execute("delete from answer_messages")
    assert command("backup", str(copy)) == (FAILED, "", say("backup.exists", file=copy) + "\n")
    assert copy.read_bytes() == before


@pytest.mark.usefixtures("filled")
def test_a_backup_that_cannot_be(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No folder, a full disk or a copy that does not hold together: said with the remedy, and no file is left."""
    copy = tmp_path / "copies" / "copie.db"
    said = command("backup", str(copy))
    assert said == (FAILED, "", say("backup.failed", file=copy, reason="No such file or directory") + "\n")
    copy.parent.mkdir()
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        said = command("backup", str(copy))
    assert said == (FAILED, "", say("backup.failed", file=copy, reason="database or disk is full") + "\n")
    monkeypatch.setattr(health, "faults", lambda _: 1)
    assert command("backup", str(copy)) == (FAILED, "", say("backup.damaged") + "\n")
    assert list(copy.parent.iterdir()) == []


def test_restore(filled: Path, command: Command, tmp_path: Path) -> None:
    """A copy is put back, what was there is kept beside and named, and the bot starts on it."""
    copy = tmp_path / "copie.db"
    assert command("backup", str(copy))[0] == 0
    with open_database(str(filled)) as db:
        agreed(db, CHLOE)
    aside = filled.with_name("mailleur.db.replaced-1")
    said = say("restore.aside", aside=aside) + "\n" + say("restore.done", path=filled) + "\n"
    assert command("restore", str(copy)) == (0, said, "")
    with open_database(str(filled)) as db:
        assert db.execute("select id from people order by id").fetchall() == [(ANA,), (BRUNO,)]
    filled.unlink()
    assert command("restore", str(copy)) == (0, say("restore.done", path=filled) + "\n", "")


def test_restore_while_the_bot_writes(writing: Database, filled: Path, command: Command, tmp_path: Path) -> None:
    """Under a bot at work nothing is replaced."""
    copy = tmp_path / "copie.db"
    command("backup", str(copy))
    assert command("restore", str(copy)) == (FAILED, "", say("restore.held", path=filled) + "\n")
    assert writing.execute("select count(*) from people").fetchone() == (2,)


def test_a_restore_that_cannot_be(
    filled: Path, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy of something else, or a disk that is full: the database stays as it was, and that is said."""
    copy = tmp_path / "copie.db"
    command("backup", str(copy))
    before = filled.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        said = command("restore", str(copy))
    assert said == (FAILED, "", say("restore.failed", path=filled, reason="database or disk is full") + "\n")
    with open_alone(str(copy)) as db:
        db.execute("update _sqlite_migrations set name = '9999_later' where name like '0001%'")
    assert command("restore", str(copy)) == (FAILED, "", say("restore.damaged", file=copy) + "\n")
    assert filled.read_bytes() == before


@pytest.mark.parametrize("arguments", [["rebuild"], ["rebuild", "--check"], ["backup", "x.db"], ["restore", "x.db"]])
def test_no_database(
    arguments: list[str], command: Command, database_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there is no database that is said, and none is made."""
    monkeypatch.setenv("MAILLEUR_DATABASE", str(database_path))
    status, out, err = command(*arguments)
    assert (status, out) == (FAILED, "")
    assert "cannot be opened; check the path" in err
    assert list(database_path.parent.iterdir()) == []
