"""Running: open the file, start the bot (and the bac à sable when there is no token), stop cleanly."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

from telegram.error import InvalidToken, TelegramError

from bot import content
from bot.app import Mailleur, build
from bot.heartbeat import Heartbeat
from bot.reload import Stamps, stamps, watch
from bot.settings import Settings, Webhook
from bot.store import erasure, retention
from bot.store.database import open_database, warn_of_old_sqlite
from bot.store.writer import Writer
from bot.telegram.errors import described, plain
from bot.telegram.limits import Limits
from bot.telegram.menu import publish
from bot.telegram.polling import poll
from bot.webhook import listen
from dialogues.house import House

log = logging.getLogger(__name__)

SWEEP_EVERY: Final = timedelta(days=1)
STOP_WITHIN: Final = 10.0
"""Seconds given to the turns in hand when the program stops."""
PAUSE: Final = 2.0
"""Seconds before the first new try to reach Telegram at start."""
LONGEST_PAUSE: Final = 60.0
Sleep = Callable[[float], Awaitable[None]]
Beat = Callable[[], Awaitable[None]]


async def _no_beat() -> None:
    """Nobody listens for the heartbeat."""


class TokenRefused(Exception):
    """Telegram does not know the token (wrong or revoked). The message never holds it."""


async def run(settings: Settings, house: House) -> None:
    """Run until SIGINT or SIGTERM.

    :raises bot.store.database.DatabaseUnusable: see there.
    :raises TokenRefused: when Telegram refuses the token, at start or later.
    :raises bot.sandbox.listening.PortTaken: when the page, or the webhook, cannot be served.
    :raises bot.webhook.WebhookUnusable: when we cannot listen, or Telegram refuses the address.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    async with AsyncExitStack() as stack:
        writer = Writer(open_database(settings.database))
        stack.callback(writer.close)
        in_sandbox = not settings.token
        if in_sandbox:
            seen = stamps(content.folders(settings.content))
            settings = await _with_sandbox(settings, stack)
        limits = Limits(0 if in_sandbox else settings.sends_per_second)
        mailleur = build(house, writer, token=settings.token, api_url=settings.api_url, limits=limits)
        if in_sandbox:
            stack.callback(asyncio.create_task(_reread(mailleur, settings.content, seen), name="content").cancel)
        heartbeat = Heartbeat(settings.database, writer)
        stack.callback(heartbeat.stop)
        webhook = None if in_sandbox else settings.webhook
        await _until(stop, _serve(mailleur, heartbeat.beat, webhook))


async def _with_sandbox(settings: Settings, stack: AsyncExitStack) -> Settings:
    """Start the bac à sable beside the bot; its own world (chats, messages) lies next to the database."""
    from bot.sandbox.server import Sandbox  # late: with a token there is no page to serve

    sandbox = Sandbox(storage=Path(f"{settings.database}.bac-a-sable"), port=settings.port)
    await sandbox.start()
    stack.push_async_callback(sandbox.stop)
    print(f"Bac à sable : {sandbox.url}", flush=True)
    return replace(settings, token=sandbox.token, api_url=sandbox.api_root)


async def _reread(mailleur: Mailleur, overlay: Path | None, seen: Stamps) -> None:
    """Where content is tried out, a file that is saved is heard at once."""

    async def move_in(house: House) -> None:
        await mailleur.move_in(house)
        await _publish(mailleur)

    await watch(content.folders(overlay), seen, partial(content.load, overlay), move_in, partial(print, flush=True))


async def _serve(mailleur: Mailleur, beat: Beat = _no_beat, webhook: Webhook | None = None) -> None:
    async with AsyncExitStack() as stack:
        stack.push_async_callback(mailleur.bot.shutdown)
        try:
            await _insist(mailleur.bot.initialize)
            stack.push_async_callback(mailleur.drain, STOP_WITHIN)
            _beside(stack, _sweep(mailleur), "retention")
            _beside(stack, _publish(mailleur), "menu")
            log.info("Mailleur runs as @%s", mailleur.bot.username)
            warn_of_old_sqlite()
            await mailleur.move_in(mailleur.house)
            await mailleur.recover()
            _beside(stack, mailleur.tick.run(), "reminders")
            await beat()
            if webhook is None:
                await _insist(lambda: mailleur.bot.call("deleteWebhook"))
                await poll(mailleur.bot, mailleur.receive, beat=beat)
            else:
                await listen(mailleur, webhook, beat, _insist)
        except InvalidToken:
            raise TokenRefused from None


def _beside(stack: AsyncExitStack, work: Coroutine[Any, Any, None], name: str) -> None:
    """Let `work` run beside what follows, and end it with it; a fault of its own is told in the log."""
    task = asyncio.create_task(_told(work, name), name=name)

    async def end() -> None:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        work.close()  # ended before its first step, it would be told as forgotten

    stack.push_async_callback(end)


async def _told(work: Coroutine[Any, Any, None], name: str) -> None:
    try:
        await work
    except Exception as error:  # noqa: BLE001 - nobody waits for it; its message may quote somebody
        log.error("%s: %s", name, described(error))  # noqa: TRY400


async def _insist(call: Callable[[], Awaitable[object]], sleep: Sleep = asyncio.sleep) -> None:
    """Ask something of Telegram, again and again while the network fails."""
    pause = PAUSE
    while True:
        try:
            await call()
        except InvalidToken:
            raise
        except TelegramError as error:
            log.warning("Telegram cannot be reached (%s); trying again in %.0f s", plain(error), pause)
            await sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        else:
            return


async def _publish(mailleur: Mailleur) -> None:
    try:
        await publish(mailleur.bot, mailleur.house)
    except TelegramError as error:  # the bot talks as well without a menu
        log.warning("the menu of commands was not published: %s", plain(error))


async def _sweep(mailleur: Mailleur, sleep: Sleep = asyncio.sleep) -> None:
    """Erase what has been kept long enough, now and every day; a day that fails is told, and the next one comes."""
    while True:
        at, gone = mailleur.clock(), 0
        try:
            while part := await mailleur.writer.run(lambda db, at=at: retention.sweep(db, at)):  # type: ignore[misc]
                gone += part
        except Exception as error:  # noqa: BLE001 - whatever it is, tomorrow's sweep must come
            log.error("retention failed: %s", type(error).__name__)  # noqa: TRY400 - a message may quote a row
        if gone:  # also where a later part failed: what left must not stay readable in the write-ahead log
            mailleur.writer.maintain(erasure.scrub)
            log.info("retention: %d erased", gone)
        await sleep(SWEEP_EVERY.total_seconds())


async def _until(stop: asyncio.Event, work: object) -> None:
    """Run `work` until it ends or `stop` is set; its exception is the caller's."""
    serving = asyncio.ensure_future(work)  # type: ignore[call-overload]
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if not serving.done():
        serving.cancel()
    try:
        await serving
    except asyncio.CancelledError:
        if not stop.is_set():
            raise
