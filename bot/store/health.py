"""What can be seen of a database by reading it: whether it holds together, and how much waits. Nothing of a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlite_utils import Database

from bot.store import inbox, retention
from bot.store.database import MEMORY, migrations_known, open_alone

FIRST: Final = "0001_first_tables"
MOST_FAULTS: Final = 20
_GUARDED: Final = (
    *("people", "projects", "answers", "entries", "erasures"),
    *("teams", "team_notes", "rounds", "voices", "traces"),
)
"""The tables that the triggers of the log, of the notebook and of groups, and their foreign keys, speak of."""
_ROWS: Final = (
    "insert into answers (project, person, code, question, at, version, wording, visibility) values (1,1,1,1,1,1,1,1)",
    "insert into entries (project, person, kind, number, body, at, visibility) values (1,1,1,1,1,1,1)",
)
_NEVER: Final = (
    "update answers set value = 1",
    "delete from answers",
    "update entries set body = 'y'",
    "delete from entries",
)
_GROUPS: Final = (
    "insert into teams (chat, secret, title, used_at) values (1,1,1,1)",
    "insert into rounds (team, thread, person, body, opened_at, ends_at) values (1,1,1,1,1,1)",
    "insert into voices (round, person, body, at) values (1,1,1,1)",
    "insert into traces (round, body, at) values (1,1,1)",
    "insert into team_notes (team, number, kind, body, at) values (1,1,1,1,1)",
)
_NEVER_IN_GROUPS: Final = (
    "update voices set body = 'y'",
    "delete from voices",
    "update traces set body = 'y'",
    "update team_notes set body = 'y'",
)
"""What groups add; a file from before them has no such table yet."""


def faults(db: Database) -> int:
    """Return how many faults SQLite finds in the file and in its references (it stops counting at some point)."""
    found = [row[0] for row in db.execute(f"pragma integrity_check({MOST_FAULTS})")]
    broken = len(db.execute("pragma foreign_key_check").fetchall())
    return broken + (0 if found == ["ok"] else len(found))


def migrated(db: Database) -> tuple[str, ...]:
    """Return the names of the migrations that ran in this file."""
    if db.execute("select 1 from sqlite_master where name = '_sqlite_migrations'").fetchone() is None:
        return ()
    rows = db.execute("select name from _sqlite_migrations where migration_set = 'mailleur' order by name")
    return tuple(name for (name,) in rows)


def is_ours(db: Database) -> bool:
    """Say whether it is a database of Mailleur that this version can use, as it is or migrated."""
    names = migrated(db)
    return FIRST in names and set(names) <= set(migrations_known())


def is_of_this_version(db: Database) -> bool:
    """Say whether every table is as this version knows it."""
    return migrated(db) == migrations_known()


def is_append_only(db: Database) -> bool:
    """Say whether this file's own triggers refuse to change or delete an answer, an entry of the notebook, or a voice.

    They are tried in memory, on tables and triggers made as the file says them: nothing is written to the file.
    """
    marks = ",".join("?" * len(_GUARDED))
    script = db.execute(
        f"select sql from sqlite_master where tbl_name in ({marks}) and type in ('table', 'trigger') order by type",  # noqa: S608
        _GUARDED,
    )
    with open_alone(MEMORY) as trial:
        for (sql,) in script.fetchall():
            trial.execute(sql)
        grouped = "voices" in trial.table_names()
        for row in (*_ROWS, *(_GROUPS if grouped else ())):
            trial.execute(row)
        return all(_is_refused(trial, sql) for sql in (*_NEVER, *(_NEVER_IN_GROUPS if grouped else ())))


def _is_refused(trial: Database, sql: str) -> bool:
    try:
        trial.execute(sql)
    except trial.conn.IntegrityError:
        return True
    return False


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits in a queue: how many, and since when the oldest has (None when nothing does)."""

    count: int
    oldest: datetime | None


def received(db: Database) -> Queue:
    """Return the updates that wait for their turn."""
    return _queue(db, "select count(*), min(received_at) from inbox where tries < ?", inbox.MOST_TRIES)


def given_up(db: Database) -> Queue:
    """Return the updates that were set aside with their fault."""
    return _queue(db, "select count(*), min(received_at) from inbox where tries >= ?", inbox.MOST_TRIES)


def unsent(db: Database) -> Queue:
    """Return the replies that have not left."""
    return _queue(db, "select count(*), min(queued_at) from outbox where ?", 1)


def _queue(db: Database, sql: str, parameter: int) -> Queue:
    count, oldest = db.execute(sql, (parameter,)).fetchone()
    return Queue(int(count), datetime.fromisoformat(oldest) if oldest else None)


def overdue(db: Database, at: datetime) -> int:
    """Return how many things retention should have erased by `at`, and has not."""
    limits = (
        ("select count(*) from people where seen_at < ?", retention.PRIVATE),
        ("select count(*) from answers where visibility = 'prive-strict' and at < ?", retention.STRICTLY_PRIVATE),
        ("select count(*) from entries where visibility = 'prive-strict' and at < ?", retention.STRICTLY_PRIVATE),
        ("select count(*) from handled_updates where at < ?", retention.HANDLED),
        ("select count(*) from inbox where tries > 0 and received_at < ?", retention.HANDLED),
        ("select count(*) from outbox where queued_at < ?", retention.UNDELIVERED),
        ("select count(*) from trainings where until < ?", retention.TRAININGS),
    )
    return sum(int(db.execute(sql, ((at - kept).isoformat(),)).fetchone()[0]) for sql, kept in limits)
