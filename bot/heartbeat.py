"""A sign of life: a file beside the database, touched by the writer's thread after each round that went well.

So it says at once that the event loop turns, that the database is written and that Telegram answers (or may reach us).
"""

from __future__ import annotations

import asyncio
import logging
import os
import time
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from bot.store.database import MEMORY
from bot.store.writer import Writer

log = logging.getLogger(__name__)
EVERY: Final = 5.0
"""Seconds between two touches at least, however many rounds there are."""
OLDEST: Final = 120.0
"""Seconds after which a sign of life is none: a long poll and the longest pause take 60."""


def file_of(database: str) -> Path | None:
    """Return the file of the heartbeat; a database in memory has none."""
    return None if database == MEMORY else Path(f"{database}.alive")


class Heartbeat:
    """Beats for one running program; the file of the program before it is no sign of life."""

    def __init__(self, database: str, writer: Writer) -> None:
        self._file = file_of(database)
        self._writer = writer
        self._last = float("-inf")
        self.stop()

    async def beat(self) -> None:
        """Touch the file, unless that was just done; a failure is told in the log, and shows by itself in time."""
        now = asyncio.get_running_loop().time()
        if self._file is None or now - self._last < EVERY:
            return
        self._last = now
        try:
            await self._writer.run(self._touch)
        except Exception as error:  # noqa: BLE001 - whatever it is, the bot goes on for as long as it can
            log.warning("no sign of life could be given: %s", type(error).__name__)

    def stop(self) -> None:
        """Take the file away."""
        if self._file is not None:
            self._file.unlink(missing_ok=True)

    def _touch(self, _: Database) -> None:
        if self._file is not None:
            self._file.touch()
            os.utime(self._file)


def fault(database: str) -> str | None:
    """Return what is wrong with the program that runs on a database, or None when it lives."""
    file = file_of(database)
    if file is None:
        return "MAILLEUR_DATABASE: in memory; nobody else can see whether such a program lives"
    try:
        age = time.time() - file.stat().st_mtime
    except FileNotFoundError:
        return f"{file}: absent; no Mailleur runs on this database, or it has not reached Telegram yet"
    return None if age <= OLDEST else f"{file}: {age:.0f} s old; the Mailleur of this database hangs, or hears nothing"
