"""A stand-in for the Bot API with its people, as a process of its own: `python -m tests.bench.telegram LIFE.json`.

It takes orders on its standard input and answers on its standard output, one line of JSON each; bots reach it on
127.0.0.1, at the port of its first line. It keeps what Telegram keeps: an update stays until an offset confirms it.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from tests.bench.figures import spread
from tests.bench.hook import Hook
from tests.bench.people import BOT, FIRST_CHAT, Crowd, Markers
from tests.bench.wire import Fields, Reply, Wire

MOST_UPDATES: Final = 100
"""Updates in one answer to getUpdates, as Telegram has it."""
YES: Final = b'{"ok":true,"result":true}'
REFUSED: Final = b'{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}'


class Moment:
    """The first time that something happens, on the system's monotonic clock, in seconds."""

    def __init__(self) -> None:
        self._came = asyncio.Event()
        self._at = 0.0

    def comes(self) -> None:
        """Note the time, once."""
        if not self._came.is_set():
            self._at = time.monotonic()
            self._came.set()

    async def at(self, within: float) -> float:
        """Return when it happened, once it has.

        :raises TimeoutError: when it has not `within` so many seconds.
        """
        await asyncio.wait_for(self._came.wait(), within)
        return self._at


class Telegram:
    """What bots talk to."""

    def __init__(self, steps: Sequence[Fields]) -> None:
        self.steps = steps
        self.crowd: Crowd | None = None
        self.slow: dict[int, float] = {}
        """Seconds that a send takes, by chat."""
        self.polled, self.sent = Moment(), Moment()
        self.calls: dict[str, int] = {}
        self._updates: deque[tuple[int, bytes]] = deque()
        self._ids = itertools.count(1)
        self._messages = itertools.count(1_000_000)
        self._poll: Callable[[], None] | None = None
        self._hook: Hook | None = None
        self._methods: dict[str, Callable[[Fields, Reply], None]] = {
            "getMe": self._me,
            "getUpdates": self._get_updates,
            "sendMessage": self._message,
            "editMessageText": self._message,
            "setWebhook": self._set_webhook,
        }

    def reset(self) -> None:
        """Forget everything: another bot comes."""
        self.crowd, self._poll, self._hook = None, None, None
        self.slow, self.calls = {}, {}
        self.polled, self.sent = Moment(), Moment()
        self._updates.clear()

    def restarted(self) -> None:
        """The bot died, and comes back."""
        self._poll, self.polled = None, Moment()

    def handle(self, method: str, fields: Fields, reply: Reply) -> None:
        """Answer a call; what changes nothing here is granted."""
        self.calls[method] = self.calls.get(method, 0) + 1
        known = self._methods.get(method)
        if known is not None:
            known(fields, reply)
        else:
            self._after(fields, lambda: reply(YES))

    def happened(self, kind: str, content: Any) -> None:
        """Queue an update; whoever polls has it at once."""
        number = next(self._ids)
        raw = json.dumps({"update_id": number, kind: content}).encode()
        if self._hook is not None:
            self._hook.send(raw)
            return
        self._updates.append((number, raw))
        if self._poll is not None:
            poll, self._poll = self._poll, None
            asyncio.get_running_loop().call_soon(poll)

    @property
    def sends(self) -> int:
        """How many messages were sent since the last crowd."""
        return self.calls.get("sendMessage", 0) + self.calls.get("editMessageText", 0)

    @property
    def waiting(self) -> int:
        """How many updates the bot has not confirmed yet."""
        return self._hook.waiting if self._hook is not None else len(self._updates)

    def _me(self, _: Fields, reply: Reply) -> None:
        can = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}
        reply(json.dumps({"ok": True, "result": {**BOT, **can}}).encode())

    def _set_webhook(self, fields: Fields, reply: Reply) -> None:
        """From now on updates are sent; the bot is there, as one that fetches its first ones is."""
        self._hook = Hook(str(fields["url"]), str(fields.get("secret_token", "")))
        reply(YES)
        self.polled.comes()

    def _get_updates(self, fields: Fields, reply: Reply) -> None:
        self.polled.comes()
        offset = int(fields.get("offset") or 0)
        while self._updates and self._updates[0][0] < offset:
            self._updates.popleft()
        most = min(int(fields.get("limit") or MOST_UPDATES), MOST_UPDATES)

        def answer() -> None:
            found = itertools.islice(self._updates, most)
            reply(b'{"ok":true,"result":[%s]}' % b",".join(raw for _, raw in found))

        if self._updates or not int(float(fields.get("timeout") or 0)):
            answer()
            return
        self._poll = answer

    def _message(self, fields: Fields, reply: Reply) -> None:
        """Take a message or an edit: its person is told, then the bot has what was sent, as Telegram gives it back."""
        self.sent.comes()
        chat, markup = int(fields["chat_id"]), _written(fields.get("reply_markup"))
        number = int(fields.get("message_id") or next(self._messages))
        shown = b',"reply_markup":' + markup.encode() if markup else b""
        text = json.dumps(fields["text"]).encode()
        sent = (
            b'{"ok":true,"result":{"message_id":%d,"date":1772000000,"chat":{"id":%d,"type":"private","first_name":"Ana"},'
            b'"from":{"id":999,"is_bot":true,"first_name":"Mailleur","username":"mailleur_bot"},"text":%s%s}}'
        ) % (number, chat, text, shown)

        def arrive() -> None:
            reply(sent)
            if self.crowd is not None:
                self.crowd.told(chat, fields["text"], markup, number)

        self._after(fields, arrive)

    def _after(self, fields: Fields, answer: Callable[[], None]) -> None:
        """Answer now, or after what a slow chat takes."""
        seconds = self.slow.get(int(fields["chat_id"])) if self.slow and "chat_id" in fields else None
        if seconds:
            asyncio.get_running_loop().call_later(seconds, answer)
        else:
            answer()


