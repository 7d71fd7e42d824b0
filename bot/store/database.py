"""Opening the database file: pragmas, migrations, and a clear word for every way in which it can fail."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from bot.store.schema import migrations

MEMORY: Final = ":memory:"
BUSY_TIMEOUT: Final = 5.0
"""Seconds to wait for another process that holds the file."""


class DatabaseUnusable(Exception):
    """The database file cannot be used; the message says why and what to do."""


def open_database(path: str) -> Database:
    """Return the database at `path` (created, with its folder, if absent), migrated to this version.

    :raises DatabaseUnusable: unreadable, read-only, not a database, or written by a newer version.
    """
    try:
        if path != MEMORY:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(  # noqa: TID251 - here, and nowhere else
            path, timeout=BUSY_TIMEOUT, isolation_level=None, check_same_thread=False
        )
        try:
            return _ready(Database(connection), path)
        except BaseException:
            connection.close()
            raise
    except (sqlite3.Error, OSError) as error:
        raise DatabaseUnusable(_reason(path, error)) from error


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


def _reason(path: str, error: sqlite3.Error | OSError) -> str:
    text = str(error)
    if "readonly" in text or "read-only" in text or isinstance(error, PermissionError):
        return f"{path}: read-only or not permitted; give this user the right to write the file and its folder"
    if "not a database" in text or "malformed" in text:
        return f"{path}: not a SQLite database, or damaged; restore a backup, or point MAILLEUR_DATABASE elsewhere"
    if "locked" in text:
        return f"{path}: held by another process; stop the other Mailleur first"
    if "unable to open" in text:
        return f"{path}: cannot be opened; check the path and the rights of its folder"
    return f"{path}: {text}"
