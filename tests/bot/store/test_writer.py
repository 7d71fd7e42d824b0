"""The single writer: order, one commit for many, a fault that stays where it is, an end that loses nothing."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from bot.store import erasure, updates, writer
from bot.store.database import open_database, open_reader
from bot.store.writer import Writer
from tests.bot.store.rows import DAY
from tests.ways import PATIENCE


class Held:
    """A writer whose thread can be held, so that jobs wait together; it notes what SQLite was told to do."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.db = open_database(str(path))
        self.said: list[str] = []
        self.db.conn.set_trace_callback(self.said.append)
        self.writer = Writer(self.db)
        self._gate = threading.Event()

    def hold(self) -> None:
        """Let the thread wait in a job."""
        entered = threading.Event()

        def wait(_: Database) -> None:
            entered.set()
            assert self._gate.wait(PATIENCE)

        self._gate.clear()
        self.writer.submit(wait)
        assert entered.wait(PATIENCE)

    def let_go(self) -> None:
        """Let the thread go on."""
        self._gate.set()

    def commits(self) -> int:
        """Return how many transactions were committed."""
        return sum(one.upper().startswith("COMMIT") for one in self.said)

    def handled(self) -> list[int]:
        """Return the updates written, as a fresh reader of the file sees them."""
        reader = sqlite3.connect(self.path)  # noqa: TID251 - a reader of its own
        try:
            return [number for (number,) in reader.execute("select id from handled_updates order by id")]
        finally:
            reader.close()


@pytest.fixture
def held(database_path: Path) -> Iterator[Held]:
    """Give a writer that can be held."""
    one = Held(database_path)
    yield one
    one.let_go()
    one.writer.close()


def _note(ran: list[int], number: int, _: Database) -> None:
    ran.append(number)


def handling(number: int) -> Callable[[Database], bool]:
    """Return a job that writes one row."""
    return lambda db: updates.first_time(db, number, DAY)


def failing(number: int) -> Callable[[Database], None]:
    """Return a job that writes one row and then fails."""

    def job(db: Database) -> None:
        updates.first_time(db, number, DAY)
        raise ValueError(number)

    return job


def result(future: Future[Any]) -> Any:
    """Return what a job returned, or raise what it raised."""
    return future.result(PATIENCE)


def test_order(held: Held) -> None:
    """Jobs run in the order in which they came."""
    ran: list[int] = []
    held.hold()
    futures = [held.writer.submit(partial(_note, ran, number)) for number in range(50)]
    held.let_go()
    result(futures[-1])
    assert ran == list(range(50))


def test_one_commit_for_many(held: Held) -> None:
    """Whatever waits is committed together; a reply goes only when its row is in the file."""
    held.hold()
    before = held.commits()
    futures = [held.writer.submit(handling(number)) for number in range(100)]
    held.let_go()
    assert all(result(future) for future in futures)
    assert held.handled() == list(range(100))
    assert held.commits() - before == 2, "that of the job which held the thread, and one for the hundred"


