"""The program through all its lives: it starts, dies at any step, or is stopped, and starts again on the same data."""

from __future__ import annotations

import asyncio
import random
import sqlite3
from collections.abc import Callable
from datetime import datetime
from itertools import count

from bot import run as program
from bot.app import build
from dialogues.house import House
from tests.simulation.disk import CRASH, Disk
from tests.simulation.ground import Ground
from tests.simulation.notes import NotedTurns, Notes
from tests.simulation.sky import Line, Sky
from tests.simulation.ticks import Fallen, NotedTick
from tests.telegram_in_memory import TOKEN

OUTSIDE = "outside"
"""Name of the tasks that are not the bot's, and do not die with it."""
MOST_CRASHES = 4


class _Life:
    """One life of the bot: so many steps, then a crash."""

    def __init__(self, sky: Sky, steps: int) -> None:
        self._sky = sky
        self._left = steps
        self.alive = True
        self.crashed = False
        self.ended = asyncio.Event()

    def end(self) -> None:
        """Nothing of this life goes on."""
        self.alive = False
        self.ended.set()

    def crash(self, where: str) -> None:
        """Die here."""
        self._sky.note(f"crash {where}")
        self.crashed = True
        self.end()

    def dies(self, where: str) -> bool:
        """Take one step; return whether it was the last."""
        self._left -= 1
        if self._left <= 0 and self.alive:
            self.crash(where)
        return not self.alive

    async def step(self, where: str) -> None:
        """Take one step, perhaps slowly; the dead never return from it."""
        if self.dies(where):
            await asyncio.get_running_loop().create_future()
        if self._sky.stormy and self._sky.chance.random() < 0.2:
            await asyncio.sleep(self._sky.chance.choice((0, 0.01, 0.3)))
            if not self.alive:
                await asyncio.get_running_loop().create_future()


class Program:
    """The bot on `ground` under `sky`; `trouble` is what the disk does to the next commits."""

    def __init__(self, house: House, ground: Ground, sky: Sky, now: Callable[[], datetime]) -> None:
        self._house = house
        self._ground = ground
        self._sky = sky
        self._chance: random.Random = sky.chance
        self._now = now
        self._secrets = count()
        self._life: _Life | None = None
        self.notes = Notes()
        self.fallen: Fallen = {}
        self.steps = 100
        """About how many steps a life has in a storm."""
        self.troubles: list[str] = []
        self.crashes = 0
        self.over = False

    async def keep_alive(self) -> None:
        """Start the bot again and again, as a service manager does."""
        while not self.over:
            await self._one_life()

    def stop(self) -> None:
        """Stop the bot politely; it comes back."""
        if self._life:
            self._life.ended.set()

    async def _one_life(self) -> None:
        mortal = self._sky.stormy and self.crashes < MOST_CRASHES
        life = self._life = _Life(self._sky, self._chance.randrange(1, self.steps) if mortal else 10**9)
        disk = Disk(self._ground.open(), life.step, lambda: self._trouble(life))
        mailleur = build(
            self._house,
            disk,
            token=TOKEN,
            api_url="http://telegram.invalid",
            request=Line(self._sky, life.step),
            clock=self._now,
        )
        mailleur.turns = NotedTurns(
            self._house, disk, mailleur.link_root, lambda: f"{self._now():%j}x{next(self._secrets)}", self.notes
        )
        tick = mailleur.tick
        mailleur.tick = NotedTick(tick.house, disk, tick.clock, tick.write, tick.deliver, self.fallen)
        serving = asyncio.create_task(program._serve(mailleur))
        ending = asyncio.create_task(life.ended.wait())
        await asyncio.wait({serving, ending}, return_when=asyncio.FIRST_COMPLETED)
        if life.crashed:
            self.crashes += 1
        elif serving.done():
            self._ended_by(serving.exception())
        else:
            self._sky.note("stopped")
            serving.cancel()
            await asyncio.wait({serving})
        life.end()
        disk.close()
        inside = [task for task in asyncio.all_tasks() if task.get_name() != OUTSIDE]
        for task in inside:
            task.cancel()
        await asyncio.gather(*inside, return_exceptions=True)
        self._ground.leave(disk.db)
        await asyncio.sleep(1)

    def _ended_by(self, fault: BaseException | None) -> None:
        self._sky.note(f"ended by {type(fault).__name__}")
        if fault is not None and not isinstance(fault, sqlite3.Error):
            raise fault

    def _trouble(self, life: _Life) -> str:
        if life.dies("in the middle of a commit"):
            return CRASH
        return self.troubles.pop() if self.troubles and self._sky.stormy else ""
