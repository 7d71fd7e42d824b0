"""Telegram's flood limit that a bot meets first: 20 messages a minute in one group."""

from __future__ import annotations

import math
from collections import deque

from bot.sandbox.limits import Refused

GROUP_MESSAGES = 20
GROUP_SECONDS = 60.0


class Flood:
    """Counts what the bot sends to each group."""

    def __init__(self) -> None:
        """Begin with nothing sent."""
        self._sent: dict[int, deque[float]] = {}

    def count(self, chat_id: int, now: float) -> None:
        """Count one message at `now` (Unix seconds), or refuse with 429 and `retry_after` in seconds."""
        sent = self._sent.setdefault(chat_id, deque())
        while sent and now - sent[0] >= GROUP_SECONDS:
            sent.popleft()
        if len(sent) >= GROUP_MESSAGES:
            wait = max(1, math.ceil(sent[0] + GROUP_SECONDS - now))
            raise Refused(429, f"Too Many Requests: retry after {wait}", {"retry_after": wait})
        sent.append(now)
