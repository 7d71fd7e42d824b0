"""The composition root: the only place that knows all the parts."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Final

from sqlite_utils import Database
from telegram.request import BaseRequest

from bot.in_groups import facts, reply, standing
from bot.reminders import Tick
from bot.store import erasure, inbox, outbox, people, teams, versions
from bot.store.database import is_of_the_file
from bot.store.inbox import Waiting
from bot.store.outbox import Letter
from bot.store.writer import Writer
from bot.telegram.aiohttp_request import AiohttpRequest
from bot.telegram.client import Client
from bot.telegram.delivery import Delivery
from bot.telegram.errors import on_error, watched
from bot.telegram.inline import Searches
from bot.telegram.lanes import Lanes
from bot.telegram.letters import Address, letters
from bot.telegram.limits import Limits
from bot.telegram.post import Answer, Post
from bot.telegram.updates import Addressed, Heard, InGroup, Migrated, PanelPressed, Searched, hear, number
from bot.turns import Incoming, Outgoing, Turns, payload_in
from dialogues.house import House
from dialogues.messages import Notice, Pressed, Show
from dialogues.rounds import links

log = logging.getLogger(__name__)
PAUSE: Final = 1.0
"""Seconds before a turn is tried again on a database that cannot be written; each is twice the last."""
LONGEST_PAUSE: Final = 30.0
QUIET_FOR: Final = 5.0
"""Seconds after which a bot that nobody talks to empties its write-ahead log."""
READ_TOGETHER: Final = 50
"""Updates read at a start before the first turns are made."""


def now() -> datetime:
    """Return the time, in UTC. The only clock of the program; tests give another."""
    return datetime.now(UTC)  # noqa: TID251 - this is the clock that the rule protects


@dataclass
class Mailleur:
    """The running bot: the client of the Bot API, and the lanes in which turns are made."""

    bot: Client
    house: House
    writer: Writer
    clock: Callable[[], datetime] = now
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    limits: Limits = field(default_factory=lambda: Limits(0))

    def __post_init__(self) -> None:
        """Wire updates to lanes, lanes to turns, turns to the post."""
        self._scrubbing: asyncio.TimerHandle | None = None
        self.lanes: Lanes[Heard] = Lanes(self._work, self._quiet)
        self.searches = Searches(self.bot, lambda: self.house)
        self.turns = Turns(self.house, self.writer, link_root=self.link_root)
        self.delivery = Delivery(self.bot, limits=self.limits)
        self.post = Post(self.delivery, self.writer, self._quiet, unreachable=self._unreachable)
        self.tick = Tick(lambda: self.house, self.writer, self.clock, self._reminding, self.post.put)

    def link_root(self) -> str:
        """Return what a deep link to this bot begins with."""
        return f"https://t.me/{self.bot.username}?start="

    async def receive(self, batch: Sequence[Any]) -> None:
        """Write a batch in the inbox, then put what is new in it in its lane: only then is it confirmed.

        An update that cannot be read is set aside with its fault; the others of its batch go on.
        """
        at = self.clock()
        rows: list[Waiting] = []
        meant: dict[int, Heard] = {}
        faults: dict[int, str] = {}
        for raw in batch:
            this = 0
            try:
                this = number(raw)
                heard = hear(raw, at, self.bot.username)
            except Exception as error:  # noqa: BLE001 - whatever is wrong with one update, the others are handled
                faults[this] = on_error(error, 0, this)
                if this:
                    rows.append(Waiting(this, 0, raw))
            else:
                if isinstance(heard, Searched):  # stale within seconds: nothing to keep for after a crash
                    self.searches.put(heard)
                elif heard is not None:
                    rows.append(Waiting(this, _address(heard).chat, raw))
                    meant[this] = heard
        for row in await self.writer.run(lambda db: _received(db, rows, faults, at)) if rows else ():
            if row.update in meant:
                self._put(meant[row.update])

    async def recover(self) -> None:
        """Take up what a stop or a crash left: first the letters that had not left, then the updates not handled."""
        self.post.put(await self.writer.run(outbox.waiting))
        for count, row in enumerate(await self.writer.run(inbox.waiting), start=1):
            if count % READ_TOGETHER == 0:
                await asyncio.sleep(0)  # the lanes begin: who wrote first does not wait until all have been read
            try:
                heard = hear(row.raw, self.clock(), self.bot.username)
            except Exception as error:  # noqa: BLE001 - whatever is wrong with one row, the bot must start
                await self._give_up(row.update, on_error(error, row.chat, row.update))
            else:
                if heard is not None and not isinstance(heard, Searched):
                    self._put(heard)

    async def move_in(self, house: House) -> None:
        """Speak from `house` in the turns to come; those in hand keep theirs. What it asks is remembered."""
        await self.writer.run(lambda db: versions.remember(db, house.referential, self.clock()))
        self.house = house
        self.turns = replace(self.turns, house=house)

    async def drain(self, seconds: float) -> bool:
        """Finish the turns in hand and send what they said, within `seconds`; return whether all is done."""
        turned = await self.lanes.drain(seconds) and await self.searches.lanes.drain(seconds)
        return await self.post.lanes.drain(seconds) and turned

    def _quiet(self) -> None:
        """Once nobody has waited for anything for some seconds, what is done with leaves the file for good.

        Not at once: emptying the write-ahead log after each turn of somebody who talks alone would make them wait.
        """
        if self._scrubbing is None:
            self._scrubbing = asyncio.get_running_loop().call_later(QUIET_FOR, self._scrub)

    def _scrub(self) -> None:
        """Empty the write-ahead log, where handled updates and replies that have left may still be read."""
        self._scrubbing = None
        if not self.lanes.active and not self.post.lanes.active:
            self.writer.maintain(erasure.scrub)

    def _unreachable(self, chat: int) -> None:
        """Telegram refuses every message to a chat: who blocked the bot is not reminded any more."""
        at = self.clock()
        watched(self.writer.submit(lambda db: people.unreachable(db, chat, at)), chat)

    def _put(self, heard: Heard) -> None:
        """Let a turn wait for its chat and topic."""
        address = _address(heard)
        self.lanes.put((address.chat, address.thread if isinstance(heard, Addressed) else 0), heard)

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
                fault, waits = on_error(error, address.chat, update), is_of_the_file(error)
            else:
                return
            try:
                if not waits and await self._is_given_up(address, update, fault, sorry):
                    return
            except sqlite3.Error as error:
                on_error(error, address.chat, update)
                waits = True
            if waits:  # a disk that is full is no fault of the update: it is not counted as a try
                if pause == PAUSE:  # said once, past the outbox
                    self.post.put(sorry)
                await self.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)

    async def _make(self, heard: Heard, address: Address) -> None:
        match heard:
            case Addressed():
                incoming = await self._introduced(heard.incoming)
                notice, written = await self.turns.take(incoming, lambda sent: self._letters(address, sent))
                self.post.put([*_answers(address, notice), *written])
            case Migrated():
                self.post.put(await self._moved(heard))
            case _:
                notice, written = await self._in_group(heard, address)
                self.post.put([*_answers(address, notice), *written])

    async def _in_group(self, heard: InGroup, address: Address) -> tuple[Notice | None, tuple[Letter, ...]]:
        """Do what was asked in a group, with what Telegram says of it."""
        known, at = await facts(self.bot, self.house, heard), self.clock()
        return await self.turns.in_group(
            heard.update,
            lambda db, secret: reply(db, self.house, heard, known, secret, at),
            lambda sent: self._letters(address, sent),
            at,
        )

    async def _moved(self, heard: Migrated) -> tuple[Letter, ...]:
        """Let a group follow its new number; its panels are written anew there."""
        there, at = Address(heard.new_chat), self.clock()
        old, new = heard.chat, heard.new_chat
        return await self.turns.move(heard.update, old, new, lambda sent: self._letters(there, sent), at)

    async def _introduced(self, incoming: Incoming) -> Incoming:
        """Whoever follows the link of a group is asked of Telegram: the link alone opens nothing to a stranger."""
        wanted = links.read(payload_in(incoming.event))
        place = await self.writer.run(lambda db: teams.of_secret(db, wanted.secret)) if wanted else None
        if place is None:
            return incoming
        who = await standing(self.bot, place.chat, incoming.person)
        return replace(incoming, present=who.present, administers=who.administers)

    def _reminding(self, chat: int, sent: tuple[Outgoing, ...]) -> tuple[Letter, ...]:
        return self._letters(Address(chat), sent)

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


def _received(db: Database, rows: Sequence[Waiting], faults: Mapping[int, str], at: datetime) -> tuple[Waiting, ...]:
    """Write what came, and what is wrong with what cannot be read; return what is new."""
    fresh = inbox.receive(db, rows, at)
    for row in fresh:
        if row.update in faults:
            inbox.give_up(db, row.update, faults[row.update])
    return fresh


def _answers(address: Address, notice: Notice | None) -> tuple[Answer, ...]:
    """Every press is answered, or the phone shows it as pending."""
    return (Answer(address.chat, address.query, notice),) if address.query else ()


def _address(heard: Heard) -> Address:
    if isinstance(heard, Addressed):
        event = heard.incoming.event
        message = event.message if isinstance(event, Pressed) else 0
        return Address(heard.incoming.chat, heard.incoming.thread, heard.query, message)
    if isinstance(heard, Migrated):
        return Address(heard.chat)
    if isinstance(heard, PanelPressed):
        return Address(heard.chat, heard.thread, heard.query, heard.message)
    return Address(heard.chat, heard.thread)


def build(
    house: House,
    writer: Writer,
    *,
    token: str,
    api_url: str,
    request: BaseRequest | None = None,
    clock: Callable[[], datetime] = now,
    limits: Limits | None = None,
) -> Mailleur:
    """Return the bot over the Bot API server at `api_url`; `request` replaces the HTTP client (tests).

    Without `limits` what is sent leaves as fast as it can.
    """
    client = Client(
        token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        request=request or AiohttpRequest(),
        get_updates_request=request or AiohttpRequest(connections=1),
    )
    return Mailleur(client, house, writer, clock, limits=limits or Limits(0))
