"""Telegram in memory on its bad days: late, flooded, broken, forgetful of what it confirmed."""

from __future__ import annotations

import asyncio
import random
import re
from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Final

from telegram.error import NetworkError, TimedOut

from bot.stage import Sent
from tests.telegram_in_memory import Answer, Json, MemoryTelegram, Server, refusal

LONG_POLL: Final = 100.0
"""Seconds of the jumping clock: long, so that quiet hours are cheap to live."""
OFTEN: Final = 0.2
SENDING: Final = ("sendMessage", "editMessageText", "sendDocument")
_LINK: Final = re.compile(r"start=([\w-]+)")


class Sky:
    """What Telegram knows, whoever asks: updates that wait, messages that arrived, people who blocked the bot."""

    def __init__(self, chance: random.Random, note: Callable[[str], None]) -> None:
        self.chance = chance
        self.note = note
        self.stormy = False
        self.memory = MemoryTelegram()
        self.updates: list[Json] = []
        self.confirmed: list[Json] = []
        self.arrived: defaultdict[int, list[Sent]] = defaultdict(list)
        self.links: list[str] = []
        """What deep links that people were given carry."""
        self.blocked: set[int] = set()
        self.moved: dict[int, int] = {}
        self.news = asyncio.Event()

    def happened(self, update: Json) -> None:
        """An update for the bot."""
        message = update.get("message") or update.get("edited_message")
        if message:
            self.memory.arrived(message["chat"]["id"], message["message_id"])
        self.updates.append(update)
        self.news.set()

    def batch(self, offset: int | None) -> list[Json]:
        """Confirm what is below `offset`, and return what waits; in a storm some comes twice, or before its turn."""
        if offset is not None:
            self.confirmed += [one for one in self.updates if one["update_id"] < offset]
            self.updates = [one for one in self.updates if one["update_id"] >= offset]
        if not self.updates:
            self.news.clear()
        some = self.updates[: self.chance.randrange(1, 8) if self.stormy else 100]
        if self.stormy and some and self.chance.random() < OFTEN:
            some = [*some, self.chance.choice(some)]
            if self.confirmed:
                some = [self.chance.choice(self.confirmed), *some]
            some = sorted(some, key=lambda one: int(one["update_id"]))
        if self.stormy and self.chance.random() < OFTEN:  # one chat before another; within a chat order holds
            first = {chat: self.chance.random() for chat in dict.fromkeys(map(chat_of, some))}
            some = sorted(some, key=lambda one: first[chat_of(one)])
        return some

    def weather(self, name: str, chat: int) -> Answer | None:
        """Return the fault that a request meets, if any."""
        if chat in self.blocked and name in SENDING:
            return refusal(403, "Forbidden: bot was blocked by the user")
        if chat in self.moved and name in SENDING:
            return refusal(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=self.moved[chat])
        if not self.stormy or self.chance.random() > OFTEN:
            return None
        faults: list[Answer] = [TimedOut(), refusal(502, "Bad Gateway"), (500, b"<html>"), NetworkError("reset")]
        if name != "getUpdates":
            wait = self.chance.randrange(1, 30)
            faults.append(refusal(429, f"Too Many Requests: retry after {wait}", retry_after=wait))
        if name == "editMessageText":
            faults.append(refusal(400, "Bad Request: message can't be edited"))
            faults.append(refusal(400, "Bad Request: message is not modified: specified new message content"))
        if name == "answerCallbackQuery":
            faults.append(refusal(400, "Bad Request: query is too old and response timeout expired"))
        return self.chance.choice(faults)

    def accept(self, name: str, given: Json) -> Json:
        """Do what is asked, and remember what arrived."""
        result = self.memory.result(name, given)
        for sent in self.memory.taken():
            if sent.chat:
                self.arrived[sent.chat].append(sent)
                self.links += _LINK.findall(sent.text) if "start=" in sent.text else ()
                self.note(f"arrived {sent.kind} {sent.chat} {sent.message} {hash_of(sent.text)}")
        return {"ok": True, "result": result}


def chat_of(update: Json) -> int:
    """Return the chat where an update happened."""
    body = update.get("callback_query") or update
    said: Json = body.get("message") or body.get("edited_message") or body["my_chat_member"]
    return int(said["chat"]["id"])


def hash_of(text: str) -> str:
    """Return a few characters that stand for a text in a trace, the same in every run."""
    return f"{len(text)}/{sum(text.encode()) % 9973}"


class Line(Server):
    """The requests of one life of the bot. `step` is awaited before and after each, and never returns to the dead."""

    def __init__(self, sky: Sky, step: Callable[[str], Awaitable[None]]) -> None:
        self._sky = sky
        self._step = step

    async def answer(self, name: str, given: Json) -> Answer:
        """Answer one request, perhaps late, perhaps badly."""
        await self._step(f"before {name}")
        sky = self._sky
        fault = sky.weather(name, int(given.get("chat_id", 0)))
        if name == "getUpdates" and fault is None:
            return 200, {"ok": True, "result": await self._news(given)}
        broken = name in SENDING and isinstance(fault, Exception)
        if fault is None or _is_unmodified(fault) or (broken and sky.chance.random() < 0.5):
            body = sky.accept(name, given)  # with a fault: it took effect, and the answer is lost
            await self._step(f"after {name}")
            return (200, body) if fault is None else fault
        return fault

    async def _news(self, given: Json) -> list[Json]:
        sky = self._sky
        if not (batch := sky.batch(given.get("offset"))):
            try:
                async with asyncio.timeout(LONG_POLL):
                    await sky.news.wait()
            except TimeoutError:
                return []
            batch = sky.batch(None)
        await self._step("after getUpdates")
        return batch


def _is_unmodified(fault: Answer) -> bool:
    """Telegram says so of an edit that shows already: one that took effect a moment ago."""
    return isinstance(fault, tuple) and isinstance(fault[1], dict) and "not modified" in fault[1]["description"]
