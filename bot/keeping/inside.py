"""What `mailleur doctor` looks at in the database, through a connection that only reads: counts and ages only."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlite_utils import Database

from bot.keeping.findings import Finding, age, bad, good, watch
from bot.store import health, projection
from bot.store.database import MEMORY, migrations_known, open_database

FULL: Final = 2
"""`synchronous` as SQLite counts it: nothing that was said to be written is lost in a power cut."""
LONG_WAIT: Final = timedelta(minutes=10)
"""An update is handled within the second; one that waits longer says that the bot is stopped, or stuck."""
UNSENT: Final = timedelta(hours=1)
"""Replies wait out a failing network; longer than this somebody should look."""
LATE: Final = timedelta(hours=25)
"""Durations are applied once a day."""


def durability(db: Database, _: datetime) -> Finding:
    """Look at how writes reach the disk: the mode of the file, and what the writing door sets."""
    mode = db.execute("pragma journal_mode").fetchone()[0]
    with open_database(MEMORY) as trial:
        synchronous = trial.execute("pragma synchronous").fetchone()[0]
    if synchronous != FULL:
        return bad("subject.durability", "durability.lax", synchronous=synchronous)
    if mode != "wal":
        return watch("subject.durability", "durability.mode", mode=mode)
    return good("subject.durability", "durability.good")


def integrity(db: Database, _: datetime) -> Finding:
    """Look whether the file holds together."""
    if count := health.faults(db):
        return bad("subject.integrity", "integrity.bad", count=count)
    return good("subject.integrity", "integrity.good")


def schema(db: Database, _: datetime) -> Finding:
    """Look whether the file is of this version."""
    done, known = health.migrated(db), migrations_known()
    if newer := sorted(set(done) - set(known)):
        return bad("subject.schema", "schema.newer", names=", ".join(newer))
    if not done:
        return bad("subject.schema", "schema.foreign")
    if to_come := len(known) - len(done):
        return watch("subject.schema", "schema.older", count=to_come)
    return good("subject.schema", "schema.good", name=known[-1])


def append_only(db: Database, _: datetime) -> Finding:
    """Look whether the file's triggers protect the log."""
    if health.is_append_only(db):
        return good("subject.triggers", "triggers.good")
    return bad("subject.triggers", "triggers.bad")


def current_answers(db: Database, _: datetime) -> Finding:
    """Look whether the projection equals the log."""
    if count := projection.differences(db):
        return bad("subject.projection", "projection.bad", count=count)
    return good("subject.projection", "projection.good")


def inbox(db: Database, at: datetime) -> Finding:
    """Look at the updates that wait for their turn."""
    queue = health.received(db)
    if queue.oldest is None:
        return good("subject.inbox", "inbox.empty")
    chosen = watch if at - queue.oldest > LONG_WAIT else good
    return chosen("subject.inbox", "inbox.waiting", count=queue.count, age=age(queue.oldest, at))


def set_aside(db: Database, at: datetime) -> Finding:
    """Look at the updates whose turn failed each time."""
    queue = health.given_up(db)
    if queue.oldest is None:
        return good("subject.aside", "aside.none")
    return watch("subject.aside", "aside.some", count=queue.count, age=age(queue.oldest, at))


def outbox(db: Database, at: datetime) -> Finding:
    """Look at the replies that have not left."""
    queue = health.unsent(db)
    if queue.oldest is None:
        return good("subject.outbox", "outbox.empty")
    chosen = watch if at - queue.oldest > UNSENT else good
    return chosen("subject.outbox", "outbox.waiting", count=queue.count, age=age(queue.oldest, at))


def retention(db: Database, at: datetime) -> Finding:
    """Look whether the durations of the notice were applied: by what is still there, not by what a log says."""
    if count := health.overdue(db, at - LATE):
        return watch("subject.retention", "retention.late", count=count)
    return good("subject.retention", "retention.good")
