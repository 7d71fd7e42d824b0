"""The composition root: the only place that knows all the parts."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final

from sqlite_utils import Database
from telegram import Bot, Update
from telegram.ext import Application, ApplicationBuilder, ContextTypes, TypeHandler
from telegram.request import BaseRequest

from bot.in_groups import administers, reply
from bot.store import erasure, inbox, outbox, versions
from bot.store.inbox import Waiting
from bot.store.outbox import Letter
from bot.store.writer import Writer
from bot.telegram.delivery import Delivery
from bot.telegram.errors import on_error
from bot.telegram.lanes import Lanes
from bot.telegram.letters import Address, letters
from bot.telegram.post import Answer, Post
from bot.telegram.updates import Addressed, Greeted, Heard, LanguageAsked, Migrated, hear
from bot.turns import Outgoing, Turns
from dialogues.house import House
from dialogues.messages import Notice, Pressed, Show

log = logging.getLogger(__name__)
PAUSE: Final = 1.0
"""Seconds before a turn is tried again on a database that cannot be written; each is twice the last."""
LONGEST_PAUSE: Final = 30.0
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
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    def __post_init__(self) -> None:
        """Wire updates to lanes, lanes to turns, turns to the post."""
        self.lanes: Lanes[Heard] = Lanes(self._work, self._quiet)
        self.turns = Turns(self.house, self.writer, link_root=self.link_root)
        self.delivery = Delivery(self.bot)
        self.post = Post(self.delivery, self.writer, self._quiet)
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
        rows = [row for update in batch if (row := self._waiting(update, at)) is not None]
        fresh = {row.update for row in await self.writer.run(lambda db: inbox.receive(db, rows, at))} if rows else set()
        for update in batch:
            if update.update_id in fresh:
                await self.application.process_update(update)

    async def recover(self) -> None:
        """Take up what a stop or a crash left: first the letters that had not left, then the updates not handled."""
        self.post.put(await self.writer.run(outbox.waiting))
        for row in await self.writer.run(inbox.waiting):
            try:
                update = Update.de_json(row.raw, self.bot)
            except Exception as error:  # noqa: BLE001 - whatever is wrong with one row, the bot must start
                await self._give_up(row.update, on_error(error, row.chat, row.update))
            else:
                await self.application.process_update(update)

    async def move_in(self, house: House) -> None:
        """Speak from `house` in the turns to come; those in hand keep theirs. What it asks is remembered."""
        await self.writer.run(lambda db: versions.remember(db, house.referential, self.clock()))
        self.house = house
        self.turns = replace(self.turns, house=house)

    async def drain(self, seconds: float) -> bool:
        """Finish the turns in hand and send what they said, within `seconds`; return whether all is done."""
        turned = await self.lanes.drain(seconds)
        return await self.post.lanes.drain(seconds) and turned

    def _waiting(self, update: Update, at: datetime) -> Waiting | None:
        """Return what is kept of an update until its turn: nothing when it means nothing to the bot."""
        try:
            heard = hear(update, at, self.bot.username)
        except Exception:  # noqa: BLE001 - kept, so that `_on_error` sets it aside with its fault
            chat = update.effective_chat
            return Waiting(update.update_id, chat.id if chat else 0, update.to_dict())
        return Waiting(update.update_id, _address(heard).chat, update.to_dict()) if heard else None

    def _quiet(self) -> None:
        """Once nobody waits for anything, the raw updates and replies that are done with leave the file for good."""
        if not self.lanes.active and not self.post.lanes.active:
            self.writer.maintain(erasure.scrub)

    async def _on_update(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        heard = hear(update, self.clock(), self.bot.username)
        if isinstance(heard, Addressed):
            self.lanes.put((heard.incoming.chat, heard.incoming.thread), heard)
        elif heard is not None:
            self.lanes.put((heard.chat, 0), heard)

    async def _on_error(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Write a fault outside any lane as those inside are written; an update that cannot be read is set aside."""
        number = update.update_id if isinstance(update, Update) else 0
        if isinstance(context.error, Exception):
            await self._give_up(number, on_error(context.error, 0, number))

    async def _give_up(self, update: int, fault: str) -> None:
        """Set aside an update that no further try would make readable."""
        try:
            await self.writer.run(lambda db: inbox.give_up(db, update, fault))
        except sqlite3.Error as error:  # it stays as it is, and is tried again at the next start
            on_error(error, 0, update)

    async def _work(self, heard: Heard) -> None:
        """Make one turn; one that raises each time is set aside, and the person gets one kind sentence.

        While the database cannot be written the turn waits for it, and so does its chat: order is kept.
        """
        address = _address(heard)
        update = heard.incoming.update if isinstance(heard, Addressed) else heard.update
        sorry = self._sorry(heard, address)
        pause = PAUSE
        while True:
            try:
                await self._make(heard, address)
            except Exception as error:  # noqa: BLE001 - the last resort of a lane: logged, and said to the person
                fault = on_error(error, address.chat, update)
            else:
                return
            try:
                if await self._is_given_up(address, update, fault, sorry):
                    return
            except sqlite3.Error as error:
                on_error(error, address.chat, update)
                if pause == PAUSE:  # said once, past the outbox
                    self.post.put(sorry)
                await self.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)

    async def _make(self, heard: Heard, address: Address) -> None:
        match heard:
            case Addressed():
                notice, written = await self.turns.take(heard.incoming, lambda sent: self._letters(address, sent))
                self.post.put([*_answers(address, notice), *written])
            case Greeted() | LanguageAsked():
                entitled = await administers(self.bot, self.house, heard)
                written = await self.turns.greet(
                    heard.update,
                    lambda db: self._letters(address, (reply(db, self.house, heard, administers=entitled),)),
                    self.clock(),
                )
                self.post.put([*_answers(address, None), *written])
            case Migrated():
                await self.turns.move(heard.update, heard.chat, heard.new_chat)

    def _letters(self, address: Address, sent: tuple[Outgoing, ...]) -> tuple[Letter, ...]:
        return letters(address, sent, self.link_root())

    async def _is_given_up(self, address: Address, update: int, fault: str, sorry: tuple[Letter, ...]) -> bool:
        """Write the fault beside its update; once it is given up, the kind sentence is queued in the same commit."""

        def job(db: Database) -> tuple[bool, tuple[Letter, ...]]:
            given_up = inbox.failed(db, update, fault) >= inbox.MOST_TRIES
            return given_up, outbox.queue(db, sorry, self.clock()) if given_up else ()

        given_up, letters = await self.writer.run(job)
        if given_up:
            self.post.put([*_answers(address, None), *letters])
        return given_up

    def _sorry(self, heard: Heard, address: Address) -> tuple[Letter, ...]:
        """Return the kind sentence; a group did not ask for anything."""
        house = self.house.speaking(heard.incoming.language if isinstance(heard, Addressed) else "")
        failed = (Show(house.phrases.say("failed")),) if isinstance(heard, Addressed) else ()
        return self._letters(address, failed)


def _answers(address: Address, notice: Notice | None) -> tuple[Answer, ...]:
    """Every press is answered, or the phone shows it as pending."""
    return (Answer(address.chat, address.query, notice),) if address.query else ()


def _address(heard: Heard) -> Address:
    if isinstance(heard, Addressed):
        event = heard.incoming.event
        message = event.message if isinstance(event, Pressed) else 0
        return Address(heard.incoming.chat, heard.incoming.thread, heard.query, message)
    if isinstance(heard, Greeted | LanguageAsked):
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
