"""One chat, one update at a time; many chats at once. A lane exists while its chat has something to do."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Hashable, Iterable
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Lanes(Generic[Item]):
    """Hands items to `work` in order within a lane; `work` must not raise (it reports its own faults).

    `quiet` is called each time the last lane ends.
    """

    def __init__(self, work: Callable[[Item], Awaitable[None]], quiet: Callable[[], None] = lambda: None) -> None:
        self._work = work
        self._quiet = quiet
        self._waiting: dict[Hashable, deque[Item]] = {}
        self._running: set[asyncio.Task[None]] = set()

    def put(self, lane: Hashable, item: Item) -> None:
        """Add `item` to a lane and return at once."""
        waiting = self._waiting.get(lane)
        if waiting is not None:
            waiting.append(item)
            return
        self._waiting[lane] = deque([item])
        task = asyncio.create_task(self._run(lane), name=f"lane {lane}")
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    @property
    def active(self) -> int:
        """How many chats have something to do now."""
        return len(self._waiting)

    def waiting(self, lane: Hashable) -> Iterable[Item]:
        """Return what waits in a lane behind what is worked on, in order."""
        return self._waiting.get(lane, ())

    async def drain(self, seconds: float) -> bool:
        """Wait until nothing waits, for `seconds` at most; return whether all is done."""
        until = asyncio.get_running_loop().time() + seconds
        while self._running:  # a lane may begin another: a chat that has a new number
            left = until - asyncio.get_running_loop().time()
            _, pending = await asyncio.wait(set(self._running), timeout=max(left, 0))
            if pending:
                return False
        return True

    async def _run(self, lane: Hashable) -> None:
        waiting = self._waiting[lane]
        try:
            while waiting:
                await self._work(waiting.popleft())
        finally:
            del self._waiting[lane]
            if not self._waiting:
                self._quiet()