def _written(markup: Any) -> str:
    return markup if isinstance(markup, str) else json.dumps(markup) if markup else ""


class Orders:
    """What the bench asks of the stand-in; each order is a method, with its arguments."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self._chats = itertools.count(FIRST_CHAT, 1_000_000)
        self._markers: Markers

    async def reset(self) -> Fields:
        """Make room for another bot."""
        self._telegram.reset()
        return {}

    async def restarted(self) -> Fields:
        """Forget the bot that was there, and keep what waits for it."""
        self._telegram.restarted()
        return {}

    async def polled(self, within: float) -> Fields:
        """Wait for the first getUpdates; `at` is its time on the monotonic clock."""
        return {"at": await self._telegram.polled.at(within)}

    async def sent(self, within: float) -> Fields:
        """Wait for the first message."""
        return {"at": await self._telegram.sent.at(within)}

    async def rest(self, seconds: float) -> Fields:
        """Do nothing for so long."""
        await asyncio.sleep(seconds)
        return {}

    async def messages(self, count: int, within: float) -> Fields:
        """Wait until so many messages were sent since the last reset; `at` is now, on the monotonic clock."""
        async with asyncio.timeout(within):
            while self._telegram.sends < count:  # noqa: ASYNC110 - a look now and then costs the bot nothing
                await asyncio.sleep(0.005)
        return {"at": time.monotonic()}

    async def talk(
        self,
        people: int,
        *,
        least: float,
        most: float,
        echo: bool = False,
        think: tuple[float, float] = (0.0, 0.0),
        whole: bool = True,
        beside: tuple[float, int] = (0.0, 0),
    ) -> Fields:
        """Let a crowd talk for `least` seconds, and until all have lived once, but never beyond `most`.

        Unless `whole`, it is enough that they acted once. `beside` is a chat more, that writes so many times at the
        beginning and whose sends take so many seconds.
        """
        telegram, first = self._telegram, next(self._chats)
        later = asyncio.get_running_loop().call_later
        crowd = Crowd(telegram.steps, people, telegram.happened, later, echo=echo, think=think, first_chat=first + 1)
        telegram.crowd, telegram.calls = crowd, {}
        slow, times = beside
        if times:
            telegram.slow[first] = slow
            self._burst(first, times)
        begun, busy = time.perf_counter(), time.process_time()
        crowd.begin()
        while (spent := time.perf_counter() - begun) < most:
            await asyncio.sleep(0.01)
            enough = crowd.first_lives_over if whole else crowd.turns >= people
            if spent >= least and enough:
                break
        spent = time.perf_counter() - begun
        busy = time.process_time() - busy
        telegram.crowd, crowd.stopped = None, True
        return {
            "seconds": spent,
            "turns": crowd.turns,
            "wrong": crowd.wrong,
            "lives": crowd.lives,
            "busy": busy / spent,
            "calls": dict(telegram.calls),
            **spread([*crowd.spent, *crowd.still_waiting()]),
        }

    async def mark(self, people: int, within: float) -> Fields:
        """Lead people to the end of their lives, then let them write marks until `marks` stops them."""
        telegram, later = self._telegram, asyncio.get_running_loop().call_later
        self._markers = Markers(telegram.steps, people, telegram.happened, later, first_chat=next(self._chats))
        telegram.crowd = self._markers
        self._markers.begin()
        async with asyncio.timeout(within):
            while len(self._markers.written) < people:  # noqa: ASYNC110 - they end one by one, in any order
                await asyncio.sleep(0.01)
        return {}

    async def marks(self, quiet: float, within: float) -> Fields:
        """Stop the marks, wait until the bot has fetched them all and calls no more, and return what was written."""
        telegram = self._telegram
        self._markers.stopped = True
        async with asyncio.timeout(within):
            before = None
            while telegram.waiting or before != telegram.sends:
                before = telegram.sends
                await asyncio.sleep(quiet)
        return {"written": {str(chat): marks for chat, marks in self._markers.written.items()}}

    def _burst(self, chat: int, times: int) -> None:
        who = {"id": chat, "is_bot": False, "first_name": "Ana", "language_code": "fr"}
        for number in range(1, times + 1):
            message = {"message_id": number, "date": 1_772_000_000, "chat": {"id": chat, "type": "private"}}
            self._telegram.happened("message", {**message, "from": who, "text": f"un mot {number}"})


async def serve(steps: Sequence[Fields]) -> None:
    """Serve until the standard input ends."""
    loop = asyncio.get_running_loop()
    telegram = Telegram(steps)
    server = await loop.create_server(lambda: Wire(telegram.handle), "127.0.0.1", 0)
    orders = Orders(telegram)
    lines = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    _say({"port": server.sockets[0].getsockname()[1]})
    while line := await lines.readline():
        order = json.loads(line)
        try:
            _say(await getattr(orders, order.pop("order"))(**order))
        except TimeoutError as fault:
            _say({"fault": type(fault).__name__})
    server.close()


def _say(answer: Fields) -> None:
    print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    asyncio.run(serve(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))))
