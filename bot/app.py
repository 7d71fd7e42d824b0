"""The composition root: the only place that knows all the parts."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from telegram import Bot, Update
from telegram.error import TelegramError
from telegram.ext import Application, ApplicationBuilder, ContextTypes, TypeHandler
from telegram.request import BaseRequest

from bot.store import conversations
from bot.store.writer import Writer
from bot.telegram.delivery import Address, Delivery
from bot.telegram.errors import on_error
from bot.telegram.lanes import Lanes
from bot.telegram.updates import Addressed, Greeted, Heard, Migrated, hear
from bot.turns import Turns
from dialogues.group import greeting
from dialogues.house import House
from dialogues.messages import Pressed, Show

log = logging.getLogger(__name__)
AnyApplication = Application[Any, Any, Any, Any, Any, Any]


def now() -> datetime:
    """Return the time, in UTC. The only clock of the program; tests give another."""
    return datetime.now(UTC)  # noqa: TID251 - this is the clock that the rule protects


@dataclass
class Mailleur:
    """The running bot: python-telegram-bot's application, and the lanes in which turns are made."""

    application: AnyApplication
    house: House
    writer: Writer
    clock: Callable[[], datetime] = now

    def __post_init__(self) -> None:
        """Wire updates to lanes, lanes to turns, turns to delivery."""
        self.lanes: Lanes[Heard] = Lanes(self._work)
        self.turns = Turns(self.house, self.writer, link_root=self.link_root)
        self.delivery = Delivery(self.bot, self.link_root)
        self.application.add_handler(TypeHandler(Update, self._on_update))
        self.application.add_error_handler(self._on_error)

    @property
    def bot(self) -> Bot:
        """The Bot API client."""
        bot: Bot = self.application.bot
        return bot

    def link_root(self) -> str:
        """Return what a deep link to this bot begins with."""
        return f"https://t.me/{self.bot.username}?start="

    async def _on_update(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        heard = hear(update, self.clock(), self.bot.username)
        if isinstance(heard, Addressed):
            self.lanes.put((heard.incoming.chat, heard.incoming.thread), heard)
        elif heard is not None:
            self.lanes.put((heard.chat, 0), heard)

    async def _on_error(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Write a fault outside any lane as those inside are written: without a word of anybody's."""
        number = update.update_id if isinstance(update, Update) else 0
        if isinstance(context.error, Exception):
            on_error(context.error, 0, number)

    async def _work(self, heard: Heard) -> None:
        """Make one turn; whatever raises is written in the log, and the person gets one kind sentence."""
        address = _address(heard)
        try:
            await self._make(heard, address)
        except Exception as error:  # noqa: BLE001 - the last resort of a lane: logged, and said to the person
            update = heard.incoming.update if isinstance(heard, Addressed) else heard.update
            on_error(error, address.chat, update)
            if isinstance(heard, Addressed):
                await self._apologise(address, update)

    async def _make(self, heard: Heard, address: Address) -> None:
        match heard:
            case Addressed():
                await self.delivery.deliver(address, await self.turns.take(heard.incoming))
            case Greeted():
                if await self.turns.first_time(heard.update, self.clock()):
                    await self.delivery.deliver(address, (greeting(self.house),))
            case Migrated():
                await self.writer.run(lambda db: conversations.move_chat(db, heard.chat, heard.new_chat))

    async def _apologise(self, address: Address, update: int) -> None:
        try:
            await self.delivery.deliver(address, (Show(self.house.phrases.say("failed")),))
        except TelegramError as error:
            on_error(error, address.chat, update)


def _address(heard: Heard) -> Address:
    if isinstance(heard, Addressed):
        event = heard.incoming.event
        message = event.message if isinstance(event, Pressed) else 0
        return Address(heard.incoming.chat, heard.incoming.thread, heard.query, message)
    if isinstance(heard, Greeted):
        return Address(heard.chat, heard.thread, heard.query)
    return Address(heard.chat)


def build(
    house: House,
    writer: Writer,
    *,
    token: str,
    api_url: str,
    request: BaseRequest | None = None,
    clock: Callable[[], datetime] = now,
) -> Mailleur:
    """Return the bot over the Bot API server at `api_url`; `request` replaces the HTTP client (tests)."""
    builder = ApplicationBuilder().token(token).updater(None)
    builder = builder.base_url(f"{api_url}/bot").base_file_url(f"{api_url}/file/bot")
    if request is not None:
        builder = builder.request(request).get_updates_request(request)
    else:
        builder = builder.connection_pool_size(64).pool_timeout(30)
    return Mailleur(builder.build(), house, writer, clock)
