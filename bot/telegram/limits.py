"""Telegram's limits on what a bot sends, kept from our side: in all, per chat, per group.

Source: core.telegram.org/bots/faq, « My bot is hitting limits »: some 30 messages a second in all, one a second in a
chat (short bursts pass), 20 a minute in a group. Edits count as messages; answers to presses do not.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Final

PER_SECOND: Final = 30
"""Messages a second, in all."""
BURST: Final = 10
"""Messages that a chat may get at once: as many as in these seconds at one a second."""
PER_MINUTE: Final = 20
"""Messages a minute in one group."""
MINUTE: Final = 60.0


class Window:
    """At most `most` in any `seconds`, exactly: it keeps the last `most` times. Pure."""

    __slots__ = ("_seconds", "_times")

    def __init__(self, most: int, seconds: float) -> None:
        self._seconds = seconds
        self._times: deque[float] = deque(maxlen=most)

    def free_at(self, now: float) -> float:
        """Return when one more may leave: `now`, or later."""
        full = len(self._times) == self._times.maxlen
        return max(now, self._times[0] + self._seconds) if full else now

    def take(self, at: float) -> None:
        """Count one that leaves at `at`, not before the last."""
        self._times.append(at)

    def is_idle(self, now: float) -> bool:
        """Say whether what was counted matters no more."""
        return not self._times or self._times[-1] + self._seconds <= now


class Limits:
    """Says when a message may leave, on the clock of the event loop.

    A chat waits for itself before it takes its place among all, in order of arrival. What is kept of a chat goes with
    the next message after it matters no more. `per_second` 0 lifts every limit.
    """

    def __init__(self, per_second: int = PER_SECOND) -> None:
        self._all = Window(per_second, 1.0) if per_second else None
        self._private: dict[int, tuple[Window, ...]] = {}
        self._groups: dict[int, tuple[Window, ...]] = {}

    @property
    def kept(self) -> int:
        """How many chats are remembered now."""
        return len(self._private) + len(self._groups)

    async def turn(self, chat: int, wanted: Callable[[], bool] = lambda: True) -> bool:
        """Wait until a message may leave for `chat`; False, at once, when it is not wanted any more."""
        while self._all is not None and wanted():
            now = asyncio.get_running_loop().time()
            wait = max(window.free_at(now) for window in self._of(chat)) - now
            if wait > 0:
                await asyncio.sleep(wait)
                continue
            at = self._all.free_at(now)
            self._all.take(at)
            self._take(chat, at)
            if at > now:
                await asyncio.sleep(at - now)
            break
        return wanted()

    def _of(self, chat: int) -> tuple[Window, ...]:
        kept = self._private if chat > 0 else self._groups
        return kept.get(chat) or _windows(chat)

    def _take(self, chat: int, at: float) -> None:
        windows = self._of(chat)
        for window in windows:
            window.take(at)
        kept = self._private if chat > 0 else self._groups
        kept.pop(chat, None)
        kept[chat] = windows  # at the end: the first are those that have been idle for longest
        now = asyncio.get_running_loop().time()
        for some in (self._private, self._groups):
            while some and all(window.is_idle(now) for window in some[next(iter(some))]):
                del some[next(iter(some))]


def _windows(chat: int) -> tuple[Window, ...]:
    own = Window(BURST, float(BURST))
    return (own,) if chat > 0 else (own, Window(PER_MINUTE, MINUTE))
