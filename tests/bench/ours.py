"""Our own program for the bench: `python -m tests.bench.ours whole|hollow|bare|counted`, settings in the environment.

Everything is as `mailleur run` has it, but for our own send limits, which are lifted: peers have none.
`hollow` is the same pipeline with the dialogue taken out: what is said comes from a list. `bare` has no store either:
what HTTP and parsing alone cost. `counted` writes how many groups were committed, at its end, and never checkpoints.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from sqlite_utils import Database

from bot import app, content, settings
from bot import run as program
from bot.app import Mailleur
from bot.store import erasure, inbox, outbox, updates
from bot.store.outbox import Letter
from bot.store.writer import Writer
from bot.telegram.updates import Addressed, hear
from bot.turns import Incoming, Turns, Write
from dialogues.messages import Button, Key, Notice, Show

LIFE: Final = "BENCH_LIFE"
Kind = Callable[[Mailleur], None]


@dataclass(slots=True)
class Told:
    """The life as screens, and how far each chat is in it."""

    screens: tuple[Show, ...]
    places: dict[int, int] = field(default_factory=dict)

    def next(self, chat: int) -> tuple[Show, ...]:
        """Return what this chat is shown now."""
        place = self.places.get(chat, 0)
        self.places[chat] = place + 1
        return (self.screens[place],) if place < len(self.screens) else ()


def told() -> Told:
    """Read the life."""
    button = Button(1, 1, "question", "E1.1", "v", "oui")
    screens = []
    for one in json.loads(Path(os.environ[LIFE]).read_text(encoding="utf-8")):
        rows = tuple(tuple(Key(label, button) for label in row) for row in one["rows"])
        screens.append(Show(one["shown"], rows, edit=one["edit"]))
    return Told(tuple(screens))


@dataclass(frozen=True, slots=True)
class Hollow(Turns):
    """Turns without a dialogue: the update is written as handled and the reply is queued, in one transaction."""

    told: Told = field(default_factory=told)

    async def take(self, incoming: Incoming, write: Write) -> tuple[Notice | None, tuple[Letter, ...]]:
        """Make a turn that says the next thing."""
        sent = self.told.next(incoming.chat)

        def job(db: Database) -> tuple[Letter, ...]:
            updates.first_time(db, incoming.update, incoming.event.at)
            inbox.done(db, incoming.update)
            return outbox.queue(db, write(sent), incoming.event.at)

        return None, await self.writer.run(job)


@dataclass(frozen=True, slots=True)
class Bare(Turns):
    """Turns that keep nothing."""

    told: Told = field(default_factory=told)

    async def take(self, incoming: Incoming, write: Write) -> tuple[Notice | None, tuple[Letter, ...]]:
        """Make a turn that says the next thing."""
        return None, write(self.told.next(incoming.chat))


def hollow(mailleur: Mailleur) -> None:
    """Take the dialogue out."""
    mailleur.turns = Hollow(mailleur.house, mailleur.writer)


def bare(mailleur: Mailleur) -> None:
    """Take the dialogue and the store out."""
    mailleur.turns = Bare(mailleur.house, mailleur.writer)

    async def receive(batch: Sequence[Any]) -> None:
        at: datetime = mailleur.clock()
        for update in batch:
            heard = hear(update, at, mailleur.bot.username)
            if isinstance(heard, Addressed):
                mailleur.lanes.put((heard.incoming.chat, heard.incoming.thread), heard)

    mailleur.receive = receive  # type: ignore[method-assign]


class CountingWriter(Writer):
    """A writer that counts the groups that change something, and never checkpoints: that would have other syncs."""

    groups = 0
    jobs = 0

    def _commit(self, jobs: list[Any]) -> None:
        if not self.jobs:
            self._db.execute("pragma wal_autocheckpoint = 0")
        before = self._db.conn.total_changes
        super()._commit(jobs)
        self.groups += self._db.conn.total_changes > before
        self.jobs += len(jobs)

    def maintain(self, work: Callable[[Database], object]) -> None:
        """Leave checkpoints aside."""
        if work is not erasure.scrub:
            super().maintain(work)

    def close(self) -> None:
        """Write the count down."""
        super().close()
        counted = {"groups": self.groups, "jobs": self.jobs}
        (Path(os.environ["BENCH_FOLDER"]) / "groups.json").write_text(json.dumps(counted), encoding="utf-8")


def main(kind: str) -> None:
    """Run until SIGTERM."""
    chosen = settings.read(os.environ)
    change: dict[str, Kind] = {"hollow": hollow, "bare": bare}

    def build(*given: Any, **named: Any) -> Mailleur:
        mailleur = app.build(*given, **named)
        if kind in change:
            change[kind](mailleur)
        return mailleur

    writer = CountingWriter if kind == "counted" else Writer
    with patch.object(program, "build", build), patch.object(program, "Writer", writer):
        asyncio.run(program.run(chosen, content.load(chosen.content)))


if __name__ == "__main__":
    main(sys.argv[1])
