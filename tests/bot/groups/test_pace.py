"""Twenty messages a minute is all that Telegram lets into a group: a round stays below it, however fast people are."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from pathlib import Path
from typing import Self

import pytest

from bot.app import build
from bot.stage import START
from bot.store.database import MEMORY, open_database
from bot.telegram.limits import PER_MINUTE, Limits
from bot.turns import Turns
from dialogues.house import House
from tests.bot.groups.room import Room, count
from tests.bot.raw import GROUP
from tests.simulation import clock
from tests.simulation.disk import Disk
from tests.telegram_in_memory import TOKEN, Json
from tests.ways import PATIENCE, ApplicationWay

TEN = tuple(range(1001, 1011))
TO_THE_GROUP = ("sendMessage", "editMessageText", "sendDocument")


class PacedWay(ApplicationWay):
    """The application within Telegram's limits, on a clock that jumps; it notes when each message reached the group."""

    async def __aenter__(self) -> Self:
        """Start."""
        self.times: list[float] = []
        self.telegram.before = self._noted
        self.writer = Disk(open_database(MEMORY), _at_once, lambda: "")
        self.mailleur = build(
            self.house,
            self.writer,
            token=TOKEN,
            api_url="http://telegram.invalid",
            request=self.telegram,
            clock=self._now,
            limits=Limits(),
        )
        self.mailleur.turns = Turns(self.house, self.writer, self.mailleur.link_root, self.secrets.current)
        await self.mailleur.bot.initialize()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop; nothing is emptied at leisure on a clock that jumps."""
        if self.mailleur._scrubbing is not None:
            self.mailleur._scrubbing.cancel()
        await self.mailleur.bot.shutdown()

    async def settle(self) -> None:
        """Wait until all has left, however long the limits make it."""
        assert await self.mailleur.drain(100 * PATIENCE)

    def _now(self) -> datetime:
        return START + timedelta(seconds=asyncio.get_running_loop().time())

    async def _noted(self, name: str, given: Json) -> None:
        if name in TO_THE_GROUP and given["chat_id"] == GROUP:
            self.times.append(asyncio.get_running_loop().time())


async def _at_once(_: str) -> None:
    """A disk that is never slow."""


def most_in_a_minute(times: list[float]) -> int:
    """Return the most messages that came within any sixty seconds."""
    return max(sum(start <= other < start + 60 for other in times) for start in times)


@pytest.mark.parametrize("seconds", [0.0, 0.3, 1.0])
def test_ten_people_answer_in_ten_seconds(house: House, seconds: float) -> None:
    """All at once, within three seconds or within ten: fewer than twenty messages a minute, and all that matters."""

    async def work() -> None:
        async with PacedWay(house, Path(MEMORY)) as way:
            room = Room(way)
            await room.begins(*TEN)
            for number, who in enumerate(TEN):
                await way.receive(room.voice(who, ("oui", "non", "en_partie")[number % 3]))
                await asyncio.sleep(seconds)
            await way.settle()
            sent = way.telegram.taken()
            assert count(sent, "Toutes les personnes qui ont rejoint le groupe ont répondu") == 1
            assert count(sent, "Ce que le groupe a répondu") == 1
            assert sum(one.kind == "alert" for one in sent) == len(TEN)
            assert most_in_a_minute(way.times) < PER_MINUTE
            assert (await room.round()).count == len(TEN)

    clock.run(work(), "ten people")


def test_everything_at_once(house: House) -> None:
    """Three topics and thirty people in a hurry: Telegram's limit holds, and each panel ends in its last state."""

    async def work() -> None:
        async with PacedWay(house, Path(MEMORY)) as way:
            room = Room(way)
            everybody = range(1001, 1031)
            await room.begins(*everybody, round_=False)
            for thread in (1, 2, 3):
                await room.opens(1001, thread=thread)
            for who in everybody:
                for round_ in (1, 2, 3):
                    await way.receive(room.voice(who, "oui" if who % 2 else "non", round_))
                await asyncio.sleep(0.5)
            await way.settle()
            sent = way.telegram.taken()
            assert most_in_a_minute(way.times) <= PER_MINUTE
            assert count(sent, "Toutes les personnes qui ont rejoint le groupe ont répondu") == 3
            assert count(sent, "Ce que le groupe a répondu") == 3

    clock.run(work(), "a crowd")
