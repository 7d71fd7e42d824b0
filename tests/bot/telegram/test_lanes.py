"""One chat, one update at a time; many chats at once; nothing kept afterwards."""

from __future__ import annotations

import asyncio

import pytest

from bot.telegram.lanes import Lanes
from tests.ways import PATIENCE, until

Item = tuple[str, int]


async def test_order_within_a_chat() -> None:
    """The items of a chat are worked on one after the other, in order."""
    seen: list[str] = []

    async def work(item: Item) -> None:
        seen.append(f"begin {item[1]}")
        await asyncio.sleep(0)
        seen.append(f"end {item[1]}")

    lanes = Lanes(work)
    for number in range(5):
        lanes.put("a", ("a", number))
    assert await lanes.drain(PATIENCE)
    assert seen == [f"{word} {number}" for number in range(5) for word in ("begin", "end")]


async def test_a_slow_chat_delays_no_other() -> None:
    """While a chat waits for an event, the others go on to the end."""
    gate = asyncio.Event()
    seen: list[Item] = []

    async def work(item: Item) -> None:
        if item[0] == "slow":
            await gate.wait()
        seen.append(item)

    lanes = Lanes(work)
    for number in range(300):
        lanes.put("slow", ("slow", number))
    for name in "abc":
        lanes.put(name, (name, 1))
    await until(lambda: len(seen) == 3)
    assert sorted(seen) == [("a", 1), ("b", 1), ("c", 1)]
    assert lanes.active == 1
    assert not await lanes.drain(0)
    gate.set()
    assert await lanes.drain(PATIENCE)
    assert seen[3:] == [("slow", number) for number in range(300)]


async def test_nothing_is_kept() -> None:
    """A lane without work is gone, and comes back when there is some."""
    seen: list[Item] = []

    async def work(item: Item) -> None:
        seen.append(item)

    lanes = Lanes(work)
    assert await lanes.drain(0)
    for number in range(2):
        for name in range(100):
            lanes.put(name, (str(name), number))
        assert await lanes.drain(PATIENCE)
        assert lanes.active == 0
        assert not lanes._running
    assert len(seen) == 200


async def test_what_comes_while_working() -> None:
    """An item that comes while its chat is at work is worked on too."""
    seen: list[int] = []

    async def work(item: int) -> None:
        seen.append(item)
        if item < 3:
            lanes.put("a", item + 1)

    lanes = Lanes(work)
    lanes.put("a", 1)
    assert await lanes.drain(PATIENCE)
    assert seen == [1, 2, 3]


async def test_a_fault_leaves_no_lane_behind() -> None:
    """Work that raises although it must not frees its chat for what comes next."""
    seen: list[int] = []

    async def work(item: int) -> None:
        if item == 1:
            raise ValueError(item)
        seen.append(item)

    lanes = Lanes(work)
    lanes.put("a", 1)
    (task,) = lanes._running
    with pytest.raises(ValueError, match="1"):
        await task
    lanes.put("a", 2)
    assert await lanes.drain(PATIENCE)
    assert seen == [2]


async def test_quiet() -> None:
    """Whoever wants to know is told each time that nothing is left to do, the lanes that others began included."""
    told: list[int] = []

    async def work(item: str) -> None:
        if item == "a":
            lanes.put("b", "b")

    lanes = Lanes(work, lambda: told.append(lanes.active))
    lanes.put("a", "a")
    assert await lanes.drain(PATIENCE)
    assert told == [0]
    lanes.put("c", "c")
    assert await lanes.drain(PATIENCE)
    assert told == [0, 0]
