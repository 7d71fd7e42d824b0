"""Fetching updates: one loop that says plainly what is wrong, and goes on when it can.

The next getUpdates confirms all that the last one brought; between the two, `receive` takes the whole batch, as
Telegram sent it: what one update holds is no matter of the loop.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any, Final

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError, TimedOut

from bot.telegram.client import Client
from bot.telegram.delivery import seconds
from bot.telegram.errors import plain
from bot.telegram.updates import ALLOWED, number

log = logging.getLogger(__name__)

LONG_POLL: Final = 20
"""Seconds that Telegram keeps a request open when there is nothing."""
PAUSE: Final = 1.0
"""Seconds before the first retry; each is twice the last, up to `LONGEST_PAUSE`."""
LONGEST_PAUSE: Final = 30.0

LONGEST_WAIT: Final = 60.0
"""Seconds after which a request that neither ends nor fails is given up, and its connection with it."""

Receive = Callable[[Sequence[Any]], Awaitable[None]]
Sleep = Callable[[float], Awaitable[None]]


async def _no_beat() -> None:
    """Nobody listens for the heartbeat."""


async def poll(
    client: Client,
    receive: Receive,
    sleep: Sleep = asyncio.sleep,
    beat: Callable[[], Awaitable[None]] = _no_beat,
) -> None:
    """Fetch updates for ever and hand each batch to `receive`, in order; `beat` follows each round that went well.

    :raises telegram.error.InvalidToken: when the token is refused (wrong or revoked); nothing else ends the loop.
    """
    offset: int | None = None
    pause = PAUSE
    while True:
        try:
            batch = await _fetch(client, offset)
            if batch:
                await _take(batch, receive)
                offset = _confirming(batch)
            await beat()
        except InvalidToken:
            raise
        except RetryAfter as flood:
            await sleep(seconds(flood))
        except Exception as error:  # noqa: BLE001 - the network, an answer that is none, a full disk: it comes again
            log.warning("%s; trying again in %.0f s", _plain(error), pause)
            await sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        else:
            pause = PAUSE


class _NotReceived(Exception):
    """A batch could not be put on disk: it is not confirmed, so it comes again."""


async def _take(batch: Sequence[Any], receive: Receive) -> None:
    try:
        await receive(batch)
    except Exception as error:
        raise _NotReceived(type(error).__name__) from error


def _confirming(batch: Sequence[Any]) -> int:
    """Return the offset that confirms a batch: it follows the last number of it.

    :raises ValueError: when nothing in it has one.
    """
    for raw in reversed(batch):
        with suppress(ValueError):
            return number(raw) + 1
    raise ValueError("no numbers")


async def _fetch(client: Client, offset: int | None) -> Sequence[Any]:
    """Return the next batch; a request on a line that is dead, or was cut without a word, renews the connection."""
    try:
        async with asyncio.timeout(LONGEST_WAIT):
            return await client.raw_updates(offset, LONG_POLL, ALLOWED)
    except (TimedOut, TimeoutError):
        await client.renew()
        raise


def _plain(error: Exception) -> str:
    """Return what is wrong, without a word of what came: an answer that cannot be read is quoted nowhere."""
    match error:
        case Conflict() if "webhook" in error.message:
            return "getUpdates: a webhook is set for this token; another program sets it again and again"
        case Conflict():
            return "getUpdates: another Mailleur (or another program) is using the same token; stop it"
        case _NotReceived():
            return f"updates not received ({error})"
        case TelegramError():
            return f"getUpdates: {plain(error)}"
        case TimeoutError():
            return f"getUpdates: no answer in {LONGEST_WAIT:.0f} s"
        case _:
            return f"getUpdates: {type(error).__name__}"
