"""Telegram's limits on what leaves, on a clock that jumps: kept exactly, and nobody waits for somebody else's."""

from __future__ import annotations

import asyncio
import random
from collections import defaultdict
from collections.abc import Coroutine
from typing import Any

import pytest

from bot.telegram.limits import BURST, PER_MINUTE, PER_SECOND, Limits, Window
from tests.simulation import clock

ALMOST = 1e-6


def jumping(work: Coroutine[Any, Any, None]) -> None:
    """Run a test on a clock that jumps."""
    clock.run(work, "limits")


def now() -> float:
    """Return the time of the loop."""
    return asyncio.get_running_loop().time()


def most_within(times: list[float], seconds: float) -> int:
    """Return the most that left within any `seconds`."""
    times = sorted(times)
    return max(sum(start <= other < start + seconds - ALMOST for other in times) for start in times)


class Sender:
    """Sends in the turns that limits give, and notes when."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.sent: dict[int, list[float]] = defaultdict(list)

    async def send(self, chat: int, messages: int) -> None:
        """Send messages to a chat, one after the other, as its lane does."""
        for _ in range(messages):
            assert await self.limits.turn(chat)
            self.sent[chat].append(now())

    async def send_all(self, wanted: dict[int, int]) -> None:
        """Send to many chats at once."""
        await asyncio.gather(*(self.send(chat, messages) for chat, messages in wanted.items()))


def test_a_window() -> None:
    """It lets the first ones go at once, then each one as soon as an earlier one is old enough."""
    window = Window(2, 10)
    times = []
    for at in (0.0, 1.0, 2.0, 11.5, 50.0):
        times.append(window.free_at(at))
        window.take(times[-1])
    assert times == [0, 1, 10, 11.5, 50]
    assert not window.is_idle(59)
    assert window.is_idle(60)


@pytest.mark.parametrize("seed", range(3))
def test_no_limit_is_passed(seed: int) -> None:
    """Whatever is asked for, never more than Telegram allows in any second, chat or minute of a group."""
    chance = random.Random(seed)  # noqa: S311 - a seed gives the same run again
    sender = Sender(Limits())

    async def work() -> None:
        async def one(chat: int) -> None:
            for _ in range(3):
                await asyncio.sleep(chance.choice((0, 0, 1, 30)))
                await sender.send(chat, chance.randrange(1, 15))

        await asyncio.gather(*(one(chat) for chat in (*range(1, 60), *range(-12, 0))))

    jumping(work())
    assert most_within([at for times in sender.sent.values() for at in times], 1) <= PER_SECOND
    for chat, times in sender.sent.items():
        assert most_within(times, BURST) <= BURST
        if chat < 0:
            assert most_within(times, 60) <= PER_MINUTE


def test_as_fast_as_telegram_allows() -> None:
    """Nobody waits for longer than the limits ask: a burst passes, then one a second; all together 30 a second."""
    alone, group, together = Sender(Limits()), Sender(Limits()), Sender(Limits())

    async def work() -> None:
        await alone.send(1, BURST + 5)
        await group.send(-1, PER_MINUTE + 1)
        await together.send_all(dict.fromkeys(range(1, 91), 1))

    jumping(work())
    assert alone.sent[1][:BURST] == [0] * BURST
    assert alone.sent[1][-1] == pytest.approx(BURST)
    start = group.sent[-1][0]
    assert group.sent[-1][-1] - start == pytest.approx(60)
    times = sorted(at for times in together.sent.values() for at in times)
    assert times[-1] - times[0] == pytest.approx(2)


def test_in_order_of_arrival() -> None:
    """Chats that wait for the limit in all go in the order in which they came."""
    sender = Sender(Limits(per_second=2))
    jumping(sender.send_all(dict.fromkeys(range(1, 20), 1)))
    firsts = [times[0] for _, times in sorted(sender.sent.items())]
    assert firsts == sorted(firsts)


def test_a_chat_that_waits_holds_up_nobody() -> None:
    """A group at its limit, with much to say, takes no place from the others."""
    sender = Sender(Limits())

    async def work() -> None:
        loud = [asyncio.create_task(sender.send(-number, 100)) for number in range(1, 4)]
        await asyncio.sleep(30)
        before = now()
        await sender.send(5, BURST)
        assert now() - before <= 1
        for task in loud:
            task.cancel()
        await asyncio.gather(*loud, return_exceptions=True)

    jumping(work())


def test_what_is_not_wanted_any_more() -> None:
    """A message that need not leave any more takes nobody's place, and does not wait to say so."""
    limits = Limits()
    sender = Sender(limits)

    async def work() -> None:
        await sender.send(1, BURST)
        for _ in range(100):
            assert not await limits.turn(1, lambda: False)
        assert now() == 0
        await sender.send(1, 1)
        assert now() == pytest.approx(BURST)
        answers = iter((True, False))  # no longer wanted once its turn comes
        assert not await limits.turn(2, lambda: next(answers))

    jumping(work())


def test_without_limits() -> None:
    """Lifted, they hold nothing up and remember nobody."""
    sender = Sender(Limits(0))

    async def work() -> None:
        await sender.send_all(dict.fromkeys(range(-500, 500), 10))
        assert now() == 0
        assert sender.limits.kept == 0

    jumping(work())


def test_ten_thousand_chats() -> None:
    """What is kept of a chat goes with the first message after it matters no more."""
    limits = Limits(per_second=1000)
    sender = Sender(limits)
    most: list[int] = []

    async def work() -> None:
        for first in range(1, 10_001, 100):
            await sender.send_all({(-chat if chat % 10 == 0 else chat): 1 for chat in range(first, first + 100)})
            most.append(limits.kept)
            await asyncio.sleep(1)
        await asyncio.sleep(60)
        await sender.send(1, 1)
        assert limits.kept == 1

    jumping(work())
    assert max(most) <= (BURST + 1) * 90 + 61 * 10
