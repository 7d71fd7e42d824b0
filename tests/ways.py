"""Further ways to the bot for transcripts: the real python-telegram-bot application, and the whole over HTTP."""

from __future__ import annotations

import asyncio
import html
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from datetime import datetime
from pathlib import Path
from typing import Any, Self

import httpx
from sqlite_utils import Database

from bot import run
from bot.app import Mailleur, build
from bot.core_way import LOGGED, NOTED, PEOPLE, Secrets, log_lines, note_lines
from bot.reminders import next_due
from bot.sandbox.server import Sandbox
from bot.sandbox.things import BOT_USERNAME
from bot.stage import START, USERNAME, Sent, Told
from bot.stage import Update as Raw
from bot.store.database import open_database
from bot.store.writer import Writer
from bot.turns import Turns
from dialogues.house import House
from tests.telegram_in_memory import TOKEN, MemoryTelegram

PATIENCE = 30.0
"""Seconds after which something that should happen is given up."""


async def until(true: Callable[[], Awaitable[bool] | bool], patience: float = PATIENCE) -> None:
    """Wait until a condition holds.

    :raises TimeoutError: after `patience` seconds.
    """
    async with asyncio.timeout(patience):
        while True:
            holds = true()
            if holds if isinstance(holds, bool) else await holds:
                return
            await asyncio.sleep(0.002)


class _Running:
    """A Mailleur on a file, with the clock of the stage and the invitations of a rehearsal."""

    def __init__(self, house: House, path: Path) -> None:
        self.house = house
        self.path = path
        self.at = START
        self.secrets = Secrets()
        self.writer: Writer
        self.mailleur: Mailleur

    def start_on(self, token: str, api_url: str, request: MemoryTelegram | None = None) -> None:
        """Open the file and build the bot."""
        self.writer = Writer(open_database(str(self.path)))
        self.mailleur = build(
            self.house, self.writer, token=token, api_url=api_url, request=request, clock=lambda: self.at
        )
        self.mailleur.turns = Turns(self.house, self.writer, self.mailleur.link_root, self.secrets.current)

    async def logged(self, after: int) -> Sequence[tuple[int, str]]:
        """Return the log after a row."""

        def read(db: Database) -> list[tuple[int, str]]:
            return log_lines(db.execute(LOGGED, (after,)).fetchall())

        return await self.writer.run(read)

    async def noted(self, after: int) -> Sequence[tuple[int, str]]:
        """Return the notebook after a row."""
        return await self.writer.run(lambda db: note_lines(db.execute(NOTED, (after,)).fetchall()))

    async def due(self) -> datetime | None:
        """Return when the next reminder falls due."""
        return await self.writer.run(next_due)


