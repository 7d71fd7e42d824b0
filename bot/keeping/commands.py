"""`mailleur doctor | backup | restore | rebuild`: what a host does with the database, in plain words."""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from bot import settings
from bot.keeping.words import say

FAILED: Final = 1


def add_to(subparsers: Any) -> None:
    """Add the commands to the command line; each sets `work`."""
    doctor = subparsers.add_parser("doctor", help="look at everything a host can check; changes nothing")
    doctor.set_defaults(work=_doctor)
    backup = subparsers.add_parser("backup", help="write a checked copy of the database; the bot may run")
    backup.add_argument("file", type=Path, metavar="FILE", help="the copy to make; a file already there is left alone")
    backup.set_defaults(work=_guarded(_backup))
    restore = subparsers.add_parser("restore", help="put a copy in the place of the database, which is kept beside")
    restore.add_argument("file", type=Path, metavar="FILE", help="a copy made by `mailleur backup`")
    restore.set_defaults(work=_guarded(_restore))
    rebuild = subparsers.add_parser("rebuild", help="make the current answers again from the log, and compare")
    rebuild.add_argument("--check", action="store_true", help="compare only; the bot may run")
    rebuild.set_defaults(work=_guarded(_rebuild))


def _guarded(work: Callable[[argparse.Namespace, str], int]) -> Callable[[argparse.Namespace], int]:
    """Return a command that is given the path of the database and says why it cannot be used."""

    def guarded(options: argparse.Namespace) -> int:
        from bot.store.database import DatabaseUnusable

        try:
            return work(options, settings.database(os.environ))
        except DatabaseUnusable as error:
            sys.stderr.write(f"{error}\n")
            return FAILED

    return guarded


def _told(name: str, status: int = 0, /, **values: object) -> int:
    (sys.stderr if status else sys.stdout).write(say(name, **values) + "\n")
    return status


def _doctor(_: argparse.Namespace) -> int:
    from bot.app import now  # the one clock
    from bot.keeping.doctor import examine, is_bad, table

    findings = examine(os.environ, now())
    sys.stdout.write(table(findings) + "\n")
    return FAILED if is_bad(findings) else 0


def _backup(options: argparse.Namespace, path: str) -> int:
    from bot.store import copies

    copy: Path = options.file
    try:
        size = copies.backup(path, copy)
    except copies.CopyExists:
        return _told("backup.exists", FAILED, file=copy)
    except copies.Damaged:
        return _told("backup.damaged", FAILED)
    except (OSError, sqlite3.Error) as error:
        return _told("backup.failed", FAILED, file=copy, reason=_reason(error))
    return _told("backup.done", file=copy, size=size)


def _restore(options: argparse.Namespace, path: str) -> int:
    from bot.store import copies, lock

    copy: Path = options.file
    try:
        aside = copies.restore(copy, path)
    except lock.Held:
        return _told("restore.held", FAILED, path=path)
    except copies.Damaged:
        return _told("restore.damaged", FAILED, file=copy)
    except (OSError, sqlite3.Error) as error:
        return _told("restore.failed", FAILED, path=path, reason=_reason(error))
    if aside is not None:
        _told("restore.aside", aside=aside)
    return _told("restore.done", path=path)


def _reason(error: OSError | sqlite3.Error) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _rebuild(options: argparse.Namespace, path: str) -> int:
    try:
        return _rebuilt(options, path)
    except sqlite3.Error as error:
        return _told("rebuild.stopped", FAILED, path=path, reason=_reason(error))


def _rebuilt(options: argparse.Namespace, path: str) -> int:
    from bot.store import health, projection
    from bot.store.database import open_database, open_reader

    with open_reader(path) as db:  # also finds out that there is no file, which a writer would make
        if options.check and not health.is_of_this_version(db):
            return _told("rebuild.version", FAILED)
        count = projection.differences(db) if options.check else 0
    if options.check:
        return _told("rebuild.differs", FAILED, count=count) if count else _told("rebuild.equal")
    with open_database(path) as db:
        try:
            count = projection.rebuild(db)
        except projection.NotEqual:
            return _told("rebuild.failed", FAILED)
    return _told("rebuild.done", count=count)
