"""Opening the file: from nothing, again, and every way in which it can fail."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.store import database, erasure
from bot.store.database import MEMORY, DatabaseUnusable, open_database, open_reader
from tests.bot.store.rows import ANA, agreed, everything, give, project
from tests.ways import PATIENCE

NOBODY = 65534
WRITING = """
import signal, sys
from bot.store.database import open_database
from tests.bot.store.rows import agreed
db = open_database(sys.argv[1])
agreed(db, int(sys.argv[2]))
print("written", flush=True)
signal.pause()
"""
"""A program that writes until it is killed."""


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
    assert "read-only or not permitted" in reason(foreign_folder / "nouveau.db")
    assert "read-only or not permitted" in reason(foreign_folder / "dossier" / "nouveau.db")


def refused(path: Path) -> str:
    """Return why the database at `path` cannot be read."""
    with pytest.raises(DatabaseUnusable) as unusable:
        open_reader(str(path))
    return str(unusable.value)


def stamps(path: Path) -> dict[str, tuple[int, int]]:
    """Return the size and the time of the last change of the file and of its write-ahead log.

    Without opening them: closing a file drops the locks that SQLite has on it in this program.
    """
    files = [path, path.with_name(f"{path.name}-wal")]
    return {file.name: (file.stat().st_size, file.stat().st_mtime_ns) for file in files}


@contextmanager
def written_by_another(path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Give another program that knows Ana, writes no more, and holds the file until it is killed."""
    program = subprocess.Popen([sys.executable, "-c", WRITING, path, str(ANA)], stdout=subprocess.PIPE)
    assert program.stdout is not None
    try:
        assert program.stdout.readline() == b"written\n"
        yield program
    finally:
        program.kill()
        program.wait(PATIENCE)
        program.stdout.close()


def test_only_its_owner_reads_it(tmp_path: Path) -> None:
    """The folder, the file and all that lies beside it are their owner's only, whatever the umask."""
    before = os.umask(0)
    try:
        db = open_database(str(tmp_path / "data" / "mailleur.db"))
    finally:
        os.umask(before)
    files = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "data").iterdir()}
    assert files == {f"mailleur.db{end}": 0o600 for end in ("", "-wal", "-shm", ".lock")}
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
    db.conn.close()


def test_a_reader_sees_what_is_committed(database_path: Path) -> None:
    """Beside a writer at work, a reader sees what is committed, from the write-ahead log too, and nothing else."""
    writer = open_database(str(database_path))
    reader = open_reader(str(database_path))
    agreed(writer, ANA)
    writer.execute("begin")
    writer.execute("delete from people")
    assert reader.execute("select id from people").fetchall() == [(ANA,)]
    writer.execute("commit")
    assert reader.execute("select id from people").fetchall() == []
    reader.conn.close()
    writer.conn.close()


@pytest.mark.parametrize("sql", ["delete from people", "create table t (a)", "pragma user_version = 3", "vacuum"])
@pytest.mark.parametrize("query_only", ["on", "off"])
def test_a_reader_writes_nothing(database_path: Path, sql: str, query_only: str) -> None:
    """Whatever a reader is asked to write is refused, twice over: the file is open for reading, and queries only."""
    writer = open_database(str(database_path))
    agreed(writer, ANA)
    reader = open_reader(str(database_path))
    before = everything(writer)
    reader.execute(f"pragma query_only = {query_only}")
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.execute(sql)
    assert everything(writer) == before
    reader.conn.close()
    writer.conn.close()


