"""The composition root: the only place that knows all the parts."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from telegram import Bot, Update
from telegram.error import TelegramError
from telegram.ext import Application, ApplicationBuilder, ContextTypes, TypeHandler
from telegram.request import BaseRequest

from bot.store import inbox, outbox
from bot.store.inbox import Waiting
from bot.store.outbox import Letter
from bot.store.writer import Writer
from bot.telegram.delivery import Delivery
from bot.telegram.errors import on_error
from bot.telegram.lanes import Lanes
from bot.telegram.letters import Address, letters
from bot.telegram.post import Answer, Post
from bot.telegram.updates import Addressed, Greeted, Heard, Migrated, hear
from bot.turns import Outgoing, Turns
from dialogues.group import greeting
from dialogues.house import House
from dialogues.messages import Notice, Pressed, Show

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
        """Wire updates to lanes, lanes to turns, turns to the post."""
        self.lanes: Lanes[Heard] = Lanes(self._work)
        self.turns = Turns(self.house, self.writer, link_root=self.link_root)
        self.delivery = Delivery(self.bot)
        self.post = Post(self.delivery, self.writer)
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

    async def receive(self, batch: Sequence[Update]) -> None:
        """Write a batch in the inbox, then hand what is new in it to the application: only then is it confirmed."""
        at = self.clock()
        heard = {update.update_id: hear(update, at, self.bot.username) for update in batch}
        rows = [
            Waiting(update.update_id, _address(said).chat, update.to_dict())
            for update in batch
            if (said := heard[update.update_id]) is not None
        ]
        fresh = {row.update for row in await self.writer.run(lambda db: inbox.receive(db, rows, at))} if rows else set()
        for update in batch:
            if update.update_id in fresh:
                await self.application.process_update(update)

    async def recover(self) -> None:
        """Take up what a stop or a crash left: first the letters that had not left, then the updates not handled."""
        self.post.put(await self.writer.run(outbox.waiting))
        for row in await self.writer.run(inbox.waiting):
            await self.application.process_update(Update.de_json(row.raw, self.bot))

    async def drain(self, seconds: float) -> bool:
        """Finish the turns in hand and send what they said, within `seconds`; return whether all is done."""
        turned = await self.lanes.drain(seconds)
        return await self.post.lanes.drain(seconds) and turned

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
        """Make one turn; one that raises each time is set aside, and the person gets one kind sentence."""
        address = _address(heard)
        update = heard.incoming.update if isinstance(heard, Addressed) else heard.update
        while True:
            try:
                await self._make(heard, address)
            except Exception as error:  # noqa: BLE001 - the last resort of a lane: logged, and said to the person
                fault = on_error(error, address.chat, update)
            else:
                return
            if await self._is_given_up(update, fault):
                break
        if isinstance(heard, Addressed):
            await self._apologise(address, update)

    async def _make(self, heard: Heard, address: Address) -> None:
        match heard:
            case Addressed():
                notice, written = await self.turns.take(heard.incoming, lambda sent: self._letters(address, sent))
                self.post.put([*_answers(address, notice), *written])
            case Greeted():
                said = self._letters(address, (greeting(self.house),))
                written = await self.turns.greet(heard.update, said, self.clock())
                self.post.put([*_answers(address, None), *written])
            case Migrated():
                await self.turns.move(heard.update, heard.chat, heard.new_chat)

    def _letters(self, address: Address, sent: tuple[Outgoing, ...]) -> tuple[Letter, ...]:
        return letters(address, sent, self.link_root())

    async def _is_given_up(self, update: int, fault: str) -> bool:
        """Write the fault beside its update; without a database there is no use in trying again now."""
        try:
            tries = await self.writer.run(lambda db: inbox.failed(db, update, fault))
        except sqlite3.Error as error:
            on_error(error, 0, update)
            return True
        return tries >= inbox.MOST_TRIES

    async def _apologise(self, address: Address, update: int) -> None:
        """Say one kind sentence, past the outbox: it may be the database that fails."""
        try:
            if address.query:
                await self.delivery.answer(address.query, None)
            for letter in self._letters(address, (Show(self.house.phrases.say("failed")),)):
                await self.delivery.send(letter, tries=1)
        except TelegramError as error:
            on_error(error, address.chat, update)


def _answers(address: Address, notice: Notice | None) -> tuple[Answer, ...]:
    """Every press is answered, or the phone shows it as pending."""
    return (Answer(address.chat, address.query, notice),) if address.query else ()


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
