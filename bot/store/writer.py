"""The single writer: one thread, one connection; whatever waits is committed together (one fdatasync per group)."""

from __future__ import annotations

import asyncio
import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Final, TypeVar

from sqlite_utils import Database

log = logging.getLogger(__name__)
Result = TypeVar("Result")
_Job = tuple[Callable[[Database], Any], "Future[Any]"]


def _nothing(db: Database) -> None:
    """No maintenance after this group."""


MOST_TOGETHER: Final = 200
"""Jobs in one commit, so that a long queue still lets its first replies go."""

AGAIN: Final = 1.0
"""Seconds without any job before maintenance that could not be done is tried again."""


class Writer:
    """Runs jobs on the database in the order in which they came, each in a savepoint of the group's transaction.

    A job that raises undoes its own savepoint and fails alone; when the commit fails, the whole group fails.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._unfinished: Callable[[Database], object] | None = None
        self._waiting: queue.SimpleQueue[_Job | Callable[[Database], object] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    async def run(self, job: Callable[[Database], Result]) -> Result:
        """Return what `job` returns, once it is committed."""
        return await asyncio.wrap_future(self.submit(job))

    def submit(self, job: Callable[[Database], Result]) -> Future[Result]:
        """Queue `job`; its future is done after the commit."""
        future: Future[Result] = Future()
        self._waiting.put((job, future))
        return future

    def maintain(self, work: Callable[[Database], object]) -> None:
        """Queue `work` that must run outside any transaction, such as a checkpoint.

        When it returns False it could not be done yet: it is tried again once nothing else waits.
        """
        self._waiting.put(work)

    def close(self) -> None:
        """Finish what was submitted, then close the database."""
        self._waiting.put(None)
        self._thread.join()
        self._db.conn.close()

    def _run(self) -> None:
        while True:
            jobs, then = self._group()
            if jobs:
                self._commit(jobs)
            if then is None:
                return
            self._maintain(then)

    def _maintain(self, work: Callable[[Database], object]) -> None:
        if work is _nothing:
            return
        self._unfinished = None
        try:
            if work(self._db) is False:
                self._unfinished = work
        except Exception:
            log.exception("maintenance of the database failed")

    def _group(self) -> tuple[list[_Job], Callable[[Database], object] | None]:
        """Return the jobs that wait, and what comes after them: maintenance, nothing special, or None to stop."""
        jobs: list[_Job] = []
        job = self._first()
        while isinstance(job, tuple):
            jobs.append(job)
            if len(jobs) >= MOST_TOGETHER:
                return jobs, _nothing
            try:
                job = self._waiting.get_nowait()
            except queue.Empty:
                return jobs, _nothing
        return jobs, job

    def _first(self) -> _Job | Callable[[Database], object] | None:
        """Wait for what comes next; when nothing does, it is the maintenance that could not be done."""
        if self._unfinished is None:
            return self._waiting.get()
        try:
            return self._waiting.get(timeout=AGAIN)
        except queue.Empty:
            return self._unfinished

    def _commit(self, jobs: list[_Job]) -> None:
        jobs = [(job, future) for job, future in jobs if future.set_running_or_notify_cancel()]
        done: list[tuple[Future[Any], Any, BaseException | None]] = []
        try:
            with self._db.atomic():
                for job, future in jobs:
                    done.append((future, *self._one(job)))
        except Exception as error:  # noqa: BLE001 - the commit itself failed (disk full, lost file): nobody's answer is written
            for _, future in jobs:
                future.set_exception(error)
            return
        for future, result, failure in done:
            if failure is not None:
                future.set_exception(failure)
            else:
                future.set_result(result)

    def _one(self, job: Callable[[Database], Any]) -> tuple[Any, Exception | None]:
        self._db.conn.execute("savepoint job")  # always the same name, so that SQLite reads the statement once
        try:
            result = job(self._db)
        except Exception as error:  # handed to whoever waits for this job; the others of the group go on
            if not self._db.conn.in_transaction:  # it took the whole transaction with it, such as a full disk does
                raise
            self._db.conn.execute("rollback to job")
            self._db.conn.execute("release job")
            return None, error
        self._db.conn.execute("release job")
        return result, None
