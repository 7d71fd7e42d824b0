"""Telegram in memory on its bad days: late, flooded, broken, forgetful of what it confirmed."""

from __future__ import annotations

import asyncio
import json
import random
from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Any, Final

from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.stage import Sent
from tests.telegram_in_memory import MemoryTelegram, refusal

Json = dict[str, Any]
LONG_POLL: Final = 20.0
OFTEN: Final = 0.2
SENDING: Final = ("sendMessage", "editMessageText", "sendDocument")


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
        self.blocked: set[int] = set()
        self.moved: dict[int, int] = {}

    def happened(self, update: Json) -> None:
        """An update for the bot."""
        message = update.get("message") or update.get("edited_message")
        if message:
            self.memory.arrived(message["chat"]["id"], message["message_id"])
        self.updates.append(update)

    def next_message(self, chat: int) -> int:
        """Return the number of the next message of a person."""
        return self.memory._next({"chat_id": chat})

    def batch(self, offset: int | None) -> list[Json]:
        """Confirm what is below `offset`, and return what waits; in a storm some comes twice, or before its turn."""
        gone = [one for one in self.updates if offset is not None and one["update_id"] < offset]
        self.confirmed += gone
        self.updates = [one for one in self.updates if one not in gone]
        some = self.updates[: self.chance.randrange(1, 8)]
        if self.stormy and some and self.chance.random() < OFTEN:
            some = [*some, self.chance.choice(some)]
            if self.confirmed:
                some = [self.chance.choice(self.confirmed), *some]
            some = sorted(some, key=lambda one: int(one["update_id"]))
        if self.stormy and self.chance.random() < OFTEN:  # one chat before another; within a chat order holds
            first = {chat: self.chance.random() for chat in dict.fromkeys(map(_chat, some))}
            some = sorted(some, key=lambda one: first[_chat(one)])
        return some

    def weather(self, name: str, chat: int) -> tuple[int, Json | bytes] | Exception | None:
        """Return the fault that a request meets, if any."""
        if chat in self.blocked and name in SENDING:
            return refusal(403, "Forbidden: bot was blocked by the user")
        if chat in self.moved and name in SENDING:
            return refusal(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=self.moved[chat])
        if not self.stormy or self.chance.random() > OFTEN:
            return None
        faults: list[Any] = [TimedOut(), refusal(502, "Bad Gateway"), (500, b"<html>"), NetworkError("reset")]
        if name != "getUpdates":
            wait = self.chance.randrange(1, 30)
            faults.append(refusal(429, f"Too Many Requests: retry after {wait}", retry_after=wait))
        if name == "editMessageText":
            faults.append(refusal(400, "Bad Request: message can't be edited"))
        if name == "answerCallbackQuery":
            faults.append(refusal(400, "Bad Request: query is too old and response timeout expired"))
        fault: tuple[int, Json | bytes] | Exception = self.chance.choice(faults)
        return fault

    async def accept(self, name: str, given: RequestData | None) -> bytes:
        """Do what is asked, and remember what arrived."""
        _, body = await self.memory.do_request(f"/{name}", "POST", given)
        for sent in self.memory.taken():
            if sent.chat:
                self.arrived[sent.chat].append(sent)
                self.note(f"arrived {sent.kind} {sent.chat} {sent.message} {hash_of(sent.text)}")
        return body


def _chat(update: Json) -> int:
    body = update.get("callback_query") or update
    said: Json = body.get("message") or body["edited_message"]
    return int(said["chat"]["id"])


def hash_of(text: str) -> str:
    """Return a few characters that stand for a text in a trace, the same in every run."""
    return f"{len(text)}/{sum(map(ord, text)) % 9973}"


class Line(BaseRequest):
    """The requests of one life of the bot. `step` is awaited before and after each, and never returns to the dead."""

    def __init__(self, sky: Sky, step: Callable[[str], Awaitable[None]]) -> None:
        self._sky = sky
        self._step = step

    @property
    def read_timeout(self) -> float:
        """Seconds; nothing here waits."""
        return 1.0

    async def initialize(self) -> None:
        """There is nothing to open."""

    async def shutdown(self) -> None:
        """There is nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002 - python-telegram-bot's signature
        request_data: RequestData | None = None,
        *_: Any,
        **__: Any,
    ) -> tuple[int, bytes]:
        """Answer one request, perhaps late, perhaps badly."""
        name = url.rpartition("/")[2]
        given: Json = dict(request_data.parameters) if request_data else {}
        await self._step(f"before {name}")
        fault = self._sky.weather(name, int(given.get("chat_id", 0)))
        broken = fault is not None and name in SENDING and isinstance(fault, Exception)
        if name == "getUpdates" and fault is None:
            return 200, json.dumps({"ok": True, "result": await self._news(given)}).encode()
        if fault is None or (broken and self._sky.chance.random() < 0.5):  # accepted, and the answer is lost
            body = await self._sky.accept(name, request_data)
            await self._step(f"after {name}")
            if fault is None:
                return 200, body
        if isinstance(fault, Exception):
            raise fault
        assert fault is not None
        code, answer = fault
        return code, answer if isinstance(answer, bytes) else json.dumps(answer).encode()

    async def _news(self, given: Json) -> list[Json]:
        waited = 0.0
        while not (batch := self._sky.batch(given.get("offset"))) and waited < LONG_POLL:
            await asyncio.sleep(0.5)
            waited += 0.5
        await self._step("after getUpdates")
        return batch
