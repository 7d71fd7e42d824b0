"""`getUpdates`: long polling by one consumer at a time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.sandbox.limits import Refused
from bot.sandbox.updates import confirm_below, forget_stale, pending

if TYPE_CHECKING:
    from bot.sandbox.limits import Json
    from bot.sandbox.sessions import Session

_CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
_LIMIT_MAX = 100
_TIMEOUT_MAX = 50


class Poller:
    """Remembers the one request that waits for news."""

    def __init__(self) -> None:
        """Begin with nobody waiting."""
        self._waiting: asyncio.Future[None] | None = None
        self._closed = False

    def wake(self) -> None:
        """Let the waiting request look again."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    def close(self) -> None:
        """End the waiting request, and never let one wait again."""
        self._closed = True
        self.wake()

    async def get_updates(self, session: Session, offset: int, limit: int, timeout: int) -> list[Json]:  # noqa: ASYNC109
        """Confirm the updates below `offset`, then give what waits, after at most `timeout` seconds.

        As in Telegram it is the older of two concurrent requests that is refused with 409.
        """
        loop = asyncio.get_running_loop()
        until = loop.time() + min(max(timeout, 0), _TIMEOUT_MAX)
        limit = limit if 1 <= limit <= _LIMIT_MAX else _LIMIT_MAX
        self.wake()
        self._waiting = mine = loop.create_future()
        while True:
            with session.change() as world:
                forget_stale(world, session.now())
                confirm_below(world, offset)
                offset = max(offset, 0)
                batch = pending(world, limit)
            if batch or self._closed or loop.time() >= until:
                mine.cancel()
                return batch
            await asyncio.wait({mine}, timeout=until - loop.time())
            if self._waiting is not mine:
                raise Refused(409, _CONFLICT)
            if mine.done():
                self._waiting = mine = loop.create_future()
