"""The real program, killed with -9 at random moments under load: nothing lost, made twice, or out of order.

`MAILLEUR_KILLS` says how many times, `MAILLEUR_SEED` which times: `MAILLEUR_KILLS=500 pytest tests/durability -s`.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sqlite3
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox.server import Sandbox
from tests.durability.crowd import Crowd, Figures
from tests.ways import until

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("MAILLEUR_KILLS", "8"))
SEED = int(os.environ.get("MAILLEUR_SEED", "1"))
PEOPLE = 5
MOST_WAITING = 40
PATIENCE = 180.0
"""Seconds: a program that starts two hundred times on a machine that others use too may be slow, and is not dead."""
STOP_WITHIN = 30
"""Seconds, as a container is given to stop."""


class Program:
    """The program as a process, on one database file, and what it writes to its log."""

    def __init__(self, telegram: Sandbox, folder: Path) -> None:
        self.telegram = telegram
        self.database = folder / "mailleur.db"
        self.log = folder / "mailleur.log"
        self.process: Process

    async def start(self) -> None:
        """Start it (again)."""
        given = {"TELEGRAM_TOKEN": self.telegram.token, "TELEGRAM_API_URL": self.telegram.api_root}
        with self.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-W", "error", "-m", "bot", "run"),
                cwd=ROOT,
                env={**os.environ, **given, "MAILLEUR_SENDS_PER_SECOND": "0", "MAILLEUR_DATABASE": str(self.database)},
                stdout=DEVNULL,
                stderr=log,
            )

    async def kill(self) -> None:
        """End it as a power cut would."""
        assert self.process.returncode is None, self.log.read_text(encoding="utf-8")
        self.process.kill()
        assert await self.process.wait() == -signal.SIGKILL

    async def stop(self) -> None:
        """Stop it as a service manager does; it must end well, in bounded time."""
        self.process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(self.process.wait(), STOP_WITHIN) == 0, self.log.read_text(encoding="utf-8")

    async def answers(self, crowd: Crowd, more: int) -> None:
        """Wait until the crowd got `more` answers; a program that ended by itself is told with its log."""
        wanted = crowd.answers() + more

        def given() -> bool:
            assert self.process.returncode is None, self.log.read_text(encoding="utf-8")
            return crowd.answers() >= wanted

        await until(given, PATIENCE)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """Read the database beside the program."""
        db = sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)  # noqa: TID251 - as an operator would
        try:
            return db.execute(sql).fetchall()
        finally:
            db.close()

    def comments(self) -> dict[int, list[str]]:
        """Return the comments in the log, by person, in order."""
        found: dict[int, list[str]] = {}
        for person, comment in self.rows("select person, comment from answers where comment <> '' order by id"):
            found.setdefault(int(str(person)), []).append(str(comment))
        return found

    def is_quiet(self) -> bool:
        """Say whether nothing waits in the inbox or the outbox."""
        return self.rows("select (select count(*) from inbox) + (select count(*) from outbox)") == [(0,)]


@pytest.fixture
async def program(tmp_path: Path) -> AsyncIterator[Program]:
    """Give the program, with a Telegram of its own."""
    telegram = Sandbox(storage=None, port=0)
    await telegram.start()
    started = Program(telegram, tmp_path)
    await started.start()
    yield started
    if started.process.returncode is None:
        await started.kill()
    await telegram.stop()


class Load:
    """A crowd that goes on acting until it is told to stop."""

    def __init__(self, crowd: Crowd, chance: random.Random) -> None:
        self.crowd = crowd
        self._chance = chance
        self._task = asyncio.create_task(self._go_on())

    async def _go_on(self) -> None:
        while True:
            if self.crowd.pending < MOST_WAITING:
                self.crowd.do_something()
            await asyncio.sleep(self._chance.uniform(0, 0.01))

    async def stop(self) -> None:
        """Stop acting."""
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)


async def check(program: Program, crowd: Crowd, figures: Figures) -> None:
    """Wait until everything is handled and sent, then compare it with what was done."""
    await until(lambda: crowd.pending == 0 and program.is_quiet(), PATIENCE)
    handled = {int(str(number)) for (number,) in program.rows("select id from handled_updates")}
    assert handled == crowd.numbers(), "every update is handled"
    figures.updates = len(handled)
    crowd.check(figures, program.comments())
    log = program.log.read_text(encoding="utf-8")
    assert "Traceback" not in log
    assert "repère" not in log


async def test_killed_again_and_again(program: Program) -> None:
    """After every kill the program takes up where it was; at last each text is logged once, each answer given."""
    chance = random.Random(SEED)  # noqa: S311 - a seed gives the same kills again
    crowd = Crowd(program.telegram, SEED, PEOPLE)
    await crowd.begin()
    load = Load(crowd, chance)
    figures = Figures()
    for _ in range(KILLS):
        if chance.random() < 0.2:  # in the middle of its start
            await asyncio.sleep(chance.uniform(0.3, 1.5))
        else:
            await program.answers(crowd, chance.randrange(1, 60))
            await asyncio.sleep(chance.uniform(0, 0.02))
        await program.kill()
        figures.kills += 1
        await program.start()
    await load.stop()
    await check(program, crowd, figures)
    await crowd.everybody_goes_on()
    await program.stop()
    print(figures)  # noqa: T201 - with -s, the figures of a long run


async def test_stopped_under_load(program: Program) -> None:
    """At SIGTERM in the middle of the crowd the program ends well, in bounded time, and nothing is lost or doubled."""
    chance = random.Random(SEED)  # noqa: S311
    crowd = Crowd(program.telegram, SEED + 1, PEOPLE)
    await crowd.begin()
    load = Load(crowd, chance)
    for more in (30, 60):
        await program.answers(crowd, more)
        await program.stop()
        await program.start()
    await load.stop()
    figures = Figures()
    await check(program, crowd, figures)
    assert figures.doubled == 0
    await program.stop()
