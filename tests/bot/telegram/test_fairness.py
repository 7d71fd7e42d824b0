"""The way out with many chats, on a clock that jumps: one that is slow, flooded or edited again and again."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Coroutine, Sequence
from typing import Any

import pytest

from bot.store import outbox
from bot.store.database import MEMORY, open_database
from bot.store.outbox import Letter
from bot.telegram.client import Client
from bot.telegram.delivery import Delivery
from bot.telegram.limits import Limits
from bot.telegram.post import Answer, Post
from dialogues.messages import Notice
from tests.bot.raw import ANA, BRUNO, GROUP
from tests.bot.store.rows import DAY
from tests.simulation import clock
from tests.simulation.disk import Disk
from tests.telegram_in_memory import TOKEN, Json, MemoryTelegram, refusal

SLOW = 2.0
AT_ONCE = 0.005
"""Seconds within which the others are served, whatever one chat does."""


class Office:
    """A post on a disk in memory, a Telegram whose slow chats take two seconds, and when each message arrived."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.telegram = MemoryTelegram()
        self.telegram.before = self._before
        self.slow: set[int] = set()
        self.arrived: defaultdict[int, list[float]] = defaultdict(list)
        self.unreachable: list[int] = []
        self._disk = Disk(open_database(MEMORY), self._step, lambda: "")
        client = Client(TOKEN, base_url="http://telegram.invalid/bot", request=self.telegram)
        delivery = Delivery(client, limits=limits)
        self.post = Post(delivery, self._disk, unreachable=self.unreachable.append)

    async def _step(self, _: str) -> None:
        """Commit at once."""

    async def _before(self, _: str, given: Json) -> None:
        if given.get("chat_id") in self.slow:
            await asyncio.sleep(SLOW)
        self.arrived[int(given.get("chat_id", 0))].append(now())

    async def queue(self, letters: Sequence[Letter]) -> None:
        """Hand letters over, as turns do."""
        self.post.put(await self._disk.run(lambda db: outbox.queue(db, letters, DAY)))

    async def sent(self, within: float = 3600) -> None:
        """Wait until everything has left, and close."""
        assert await self.post.lanes.drain(within)
        assert await self._disk.run(outbox.waiting) == ()
        self._disk.close()
        self._disk.db.conn.close()


def now() -> float:
    """Return the time of the loop."""
    return asyncio.get_running_loop().time()


def jumping(work: Coroutine[Any, Any, None]) -> None:
    """Run a test on a clock that jumps."""
    clock.run(work, "post")


def numbered(chat: int, count: int, edits: int = 0) -> list[Letter]:
    """Return letters to a chat."""
    return [Letter(chat, 0, f"{chat}/{number}", edits=edits) for number in range(count)]


