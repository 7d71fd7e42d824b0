"""Keep the sandbox's world in a SQLite file of its own, so that it survives a restart.

One table per kind of thing: its key and its JSON (files also have their bytes). One transaction per request.
"""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

from sqlite_utils import Database, Migrations

from bot.sandbox.things import Chat, Message, Person, Press, StoredFile, Thing, Update
from bot.sandbox.world import World

if TYPE_CHECKING:
    from pathlib import Path

_KINDS: tuple[type[Thing], ...] = (Person, Chat, Message, Press, Update, StoredFile)

migrations = Migrations("sandbox")


@migrations()
def first_tables(db: Database) -> None:
    """Create one table per kind of thing, and the settings."""
    for kind in _KINDS:
        db.execute(f"create table {kind.TABLE} (key text primary key, body text not null, content blob)")
    db.execute("create table settings (key text primary key, body text not null)")


class Storage:
    """The SQLite file of one sandbox; used from one thread."""

    def __init__(self, path: Path) -> None:
        """Open or create the file; its folder is made when missing."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = Database(path)
        self._db.enable_wal()
        migrations.apply(self._db)

    def load(self) -> World:
        """Read the whole world; an empty file gives an empty world."""
        world = World()
        for kind in _KINDS:
            # rowid keeps the order of arrival, the order that chats and updates are read in.
            query = f"select body, content from {kind.TABLE} order by rowid"  # noqa: S608 (our own name)
            for body, content in self._db.execute(query).fetchall():
                fields = json.loads(body)
                if kind is StoredFile:
                    fields["content"] = content
                world.keep(kind(**fields))
        rows = self._db.execute("select key, body from settings").fetchall()
        world.settings = {key: json.loads(body) for key, body in rows}
        world.touched.clear()
        return world

    def save(self, world: World) -> None:
        """Write what `world.touched` names, all or nothing."""
        with self._db.atomic():
            for (table, key), thing in world.touched.items():
                self._write(world, table, key, thing)

    def _write(self, world: World, table: str, key: str, thing: Thing | None) -> None:
        if table == "settings":
            body = json.dumps(world.settings[key])
            self._db.execute("insert or replace into settings (key, body) values (?, ?)", [key, body])
        elif thing is None:
            self._db.execute(f"delete from {table} where key = ?", [key])  # noqa: S608 (our own name)
        else:
            content = thing.content if isinstance(thing, StoredFile) else None
            self._db.execute(
                # An upsert, not a replacement: a changed row keeps its place.
                f"insert into {table} (key, body, content) values (?, ?, ?)"  # noqa: S608 (our own name)
                " on conflict (key) do update set body = excluded.body",
                [key, _body(thing), content],
            )

    def close(self) -> None:
        """Close the file."""
        self._db.close()


def _body(thing: Thing) -> str:
    fields = {f.name: getattr(thing, f.name) for f in dataclasses.fields(thing)}
    if isinstance(thing, StoredFile):
        del fields["content"]
    # Lone surrogates cannot be stored as UTF-8: let JSON escape everything that is not ASCII.
    return json.dumps(fields)
