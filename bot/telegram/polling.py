"""Fetching updates: one loop that says plainly what is wrong, and goes on when it can.

The next getUpdates confirms all that the last one brought; between the two, `receive` takes the whole batch.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.telegram.delivery import seconds
from bot.telegram.updates import ALLOWED

log = logging.getLogger(__name__)

LONG_POLL: Final = 20
"""Seconds that Telegram keeps a request open when there is nothing."""
PAUSE: Final = 1.0
"""Seconds before the first retry; each is twice the last, up to `LONGEST_PAUSE`."""
LONGEST_PAUSE: Final = 30.0

Receive = Callable[[Sequence[Update]], Awaitable[None]]


async def poll(bot: Bot, receive: Receive, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
    """Fetch updates for ever and hand each batch to `receive`, in order.

    :raises telegram.error.InvalidToken: when the token is refused (wrong or revoked); nothing else ends the loop.
    """
    offset: int | None = None
    pause = PAUSE
    while True:
        try:
            batch = await bot.get_updates(
                offset=offset, timeout=LONG_POLL, allowed_updates=ALLOWED, read_timeout=LONG_POLL + 10
            )
        except InvalidToken:
            raise
        except RetryAfter as flood:
            await sleep(seconds(flood))
        except TelegramError as error:
            log.warning("getUpdates: %s; trying again in %.0f s", _plain(error), pause)
            await sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        else:
            if not batch:
                pause = PAUSE
                continue
            try:
                await receive(batch)
            except Exception as error:  # noqa: BLE001 - a full disk, a lost file: not confirmed, so it comes again
                log.error("updates not received (%s); trying again in %.0f s", type(error).__name__, pause)  # noqa: TRY400
                await sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
                continue
            pause = PAUSE
            offset = batch[-1].update_id + 1


def _plain(error: TelegramError) -> str:
    if isinstance(error, Conflict):
        return "another Mailleur (or another program) is using the same token; stop it"
    return error.message