def test_one_slow_chat() -> None:
    """With 300 letters of two seconds queued for one chat, what others are told leaves at once."""

    async def work() -> None:
        office = Office()
        office.slow = {ANA}
        await office.queue(numbered(ANA, 300))
        waits = []
        for second in range(100):
            await asyncio.sleep(1)
            before, chat = now(), 5000 + second % 10
            await office.queue(numbered(chat, 1))
            await asyncio.sleep(AT_ONCE)
            waits.append(office.arrived[chat][second // 10] - before)
        assert max(waits) <= AT_ONCE
        assert 45 <= len(office.arrived[ANA]) <= 50
        await office.sent()
        assert office.arrived[ANA][-1] == pytest.approx(300 * SLOW)
        assert [one.text for one in office.telegram.taken() if one.chat == ANA] == [f"{ANA}/{n}" for n in range(300)]

    jumping(work())


def test_one_flooded_chat() -> None:
    """A chat that is told to wait 40 seconds waits alone, and says the rest in order."""

    async def work() -> None:
        office = Office(Limits())
        office.telegram.faults["sendMessage"] = [refusal(429, "Too Many Requests: retry after 40", retry_after=40)]
        await office.queue(numbered(ANA, 3))
        await asyncio.sleep(0.1)
        await office.queue(numbered(BRUNO, 3))
        await office.sent()
        first, *others = office.arrived[ANA]
        assert first == 0
        assert others == [pytest.approx(40)] * 3
        assert office.arrived[BRUNO] == [pytest.approx(0.1)] * 3

    jumping(work())


def test_a_group_at_its_limit() -> None:
    """A group with much to say waits for its minute; people in private do not."""

    async def work() -> None:
        office = Office(Limits())
        await office.queue(numbered(GROUP, 50))
        await asyncio.sleep(15)
        await office.queue(numbered(ANA, 5))
        await office.sent()
        assert office.arrived[ANA] == [15] * 5
        assert office.arrived[GROUP][-1] >= 120
        assert not [at for at in office.arrived[GROUP] if 11 < at < 60]

    jumping(work())


def test_edits_of_one_message() -> None:
    """Of the edits that wait for one message only the last one goes; new messages between them all do, in order."""

    async def work() -> None:
        office = Office(Limits())
        office.slow = {GROUP}
        panel = numbered(GROUP, 100, edits=7)
        await office.queue(panel[:1])
        await asyncio.sleep(1)  # the first one is under way
        await office.queue([*panel[1:60], Letter(GROUP, 0, "entre"), *panel[60:], *numbered(GROUP, 1, edits=8)])
        await office.sent()
        told = [(one.kind, one.text, one.message) for one in office.telegram.taken()]
        first, last = ("edit", f"{GROUP}/0", 7), ("edit", f"{GROUP}/99", 7)
        assert told == [first, ("bot", "entre", 1), last, ("edit", f"{GROUP}/0", 8)]

    jumping(work())


def test_edits_that_wait_for_the_limit() -> None:
    """An edit that waits for its turn is left out as soon as a newer one comes."""

    async def work() -> None:
        office = Office(Limits())
        await office.queue(numbered(GROUP, 20))
        for number in range(30):
            await asyncio.sleep(0.5)
            await office.queue([Letter(GROUP, 0, f"panneau {number}", edits=7)])
        await office.sent()
        told = [one.text for one in office.telegram.taken() if one.kind == "edit"]
        assert told == ["panneau 29"]

    jumping(work())


def test_answers_to_presses() -> None:
    """A press is answered at once, whatever waits for its chat, and takes nobody's place."""

    async def work() -> None:
        office = Office(Limits())
        await office.queue(numbered(ANA, 100))
        await asyncio.sleep(1)
        office.post.put([Answer(ANA, f"q{number}", Notice("noté")) for number in range(50)])
        await asyncio.sleep(AT_ONCE)
        assert len([one for one in office.telegram.taken() if one.kind == "toast"]) == 50
        await office.sent()

    jumping(work())


def test_who_cannot_be_reached(caplog: pytest.LogCaptureFixture) -> None:
    """Somebody who blocked the bot is made known as such, each time a letter comes back."""

    async def work() -> None:
        office = Office()
        blocked = refusal(403, "Forbidden: bot was blocked by the user")
        office.telegram.faults["sendMessage"] = [blocked, blocked]
        with caplog.at_level(logging.INFO, "bot"):
            await office.queue([*numbered(ANA, 2), *numbered(BRUNO, 1)])
            await office.sent()
        assert len(office.unreachable) == 2

    jumping(work())
    assert caplog.text.count("not delivered, Forbidden: bot was blocked by the user") == 2


def test_ten_thousand_chats() -> None:
    """Once everything has left, nothing is kept of anybody but who was written to a moment ago."""

    async def work() -> None:
        limits = Limits(1000)
        office = Office(limits)
        for first in range(1, 10_001, 1000):
            await office.queue([Letter(chat, 0, "x", edits=chat % 2) for chat in range(first, first + 1000)])
            await asyncio.sleep(20)
        assert office.post.lanes.active == 0
        await office.queue(numbered(5, 1))
        await office.sent()
        assert limits.kept == 1
        assert office.post.lanes.active == 0

    jumping(work())
