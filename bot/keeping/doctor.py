"""`mailleur doctor`: everything a host can check on a bad day, as one table. It changes nothing, and names nobody."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from bot import settings
from bot.keeping import around, inside
from bot.keeping.findings import Finding, Level, bad
from bot.keeping.words import say
from bot.store import health
from bot.store.database import DatabaseUnusable, open_reader

Check = Callable[[Database, datetime], Finding]
FILE: Final[Mapping[str, Check]] = {
    "subject.durability": inside.durability,
    "subject.integrity": inside.integrity,
    "subject.schema": inside.schema,
}
"""What can be looked at in a file of any version."""
ROWS: Final[Mapping[str, Check]] = {
    "subject.triggers": inside.append_only,
    "subject.projection": inside.current_answers,
    "subject.inbox": inside.inbox,
    "subject.aside": inside.set_aside,
    "subject.outbox": inside.outbox,
    "subject.retention": inside.retention,
}


def examine(variables: Mapping[str, str], at: datetime) -> tuple[Finding, ...]:
    """Return what is found in the environment `variables` at a time, in the order of the table."""
    path = settings.database(variables)
    return (
        around.environment(variables),
        around.questions(variables),
        around.sqlite_version(),
        *_database(path, at),
    )


def table(findings: tuple[Finding, ...]) -> str:
    """Return the findings as a table, and what follows from them."""
    marks = {level: say(level) for level in Level}
    wide = max(map(len, marks.values())), max(len(finding.subject) for finding in findings)
    lines = [f"{marks[one.level]:<{wide[0]}}  {one.subject:<{wide[1]}}  {one.text}" for one in findings]
    return "\n".join([*lines, "", _verdict(findings)])


def is_bad(findings: tuple[Finding, ...]) -> bool:
    """Say whether something has to be mended."""
    return any(finding.level is Level.BAD for finding in findings)


def _database(path: str, at: datetime) -> Iterator[Finding]:
    try:
        db = open_reader(path)
    except DatabaseUnusable as error:
        yield bad("subject.database", "database.unusable", reason=error)
        return
    with db:
        yield from (_look(subject, check, db, at) for subject, check in FILE.items())
        if _is_of_this_version(db):
            yield from (_look(subject, check, db, at) for subject, check in ROWS.items())
    for look in (around.log_of_writes, around.room, around.rights):
        yield look(Path(path))


def _is_of_this_version(db: Database) -> bool:
    try:
        return health.is_of_this_version(db)
    except sqlite3.Error:  # the finding on the schema says that it cannot be read
        return False


def _look(subject: str, check: Check, db: Database, at: datetime) -> Finding:
    try:
        return check(db, at)
    except sqlite3.Error as error:
        return bad(subject, "database.unreadable", reason=type(error).__name__)


def _verdict(findings: tuple[Finding, ...]) -> str:
    levels = [finding.level for finding in findings]
    if Level.BAD in levels:
        return say("doctor.bad", count=levels.count(Level.BAD))
    if Level.WATCH in levels:
        return say("doctor.watch", count=levels.count(Level.WATCH))
    return say("doctor.good")