def test_a_reader_never_checkpoints(database_path: Path) -> None:
    """A reader leaves the files as they are: when it is told to empty the log, and when it is the last to close."""
    with written_by_another(database_path) as program:
        before = stamps(database_path)
        assert before["mailleur.db-wal"][0]
        reader = open_reader(str(database_path))
        assert reader.execute("pragma wal_autocheckpoint").fetchone() == (0,)
        with pytest.raises(sqlite3.OperationalError):
            erasure.scrub(reader)
        program.kill()
        program.wait(PATIENCE)
        assert reader.execute("select id from people").fetchall() == [(ANA,)]
        reader.conn.close()
    last = open_reader(str(database_path))
    assert last.execute("select id from people").fetchall() == [(ANA,)]
    last.conn.close()
    assert stamps(database_path) == before
    writer = open_database(str(database_path))
    assert writer.execute("select id from people").fetchall() == [(ANA,)]
    writer.conn.close()


def test_a_reader_makes_no_file(tmp_path: Path, database_path: Path) -> None:
    """Where there is no database, or something else, a reader says so and makes nothing."""
    assert "cannot be opened; check the path" in refused(tmp_path / "rien.db")
    assert list(tmp_path.iterdir()) == []
    database_path.write_bytes(b"Ceci n'est pas une base.\n" * 100)
    assert "not a SQLite database" in refused(database_path)


def test_a_name_that_looks_like_an_address(tmp_path: Path) -> None:
    """A path with a question mark, a per cent or a hash is the same file for both doors."""
    path = tmp_path / "a?mode=rwc%20#b.db"
    open_database(str(path)).conn.close()
    open_reader(str(path)).conn.close()
    assert {file.name for file in tmp_path.iterdir()} >= {path.name, f"{path.name}.lock"}


def test_one_writer_in_a_program(database_path: Path) -> None:
    """A second writer is refused in the same program too, and comes in once the first is closed."""
    first = open_database(str(database_path))
    assert "held by another process; stop the other Mailleur first" in reason(database_path)
    agreed(first, ANA)
    first.conn.close()
    second = open_database(str(database_path))
    assert second.execute("select id from people").fetchall() == [(ANA,)]
    second.conn.close()


def test_one_writer_among_programs(database_path: Path) -> None:
    """A second program is refused while the first one runs, readers are not, and `kill -9` lets the next one in."""
    with written_by_another(database_path):
        assert "held by another process; stop the other Mailleur first" in reason(database_path)
        open_reader(str(database_path)).conn.close()
    open_database(str(database_path)).conn.close()


@pytest.mark.parametrize(("version", "warned"), [((3, 51, 2), True), ((3, 51, 3), False), ((4, 0, 0), False)])
def test_an_old_sqlite(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, version: tuple[int, ...], *, warned: bool
) -> None:
    """A version of SQLite that needs a single writer is named in the log."""
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    database.warn_of_old_sqlite()
    assert ("before 3.51.3 two connections" in caplog.text) is warned


def test_whose_fault_it_is(db: Database) -> None:
    """A full file is no fault of the job, which may pass later; a row that may not be, or a wrong statement, is."""
    count = db.execute("pragma page_count").fetchone()[0]
    db.execute(f"pragma max_page_count = {count}").fetchone()
    with pytest.raises(sqlite3.OperationalError, match="full") as full:
        give(db, ANA, comment="x" * 100_000)
    assert database.is_of_the_file(full.value)
    for sql in ("insert into members values (1, 1, 'chef', 0, '')", "select * from rien"):
        with pytest.raises(sqlite3.Error) as wrong:
            db.execute(sql)
        assert not database.is_of_the_file(wrong.value)
    assert not database.is_of_the_file(sqlite3.ProgrammingError("Cannot operate on a closed database."))
    assert not database.is_of_the_file(ValueError("full"))


def test_nobody_else_opens_a_file() -> None:
    """Every connection of the program comes through these doors; the bac à sable keeps a file of its own."""
    bot = Path(database.__file__).parent.parent
    opening = {
        path.relative_to(bot).as_posix()
        for path in bot.rglob("*.py")
        if re.search(r"\bDatabase\((?!memory=True)[^)]|sqlite3\.connect\(", path.read_text(encoding="utf-8"))
    }
    assert opening == {"store/database.py", "sandbox/storage.py"}