class ApplicationWay(_Running):
    """The real application: raw updates through python-telegram-bot, turns in lanes, Telegram in memory."""

    def __init__(self, house: House, path: Path) -> None:
        super().__init__(house, path)
        self.telegram = MemoryTelegram()

    async def __aenter__(self) -> Self:
        """Start."""
        self.start_on(TOKEN, "http://telegram.invalid", self.telegram)
        await self.mailleur.bot.initialize()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop, as the program does."""
        await self.settle()
        await self.mailleur.bot.shutdown()
        self.writer.close()

    async def receive(self, update: Raw) -> None:
        """Hand over an update as polling does, without waiting for the turn."""
        message = update.get("message") or update.get("edited_message")
        if message:
            self.telegram.arrived(message["chat"]["id"], message["message_id"])
        await self.mailleur.receive([update])

    async def settle(self) -> None:
        """Wait until no chat has anything to do."""
        assert await self.mailleur.drain(PATIENCE)

    async def give(self, update: Raw, at: datetime) -> Sequence[Sent]:
        """Hand over an update and wait until its turn is made and sent."""
        self.at = at
        await self.receive(update)
        await self.settle()
        sent = self.telegram.taken()
        self.secrets.seen(sent)
        return sent

    async def pass_time(self, at: datetime, to: datetime) -> Sequence[Told]:
        """Let reminders fall at their moments, as the task of the program does."""
        told: list[Told] = []
        while (due := await self.due()) is not None and due <= to:
            self.at = at = max(at, due)
            await self.mailleur.tick.fall()
            await self.settle()
            told += [Told(at, sent) for sent in self.telegram.taken()]
        self.at = to
        return told

    async def block(self, person: int, *, blocked: bool) -> None:
        """Telegram refuses what is said to somebody who blocked the bot."""
        (self.telegram.blocked.add if blocked else self.telegram.blocked.discard)(person)

    async def outside(self, person: int) -> None:
        """Telegram says that somebody is in no group."""
        self.telegram.outside.add(person)

    async def restart(self) -> None:
        """Stop for good and start again on the same file."""
        await self.__aexit__()
        await self.__aenter__()


class HttpWay(_Running):
    """The whole program: a bac à sable, the polling loop over HTTP, and people who act through the page's API."""

    def __init__(self, house: House, path: Path) -> None:
        super().__init__(house, path)
        self._stack = AsyncExitStack()
        self._groups: dict[int, int] = {}
        self._numbers: dict[tuple[int, int], int] = {}
        """(chat, number that the stage gave to a message) -> number that the bac à sable gave to it."""
        self._known: dict[tuple[int, int], Raw] = {}
        self._presses: list[str] = []

    async def __aenter__(self) -> Self:
        """Start the bac à sable, then the bot."""
        world = self.path.with_suffix(".bac-a-sable")
        self.sandbox = Sandbox(storage=world, port=0, clock=self._now)
        await self.sandbox.start()
        self._stack.push_async_callback(self.sandbox.stop)
        self._page = await self._stack.enter_async_context(httpx.AsyncClient(base_url=self.sandbox.url, timeout=60))
        await self._start()
        return self

    def _now(self) -> float:
        return self.at.timestamp()

    async def __aexit__(self, *_: object) -> None:
        """Stop all."""
        await self._stop()
        await self._stack.aclose()

    async def _start(self) -> None:
        self.start_on(self.sandbox.token, self.sandbox.api_root)
        self._serving = asyncio.create_task(run._serve(self.mailleur))

    async def _stop(self) -> None:
        self._serving.cancel()
        await asyncio.gather(self._serving, return_exceptions=True)
        self.writer.close()

    async def restart(self) -> None:
        """Stop the bot and start it again on the same file; Telegram stays."""
        await self._stop()
        await self._start()

    async def pass_time(self, at: datetime, to: datetime) -> Sequence[Told]:
        """Let reminders fall at their moments, as the task of the program does."""
        told: list[Told] = []
        while (due := await self.due()) is not None and due <= to:
            self.at = at = max(at, due)
            await self.mailleur.tick.fall()
            await until(self._is_idle)
            told += [Told(at, sent) for sent in await self._news()]
        self.at = to
        return told

    async def block(self, person: int, *, blocked: bool) -> None:
        """The bac à sable has no blocking."""
        raise NotImplementedError

    async def outside(self, person: int) -> None:
        """In the bac à sable whoever says nothing in a group is not in it."""
        raise NotImplementedError

    async def give(self, update: Raw, at: datetime) -> Sequence[Sent]:
        """Do at the page what the update says was done, and return what the page shows then."""
        self.at = at
        await self._act(update)
        await until(self._is_idle)
        sent = [*await self._answers(), *await self._news()]
        self.secrets.seen(sent)
        return sent

    async def _act(self, update: Raw) -> None:
        match update:
            case {"message": message}:
                await self._speak(message)
            case {"edited_message": message}:
                chat = message["chat"]["id"]
                number = self._numbers[chat, message["message_id"]]
                await self._post("edit", person=message["from"]["id"], chat=chat, message=number, text=message["text"])
            case {"callback_query": query}:
                shown = query["message"]
                chat = self._chat(shown["chat"])
                done = await self._post(
                    "press",
                    person=query["from"]["id"],
                    chat=chat,
                    message=shown["message_id"],
                    button=query["data"],
                )
                self._presses.append(done["press"]["id"])
            case {"my_chat_member": change}:
                first = change["from"]["id"]
                await self._people(first + PEOPLE - 1)  # as many as in any rehearsal, whoever speaks later
                others = list(range(first + 1, first + PEOPLE))
                done = await self._post("groups", person=first, title=change["chat"]["title"], members=others)
                self._groups[change["chat"]["id"]] = done["chat"]["id"]

    async def _speak(self, message: Raw) -> None:
        person, chat = message["from"]["id"], self._chat(message["chat"])
        await self._people(person)
        if chat < 0:
            await self._enter(person, chat)
        if "text" in message:
            done = await self._post("write", person=person, chat=chat, text=message["text"])
        else:
            kind = next(kind for kind in ("sticker", "voice", "document", "photo") if kind in message)
            done = await self._post("attach", person=person, chat=chat, kind=kind)
        self._numbers[chat, message["message_id"]] = done["messages"][-1]["message_id"]

    def _chat(self, chat: Raw) -> int:
        number = int(chat["id"])
        return number if chat["type"] == "private" else self._groups[number]

    async def _people(self, person: int) -> None:
        """People exist before they speak."""
        while person not in {one["id"] for one in (await self._state())["people"]}:
            await self._post("people", first_name="Quelqu'un")

    async def _enter(self, person: int, chat: int) -> None:
        (group,) = (one for one in (await self._state())["chats"] if one["id"] == chat)
        if person not in group["members"]:
            await self._post("members", person=group["creator"], chat=chat, add=[person])

    async def _state(self) -> Raw:
        answer = await self._page.get("/page/state")
        state: Raw = answer.raise_for_status().json()
        return state

    async def _post(self, name: str, **given: Any) -> Raw:
        answer = await self._page.post(f"/page/{name}", json=given)
        assert answer.is_success, answer.text
        done: Raw = answer.json()
        return done

    async def _is_idle(self) -> bool:
        """Say whether every update is confirmed (so it went into a lane before) and no lane has anything to do."""
        assert not self._serving.done(), "the bot stopped"
        answer = await self._page.get(f"/bot{self.sandbox.token}/getWebhookInfo")
        at_work = self.mailleur.lanes.active + self.mailleur.post.lanes.active + self.mailleur.searches.lanes.active
        return answer.json()["result"]["pending_update_count"] == 0 and at_work == 0

    async def _answers(self) -> list[Sent]:
        """Return what the bot answered to the presses since the last time."""
        sent = []
        while self._presses:
            press = (await self._page.get(f"/page/presses/{self._presses.pop(0)}")).json()
            if (press["answer"] or {}).get("text"):
                kind = "alert" if press["answer"].get("show_alert") else "toast"
                sent.append(Sent(kind, press["chat"], press["answer"]["text"]))
        return sent

    async def _news(self) -> list[Sent]:
        """Return what the bot wrote or edited since the last time."""
        sent = []
        for chat in (one["id"] for one in (await self._state())["chats"]):
            for message in (await self._page.get(f"/page/chats/{chat}/messages")).json()["messages"]:
                place = (chat, message["message_id"])
                old = self._known.get(place)
                if message != old and message["from"]["is_bot"] and not message.get("service"):
                    sent.append(_seen(chat, message, edited=old is not None))
                self._known[place] = message
        return sent


def _seen(chat: int, message: Raw, *, edited: bool) -> Sent:
    keyboard = message.get("reply_markup", {}).get("inline_keyboard", ())
    rows = tuple(tuple((key["text"], key.get("callback_data") or key["url"]) for key in row) for row in keyboard)
    if document := message.get("document"):
        text, kind = f"{document['file_name']}\n{message.get('caption', '')}".strip(), "file"
    else:
        text, kind = message["text"], "edit" if edited else "bot"
    text = text.replace(f"t.me/{BOT_USERNAME}", f"t.me/{USERNAME}")
    return Sent(kind, chat, html.escape(text, quote=False), rows, message["message_id"])
