"""The two doors of the database file: one writes, one only reads. Nothing else of ours opens it.

Both say in a clear word every way in which they can fail.
"""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from bot.store.lock import PRIVATE, Held, Lock
from bot.store.schema import migrations

log = logging.getLogger(__name__)
MEMORY: Final = ":memory:"
BUSY_TIMEOUT: Final = 5.0
"""Seconds to wait for a stranger that holds the file, such as a tool of SQLite."""
SAFE_SQLITE: Final = (3, 51, 3)
"""The first version in which two connections that checkpoint at one instant cannot corrupt a file in WAL mode."""


_OF_THE_FILE: Final = frozenset(
    {
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_NOMEM,
    }
)
_KIND: Final = 0xFF
"""The part of SQLite's code of an error that is its kind; the rest says more."""


class DatabaseUnusable(Exception):
    """The database file cannot be used; the message says why and what to do."""


class _Writing(sqlite3.Connection):
    """The connection that writes: the lock of its file is let go of when it is closed."""

    lock: Lock | None = None

    def close(self) -> None:
        super().close()
        if self.lock is not None:
            self.lock.release()


def open_database(path: str) -> Database:
    """Return the one writer of the database at `path` (created, with its folder, if absent), migrated to this version.

    It alone writes and checkpoints, and it holds the lock of the file until it is closed.

    :raises DatabaseUnusable: unreadable, read-only, not a database, written by a newer version, or held by another.
    """
    return _through(_writer, path)


def open_reader(path: str) -> Database:
    """Return a connection that can neither write nor checkpoint; a writer may be at work or not.

    :raises DatabaseUnusable: no such file, unreadable, or not a database.
    """
    return _through(_reader, path)


def open_alone(path: str) -> Database:
    """Return a bare connection to a file that only its caller knows, such as a copy that is being written."""
    return Database(sqlite3.connect(path, isolation_level=None))  # noqa: TID251 - here, and nowhere else


def warn_of_old_sqlite() -> None:
    """Write in the log that this SQLite needs what we do anyway: one connection that writes and checkpoints."""
    if sqlite3.sqlite_version_info < SAFE_SQLITE:
        log.warning(
            "SQLite %s: before %s two connections that checkpoint at one instant can corrupt the file; "
            "let no other program write to it",
            sqlite3.sqlite_version,
            ".".join(map(str, SAFE_SQLITE)),
        )


def is_of_the_file(error: BaseException) -> bool:
    """Say whether a job failed because the file cannot be written now, such as on a full disk: later it may pass."""
    code = getattr(error, "sqlite_errorcode", None)
    return isinstance(error, sqlite3.Error) and code is not None and code & _KIND in _OF_THE_FILE


def is_broken(error: sqlite3.Error) -> bool:
    """Say whether SQLite found that the file is no database, or a damaged one: nothing but a copy mends that."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & _KIND in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _through(door: Callable[[str], Database], path: str) -> Database:
    try:
        return door(path)
    except (sqlite3.Error, OSError, Held) as error:
        raise DatabaseUnusable(_reason(path, error)) from error


def _writer(path: str) -> Database:
    lock = None if path == MEMORY else _lock(path)
    try:
        connection = sqlite3.connect(  # noqa: TID251 - here, and nowhere else
            path, timeout=BUSY_TIMEOUT, isolation_level=None, check_same_thread=False, factory=_Writing
        )
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    connection.lock = lock
    try:
        return _ready(Database(connection), path)
    except BaseException:
        connection.close()
        raise


def _lock(path: str) -> Lock:
    """Take the lock of a file, and make the file and its folder if they are absent: their owner's only."""
    file = Path(path)
    if file.is_dir():
        raise IsADirectoryError("unable to open a folder")
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = Lock(path)
    if not file.exists():  # only then: to close a file that SQLite has open would drop its own locks
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, PRIVATE))  # -wal and -shm take the same rights
    return lock


def _reader(path: str) -> Database:
    connection = sqlite3.connect(  # noqa: TID251 - here, and nowhere else
        f"{Path(path).absolute().as_uri()}?mode=ro",
        uri=True,
        timeout=BUSY_TIMEOUT,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        connection.execute("pragma query_only = on")
        connection.execute("pragma wal_autocheckpoint = 0")
        connection.execute("pragma temp_store = memory")
        connection.execute("select count(*) from sqlite_master").fetchone()  # finds out now what is wrong with the file
        return Database(connection)
    except BaseException:
        connection.close()
        raise


def _ready(db: Database, path: str) -> Database:
    _set_up(db)
    _migrate(db, path)
    return db


def _set_up(db: Database) -> None:
    db.execute("pragma journal_mode = wal").fetchone()
    db.execute("pragma synchronous = full")
    db.execute("pragma foreign_keys = on")
    db.execute("pragma secure_delete = on")  # what is erased is overwritten in the file, not only unlinked
    db.execute("pragma temp_store = memory")


def _migrate(db: Database, path: str) -> None:
    applied = {migration.name for migration in migrations.applied(db)}
    if newer := sorted(applied - set(migrations_known())):
        raise DatabaseUnusable(
            f"{path}: written by a newer version of Mailleur ({', '.join(newer)}); "
            "install that version, or point MAILLEUR_DATABASE to another file"
        )
    migrations.apply(db)
    # A write that changes nothing finds out now, not at the first answer, that the file is read-only.
    with db.atomic():
        db.execute("update erasures set open = 0 where open = 1")


def migrations_known() -> tuple[str, ...]:
    """Return the names of the migrations of this version, in order."""
    return tuple(str(migration.name) for migration in migrations.pending(Database(memory=True)))


def _reason(path: str, error: sqlite3.Error | OSError | Held) -> str:
    text = str(error)
    if isinstance(error, Held) or "locked" in text:
        return f"{path}: held by another process; stop the other Mailleur first"
    if "readonly" in text or "read-only" in text or isinstance(error, PermissionError):
        return f"{path}: read-only or not permitted; give this user the right to write the file and its folder"
    if "not a database" in text or "malformed" in text:
        return f"{path}: not a SQLite database, or damaged; restore a backup, or point MAILLEUR_DATABASE elsewhere"
    if "unable to open" in text:
        return f"{path}: cannot be opened; check the path and the rights of its folder"
    return f"{path}: {text}"
