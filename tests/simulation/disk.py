"""The writer without its thread: what waits is committed together, and a crash, a lock or a full disk may come."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from typing import Any, Final, TypeVar

from sqlite_utils import Database

from bot.store.writer import Writer

Result = TypeVar("Result")
_Job = tuple[Callable[[Database], Any], "Future[Any]"]

FULL: Final = sqlite3.OperationalError("database or disk is full")
FULL.sqlite_errorcode = sqlite3.SQLITE_FULL
LOCKED: Final = sqlite3.OperationalError("database is locked")
LOCKED.sqlite_errorcode = sqlite3.SQLITE_BUSY
CRASH: Final = "crash"


class Disk(Writer):
    """Commits as the real writer does, in the thread of the loop.

    `step` is awaited before and after each job that is waited for; `trouble` says what meets a group: nothing (""),
    `full` (the whole transaction is lost), `refused` (one job is), `locked`, or `crash` in the middle of it.
    """

    def __init__(self, db: Database, step: Callable[[str], Awaitable[None]], trouble: Callable[[], str]) -> None:
        self.db = self._db = db
        self._step = step
        self._trouble = trouble
        self._together: list[_Job] = []
        self.dead = False

    async def run(self, job: Callable[[Database], Result]) -> Result:
        """Commit one job with those that wait, with a step before and a step after."""
        await self._step("before a commit")
        future = self.submit(job)
        done = asyncio.Event()
        future.add_done_callback(lambda _: done.set())
        await done.wait()
        await self._step("after a commit")
        return future.result()

    def submit(self, job: Callable[[Database], Result]) -> Future[Result]:
        """Let a job wait for the next commit."""
        future: Future[Result] = Future()
        if not self._together:
            asyncio.get_running_loop().call_soon(self._commit_all)
        self._together.append((job, future))
        return future

    def _commit_all(self) -> None:
        jobs, self._together = self._together, []
        if self.dead:
            return
        trouble = self._trouble()
        if trouble == CRASH:
            self._commit([*((job, Future()) for job, _ in jobs), (_dying, Future())])
        elif trouble == "locked":
            for _, future in jobs:
                future.set_exception(LOCKED)
        elif trouble:
            job, future = jobs[-1]
            self._commit([*jobs[:-1], (_failing(job, whole=trouble == "full"), future)])
        else:
            self._commit(jobs)

    def maintain(self, work: Callable[[Database], object]) -> None:
        """Do it now, unless the program is dead."""
        if not self.dead:
            work(self._db)

    def close(self) -> None:
        """The program is dead; whoever owns the file closes it."""
        self.dead = True


def _failing(job: Callable[[Database], object], *, whole: bool) -> Callable[[Database], object]:
    """Return a job that does its work and then fails, alone or (as on a full disk) with the whole transaction."""

    def failing(db: Database) -> object:
        job(db)
        if whole:
            db.conn.execute("rollback")
        raise FULL

    return failing


def _dying(db: Database) -> None:
    """The power goes: nothing of this transaction is ever written."""
    db.conn.execute("rollback")
    raise FULL
