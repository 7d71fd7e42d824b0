"""The Bot API client: python-telegram-bot's, with what Telegram says left as it came."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from telegram import Bot
from telegram.error import TelegramError

GRACE: Final = 10.0
"""Seconds beyond its time in which a long poll may still be answered."""


class Client(Bot):
    """A `telegram.Bot` with two calls that build no objects.

    Reading an answer that nobody looks at costs more than sending the request; and one update that cannot be read
    would take its whole batch with it, and its text into the log.
    """

    async def call(self, method: str, **given: Any) -> Any:
        """Call a method of the Bot API by its name, without what is None; return its result as JSON gives it.

        :raises telegram.error.TelegramError: as every request does.
        """
        return await self._post(method, given)

    async def raw_updates(self, offset: int | None, wait: int, allowed: Sequence[str]) -> list[Any]:
        """Confirm the updates below `offset`; return what comes next, after at most `wait` seconds.

        :raises telegram.error.TelegramError: as every request does.
        """
        asked = {"offset": offset, "timeout": wait, "allowed_updates": list(allowed)}
        found = await self._post("getUpdates", asked, read_timeout=wait + GRACE)
        if not isinstance(found, list):
            raise TelegramError("Invalid server response")
        return found

    async def renew(self) -> None:
        """Open the connection for updates afresh: the last one may hang on a line that nobody answers any more."""
        await self._request[0].shutdown()
        await self._request[0].initialize()
