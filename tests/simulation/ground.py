"""Where the data of a run lie: a database in memory that outlives the bot, or a file that each life opens anew.

A turn is one synchronous step, so a crash never finds a transaction open between two steps: what memory keeps is what
was committed. `Disk` plays the crash in the middle of a transaction.
"""

from __future__ import annotations

import sqlite3
from functools import cache
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from bot.stage import START
from bot.store import teams
from bot.store.database import MEMORY, open_database, open_reader

_ORDER: Final = (
    "create table played (place integer primary key autoincrement, id integer not null, at text not null)",
    """
    create trigger played_turn after insert on handled_updates
    begin insert into played (id, at) values (new.id, new.at); end
    """,
    """
    create trigger played_round after update on rounds when old.closed_at = '' and new.ending = 'temps'
    begin insert into played (id, at) values (-1000000000000000 - new.id, new.closed_at); end
    """,
    """
    create trigger played_sweep after insert on erasures when new.reason = 'retention'
    begin insert into played (id, at) values (0, new.at); end
    """,
)
"""A table of the tests: the updates in the order in which their turns were committed; 0 is an erasure by retention, a
negative number a person whose reminders fell, were put off, or rest (`at` begins with `off`, or is `rest`), or, beyond
`ROUND`, a round whose time was over."""
ROUND: Final = -(10**15)
TEAM: Final = -7001
"""The chat of a group that knows the bot since before the first day, and in which nobody talks: people join it, and
answer its rounds in private and on its panels."""
SECRET: Final = "the-secret-of-the-team"  # noqa: S105 - whoever is in the group reads it


@cache
def bare_image() -> bytes:
    """Return a database without anybody, as bytes."""
    db = open_database(MEMORY)
    for statement in _ORDER:
        db.execute(statement)
    teams.arrive(db, TEAM, "Équipe", SECRET, START)
    image: bytes = db.conn.serialize()
    db.conn.close()
    return image


def in_memory(image: bytes) -> Database:
    """Return a database in memory that begins as `image`."""
    connection = sqlite3.connect(MEMORY, isolation_level=None)  # noqa: TID251 - an image is no file to open
    connection.deserialize(image)
    connection.execute("pragma foreign_keys = on")
    return Database(connection)


class Ground:
    """The data of one run, which begin as `image`."""

    def __init__(self, image: bytes, folder: Path | None = None) -> None:
        self._path = folder / "mailleur.db" if folder else None
        self._kept = None
        if self._path:
            self._path.write_bytes(image)
        else:
            self._kept = in_memory(image)

    def open(self) -> Database:
        """Return the database for one life of the bot."""
        return self._kept or open_database(str(self._path))

    def look(self) -> Database:
        """Return the database for a look beside the bot."""
        return self._kept or open_reader(str(self._path))

    def leave(self, db: Database) -> None:
        """The life is over."""
        if db is not self._kept:
            db.conn.close()

    def image(self) -> bytes:
        """Return all that is there, as bytes."""
        db = self.open()
        image: bytes = db.conn.serialize()
        self.leave(db)
        return image

    def close(self) -> None:
        """Nothing is needed any more."""
        if self._kept:
            self._kept.conn.close()
