"""The durable inbox: an update is on disk before Telegram is told that it was received.

A row leaves in the transaction of the turn that it makes. One that makes its turn raise each time is set aside with
its fault after `MOST_TRIES`, and no longer holds up its chat; retention erases it with the handled numbers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlite_utils import Database

MOST_TRIES: Final = 3


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update that waits for its turn: its number, its chat, and what Telegram sent."""

    update: int
    chat: int
    raw: dict[str, Any]


def receive(db: Database, batch: Iterable[Waiting], at: datetime) -> tuple[Waiting, ...]:
    """Write a batch and return what is new in it: neither waiting already nor handled in the last 48 hours."""
    fresh = []
    for one in batch:
        written = db.execute(
            "insert into inbox (id, chat, raw, received_at) select ?1, ?2, ?3, ?4"
            " where not exists (select 1 from handled_updates where id = ?1) on conflict do nothing",
            (one.update, one.chat, json.dumps(one.raw), at.isoformat()),
        )
        if written.rowcount:
            fresh.append(one)
    return tuple(fresh)


def waiting(db: Database) -> tuple[Waiting, ...]:
    """Return what was received and not handled when the program stopped, in order of arrival."""
    rows = db.execute("select id, chat, raw from inbox where tries < ? order by received_at, id", (MOST_TRIES,))
    return tuple(Waiting(number, chat, json.loads(raw)) for number, chat, raw in rows)


def done(db: Database, update: int) -> None:
    """Forget an update, raw text included, now that its turn is made."""
    db.execute("delete from inbox where id = ?", (update,))


def failed(db: Database, update: int, fault: str) -> int:
    """Write that the turn of an update raised; return how many times it has now."""
    db.execute("update inbox set tries = tries + 1, fault = ? where id = ?", (fault, update))
    row = db.execute("select tries from inbox where id = ?", (update,)).fetchone()
    return int(row[0]) if row else MOST_TRIES


def give_up(db: Database, update: int, fault: str) -> None:
    """Set aside at once an update that cannot even be read."""
    db.execute("update inbox set tries = ?, fault = ? where id = ?", (MOST_TRIES, fault, update))


def set_aside(db: Database) -> tuple[tuple[int, str], ...]:
    """Return the updates that were given up, with their faults."""
    rows = db.execute("select id, fault from inbox where tries >= ? order by id", (MOST_TRIES,))
    return tuple((number, fault) for number, fault in rows)
