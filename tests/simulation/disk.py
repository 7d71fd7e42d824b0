"""The writer without its thread: a job is one step, before and after which a crash may come; the disk may be full."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from typing import TypeVar

from sqlite_utils import Database

from bot.store.writer import Writer

Result = TypeVar("Result")


class Disk(Writer):
    """Commits as the real one does, in the thread of the loop. `step` is awaited around each job that is waited for."""

    def __init__(self, db: Database, step: Callable[[str], Awaitable[None]], fails: Callable[[], bool]) -> None:
        self._db = db
        self._step = step
        self._fails = fails
        self.dead = False

    async def run(self, job: Callable[[Database], Result]) -> Result:
        """Commit one job, with a step before and a step after."""
        await self._step("before a commit")
        future = self.submit(job)
        await self._step("after a commit")
        return future.result()

    def submit(self, job: Callable[[Database], Result]) -> Future[Result]:
        """Commit one job now, unless the program is dead; on a full disk it is undone."""
        future: Future[Result] = Future()
        if self.dead:
            future.set_exception(asyncio.CancelledError())
            return future

        def failing(db: Database) -> Result:
            job(db)
            raise sqlite3.OperationalError("database or disk is full")

        self._commit([(failing if self._fails() else job, future)])
        return future

    def maintain(self, work: Callable[[Database], object]) -> None:
        """Do it now, unless the program is dead."""
        if not self.dead:
            work(self._db)

    def close(self) -> None:
        """Close the file; what is not committed is lost, as in a crash."""
        self.dead = True
        self._db.conn.close()