def test_a_long_queue_is_cut(held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    """A group has a largest size, so that its first replies do not wait for ever."""
    monkeypatch.setattr(writer, "MOST_TOGETHER", 10)
    held.hold()
    before = held.commits()
    futures = [held.writer.submit(handling(number)) for number in range(25)]
    held.let_go()
    result(futures[-1])
    assert held.commits() - before == 4


def test_a_failing_job_fails_alone(held: Held) -> None:
    """What a failing job wrote is undone; its neighbours in the group are committed."""
    held.hold()
    one, two, three = (
        held.writer.submit(handling(1)),
        held.writer.submit(failing(2)),
        held.writer.submit(handling(3)),
    )
    held.let_go()
    assert result(one)
    with pytest.raises(ValueError, match="2"):
        result(two)
    assert result(three)
    assert held.handled() == [1, 3]


def test_a_failing_commit_fails_the_group(held: Held) -> None:
    """When the commit fails nobody is told that anything is written; the next group works."""

    def breaks_at_commit(db: Database) -> None:
        db.execute("pragma defer_foreign_keys = on")
        db.execute("insert into members values (77, 77, 'lecture', 0, '')")

    held.hold()
    futures = [held.writer.submit(job) for job in (handling(1), breaks_at_commit, handling(2))]
    held.let_go()
    for future in futures:
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            result(future)
    assert held.handled() == []
    assert result(held.writer.submit(handling(3)))
    assert held.handled() == [3]


def test_a_job_that_breaks_the_transaction_fails_the_group(held: Held) -> None:
    """When a job takes the whole transaction with it (as a full disk does), nobody is told that they are written."""

    def breaks_all(db: Database) -> None:
        db.execute("insert or rollback into handled_updates values (1, '')")

    held.hold()
    futures = [held.writer.submit(job) for job in (handling(1), breaks_all, handling(2))]
    held.let_go()
    for future in futures:
        with pytest.raises(sqlite3.IntegrityError):
            result(future)
    assert held.handled() == []
    assert result(held.writer.submit(handling(3)))


def test_who_no_longer_waits_holds_nobody_up(held: Held) -> None:
    """A job whose caller gave up before it began is left out, and the others are made."""
    held.hold()
    one, two, three = (held.writer.submit(handling(number)) for number in (1, 2, 3))
    assert two.cancel()
    held.let_go()
    assert result(one)
    assert result(three)
    assert held.handled() == [1, 3]


async def test_a_cancelled_caller(held: Held) -> None:
    """The same through the event loop: a cancelled task costs the others nothing."""
    held.hold()
    waiting = asyncio.create_task(held.writer.run(handling(1)))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    held.let_go()
    assert await held.writer.run(handling(2))
    assert held.handled() == [2]


def test_maintenance(held: Held) -> None:
    """Maintenance runs after what was asked before it, outside any transaction, before what comes after."""
    seen: list[object] = []
    held.hold()
    held.writer.submit(handling(1))
    held.writer.maintain(lambda db: seen.append((db.conn.in_transaction, updates.first_time(db, 1, DAY))))
    last = held.writer.submit(lambda _: list(seen))
    held.let_go()
    assert result(last) == [(False, False)]


def test_maintenance_that_fails(held: Held, caplog: pytest.LogCaptureFixture) -> None:
    """Maintenance that fails is written in the log, and the writer goes on."""

    def fails(_: Database) -> None:
        raise sqlite3.OperationalError("database table is locked")

    held.writer.maintain(fails)
    assert result(held.writer.submit(handling(1)))
    assert "maintenance of the database failed" in caplog.text


def test_maintenance_that_has_to_wait(held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    """While somebody reads the log of writes cannot be emptied: nobody waits for it, and it is once they have gone."""
    monkeypatch.setattr(writer, "AGAIN", 0.001)
    held.db.execute("pragma busy_timeout = 3600000")
    log = Path(f"{held.path}-wal")
    tried: list[bool] = []

    def scrub(db: Database) -> bool:
        tried.append(erasure.scrub(db))
        return tried[-1]

    with open_reader(str(held.path)) as reader:
        result(held.writer.submit(handling(1)))
        reader.execute("begin")
        assert reader.execute("select count(*) from handled_updates").fetchone() == (1,)
        held.writer.maintain(scrub)
        assert result(held.writer.submit(handling(2)))
        assert log.stat().st_size
        assert tried[0] is False
    done = threading.Event()
    while not done.wait(0.001) and not tried[-1]:
        assert len(tried) < 100_000
    assert log.stat().st_size == 0
    assert result(held.writer.submit(lambda db: db.execute("pragma busy_timeout").fetchone())) == (3600000,)


def test_close_finishes_what_was_submitted(database_path: Path) -> None:
    """Closing waits for everything that was asked before, then closes the file."""
    held = Held(database_path)
    held.hold()
    futures = [held.writer.submit(handling(number)) for number in range(20)]
    closing = threading.Thread(target=held.writer.close)
    closing.start()
    held.let_go()
    closing.join(PATIENCE)
    assert all(future.done() for future in futures)
    assert held.handled() == list(range(20))
    with pytest.raises(sqlite3.ProgrammingError):
        held.db.execute("select 1")
