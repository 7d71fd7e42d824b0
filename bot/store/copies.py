"""Copies of the database: one made while the bot runs, and one put back in its place.

SQLite's online backup makes them, so that the write-ahead log is counted in a copy and never outlives its database.
Nothing is encrypted here: a copy holds all that the file holds, and what people have erased since.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from bot.store import health
from bot.store.database import is_broken, open_alone, open_reader
from bot.store.lock import PRIVATE, Lock

UNFINISHED: Final = ".partial"
REPLACED: Final = ".replaced-{number}"
_LOG: Final = "-wal"


class CopyExists(Exception):
    """There is a file already where the copy would go: it is left as it is."""


class Damaged(Exception):
    """A copy does not hold together, or is not one of ours; nothing was put in place."""


def backup(path: str, copy: Path) -> int:
    """Write a copy of the database, whole and on the disk before it takes its name; return its size in bytes.

    :raises CopyExists: see there.
    :raises Damaged: when what was copied does not hold together.
    :raises bot.store.database.DatabaseUnusable: when there is no database to copy.
    :raises OSError, sqlite3.Error: when the copy cannot be written.
    """
    with open_reader(path) as source:
        if copy.exists():
            raise CopyExists
        unfinished = _written(source, copy)
    if copy.exists():  # somebody else's, made in the meantime
        unfinished.unlink()
        raise CopyExists
    unfinished.replace(copy)
    _onto_the_disk(copy.parent)
    return copy.stat().st_size


def restore(copy: Path, path: str) -> Path | None:
    """Put a copy in the place of the database; return where the one that was there is kept now, if there was one.

    :raises Damaged: see there.
    :raises bot.store.lock.Held: while a program writes to the database.
    :raises bot.store.database.DatabaseUnusable: when there is no copy to read.
    :raises OSError, sqlite3.Error: when the database cannot be written.
    """
    place = Path(path)
    with open_reader(str(copy)) as source:
        if not health.is_ours(source):
            raise Damaged
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = Lock(path)
        try:
            unfinished = _written(source, place)
            aside = _set_aside(place)
            unfinished.replace(place)
            _onto_the_disk(place.parent)
        finally:
            lock.release()
    return aside


def _written(source: Database, copy: Path) -> Path:
    """Copy a database beside the name that the copy will have; return the file, checked and on the disk."""
    unfinished = copy.with_name(copy.name + UNFINISHED)
    os.close(os.open(unfinished, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, PRIVATE))
    try:
        with open_alone(str(unfinished)) as target:
            source.conn.backup(target.conn)
            target.execute("pragma journal_mode = delete").fetchone()  # one file, with nothing beside it
            _check(target)
        _onto_the_disk(unfinished)
    except BaseException:
        unfinished.unlink()
        raise
    return unfinished


def _check(copy: Database) -> None:
    try:
        faults = health.faults(copy)
    except sqlite3.DatabaseError as error:  # so broken that SQLite cannot even count
        if is_broken(error):
            raise Damaged from error
        raise
    if faults:
        raise Damaged


def _set_aside(place: Path) -> Path | None:
    """Give a database another name, with the write-ahead log that belongs to it; return that name, if there was one.

    A log alone goes too: its database was deleted by hand, and SQLite would read it into whatever comes in the place.
    """
    log, number = _log_of(place), 1
    while (aside := place.with_name(place.name + REPLACED.format(number=number))).exists() or (
        log.exists() and _log_of(aside).exists()
    ):
        number += 1
    kept = None
    if log.exists():
        kept = log.rename(_log_of(aside))
    if place.exists():
        kept = place.rename(aside)
    place.with_name(f"{place.name}-shm").unlink(missing_ok=True)
    return kept


def _log_of(place: Path) -> Path:
    return place.with_name(place.name + _LOG)


def _onto_the_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
