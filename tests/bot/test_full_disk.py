"""A disk that fills up in the middle of anything: one kind sentence is said, nothing is lost, twice or half-written.

The full disk is SQLite's own (`max_page_count`). It comes after any number of further pages, so that each write is, in
its turn, the one that does not fit.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from bot.store import inbox, outbox
from dialogues.house import House
from dialogues.phrases import without_markup
from tests.bot.raw import Raw, pressed, said
from tests.ways import ApplicationWay

NO_LIMIT: Final = 0xFFFFFFFE
MOST_PAGES: Final = 6
"""Pages after which the whole of `DAY` fits."""


class Disk:
    """A disk with room for so many pages more, on which room is made once the bot waits for it."""

    def __init__(self, way: ApplicationWay) -> None:
        self.way = way
        self.waits = 0
        self.refused = 0

    async def leave(self, pages: int) -> None:
        """Leave so much room, pages given back included."""

        def limit(db: Database) -> None:
            taken, unused = (
                int(db.execute(f"pragma {name}").fetchone()[0]) for name in ("page_count", "freelist_count")
            )
            db.execute(f"pragma max_page_count = {max(taken, taken - unused + pages)}").fetchone()

        await self.way.writer.run(limit)

    async def make_room(self) -> None:
        """Make room."""
        await self.way.writer.run(lambda db: db.execute(f"pragma max_page_count = {NO_LIMIT}").fetchone())

    async def sleep(self, _: float) -> None:
        """Be what the bot does while it waits: at the second time there is room."""
        self.waits += 1
        if self.waits > 1:
            await self.make_room()

    async def receive(self, update: Raw) -> None:
        """Hand over an update; one that could not be written is not confirmed, and Telegram gives it again."""
        try:
            await self.way.receive(update)
        except sqlite3.OperationalError as error:
            assert "full" in str(error)  # noqa: PT017 - it may or may not fail, according to the room
            self.refused += 1
            await self.make_room()
            await self.way.receive(update)


async def day(house: House, path: Path, pages: int | None) -> tuple[list[str], list[tuple[object, ...]], Disk]:
    """Play a short day with so much room; return what Ana was told, the log, and the disk."""
    async with ApplicationWay(house, path) as way:
        disk = Disk(way)
        way.mailleur.sleep = disk.sleep
        welcome = await way.give(said("/start", 1), way.at)
        await way.give(pressed(welcome[0].rows[0][0][1], 2), way.at)
        (first,) = await way.give(said("Mobilité des vallées", 3), way.at)
        if pages is not None:
            await disk.leave(pages)
        await disk.receive(pressed(first.rows[0][0][1], 4))
        await disk.receive(said("Un mot. " * 490, 5))
        await disk.receive(said("/mesdonnees", 6))
        await way.settle()
        told = [one.text for one in way.telegram.taken()]
        log = await way.writer.run(
            lambda db: db.execute("select code, value, comment from answers order by id").fetchall()
        )
        assert await way.writer.run(inbox.waiting) == ()
        assert await way.writer.run(inbox.set_aside) == ()
        assert await way.writer.run(outbox.waiting) == ()
        return told, log, disk


async def test_full_after_any_page(house: House, tmp_path: Path) -> None:
    """However many pages fit, the day ends as one with all the room: same replies, in order, and the same log."""
    told, log, _ = await day(house, tmp_path / "good.db", None)
    sorry = without_markup(house.phrases.say("failed"))
    waited, refused = 0, 0
    for pages in range(MOST_PAGES):
        again, logged, disk = await day(house, tmp_path / f"{pages}.db", pages)
        assert logged == log
        assert [text for text in again if text != sorry] == told
        assert bool(again.count(sorry)) == bool(disk.waits)
        assert again.count(sorry) <= 3, "once for each update"
        waited += disk.waits
        refused += disk.refused
    assert waited
    assert refused
