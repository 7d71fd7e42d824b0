"""Opening the file: from nothing, again, and every way in which it can fail."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.store import database
from bot.store.database import MEMORY, DatabaseUnusable, open_database
from tests.bot.store.rows import ANA, agreed, everything, give, project

NOBODY = 65534


def connect(path: Path) -> sqlite3.Connection:
    """Return a bare connection, as another program would have."""
    return sqlite3.connect(path, isolation_level=None)  # noqa: TID251 - the stranger of these tests


def reason(path: Path) -> str:
    """Return why the database at `path` cannot be opened."""
    with pytest.raises(DatabaseUnusable) as refused:
        open_database(str(path))
    assert str(path) in str(refused.value)
    return str(refused.value)


def test_from_nothing(tmp_path: Path) -> None:
    """The file and its folders are made, with durable writes, erasure that overwrites, and foreign keys."""
    db = open_database(str(tmp_path / "a" / "b" / "mailleur.db"))
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    assert {name: db.execute(f"pragma {name}").fetchone()[0] for name in wanted} == wanted
    db.conn.close()


def test_a_second_start_keeps_everything(database_path: Path) -> None:
    """Opening again migrates nothing and loses nothing."""
    db = open_database(str(database_path))
    agreed(db, ANA)
    project(db, "Vallées", ANA)
    give(db, ANA, comment="gardé")
    before = everything(db)
    db.conn.close()
    db = open_database(str(database_path))
    assert everything(db) == before
    db.conn.close()


def test_in_memory() -> None:
    """A rehearsal needs no file."""
    db = open_database(MEMORY)
    assert db.execute("select count(*) from answers").fetchone() == (0,)
    db.conn.close()


def test_an_erasure_left_open_is_closed(database_path: Path) -> None:
    """A crash can leave no open door in the log behind it."""
    db = open_database(str(database_path))
    db.execute("insert into erasures (at, reason, person) values ('2026', 'asked', 1)")
    db.conn.close()
    db = open_database(str(database_path))
    assert db.execute("select open from erasures").fetchone() == (0,)
    db.conn.close()


def test_a_newer_version(database_path: Path) -> None:
    """A file that a later version wrote is left alone, and the remedy is said."""
    db = open_database(str(database_path))
    db.execute(
        "insert into _sqlite_migrations (migration_set, name, applied_at) values ('mailleur', '9999_later', 'x')"
    )
    db.conn.close()
    assert "newer version of Mailleur (9999_later); install that version" in reason(database_path)


def test_not_a_database(database_path: Path) -> None:
    """A file of something else is named as such, and stays as it was."""
    content = b"Ceci n'est pas une base.\n" * 100
    database_path.write_bytes(content)
    assert "not a SQLite database" in reason(database_path)
    assert database_path.read_bytes() == content


def test_damaged(database_path: Path) -> None:
    """A file whose pages are broken is named as damaged."""
    open_database(str(database_path)).conn.close()
    content = bytearray(database_path.read_bytes())
    content[100:] = b"\xff" * (len(content) - 100)
    database_path.write_bytes(content)
    assert "damaged; restore a backup" in reason(database_path)


def test_a_folder(tmp_path: Path) -> None:
    """A folder in place of the file is told."""
    assert "cannot be opened; check the path" in reason(tmp_path)


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    """A file where the folder should be is told."""
    (tmp_path / "plat").write_text("")
    assert "plat" in reason(tmp_path / "plat" / "mailleur.db")


def test_held_by_another(database_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that another process holds is told, after some patience."""
    open_database(str(database_path)).conn.close()
    monkeypatch.setattr(database, "BUSY_TIMEOUT", 0.01)
    other = connect(database_path)
    other.execute("pragma locking_mode = exclusive")
    other.execute("begin exclusive")
    assert "held by another process; stop the other Mailleur first" in reason(database_path)
    other.close()
    open_database(str(database_path)).conn.close()


def test_a_full_disk(database_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever else SQLite says is passed on with the path."""

    def full(_: Database) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(database, "_set_up", full)
    assert reason(database_path) == f"{database_path}: database or disk is full"


@pytest.fixture
def foreign_folder() -> Iterator[Path]:
    """Give a folder that everybody may read, with a database in it, and be somebody who may write neither."""
    folder = Path(tempfile.mkdtemp(prefix="mailleur-"))
    open_database(str(folder / "mailleur.db")).conn.close()
    (folder / "mailleur.db").chmod(0o444)
    folder.chmod(0o555)
    am_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if am_root:
        os.seteuid(NOBODY)  # root may write everything: for a moment we are not root
    try:
        if os.access(folder, os.W_OK, effective_ids=am_root):
            pytest.skip("this system lets the user of the tests write everywhere")
        yield folder
    finally:
        if am_root:
            os.seteuid(0)
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_a_read_only_file(foreign_folder: Path) -> None:
    """A file that this user may not write is told before the first answer."""
    assert "read-only or not permitted; give this user the right" in reason(foreign_folder / "mailleur.db")


def test_a_folder_that_refuses(foreign_folder: Path) -> None:
    """A folder in which this user may make no file, nor a further folder, is told."""
    assert "cannot be opened; check the path and the rights" in reason(foreign_folder / "nouveau.db")
    assert "read-only or not permitted" in reason(foreign_folder / "dossier" / "nouveau.db")
