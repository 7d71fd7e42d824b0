"""Live events for open pages, as Server-Sent Events; a page that lags is cut off and catches up by itself."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.sandbox.limits import Json

_WAITING_MAX = 1000
"""Events that a page may leave unread before it is cut off."""
_BEAT_SECONDS = 15.0
"""Silence after which a comment is sent, so that a closed connection is noticed."""


class Hub:
    """Gives every event to every open page."""

    def __init__(self) -> None:
        """Begin without listeners."""
        self._listeners: set[asyncio.Queue[str | None]] = set()
        self._closed = False

    def publish(self, event: Json) -> None:
        """Send one event; its `type` says what happened."""
        line = f"data: {json.dumps(event)}\n\n"
        for listener in list(self._listeners):
            if listener.qsize() < _WAITING_MAX:
                listener.put_nowait(line)
            else:
                self._listeners.discard(listener)
                listener.put_nowait(None)

    async def stream(self) -> AsyncIterator[str]:
        """Give the event stream of one page until it leaves or the hub closes."""
        listener: asyncio.Queue[str | None] = asyncio.Queue()
        self._listeners.add(listener)
        try:
            # Half a second, not the browser's three: a restarted sandbox is found again quickly.
            yield "retry: 500\n\n"
            while not self._closed:
                try:
                    line = await asyncio.wait_for(listener.get(), _BEAT_SECONDS)
                except TimeoutError:
                    line = ": still here\n\n"
                if line is None:
                    return
                yield line
        finally:
            self._listeners.discard(listener)

    def close(self) -> None:
        """End every stream."""
        self._closed = True
        for listener in self._listeners:
            listener.put_nowait(None)
        self._listeners.clear()
