"""A Bot API server without a network: answers python-telegram-bot as Telegram does, and remembers what was sent."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from telegram.request import BaseRequest, RequestData

from bot.core_way import PEOPLE
from bot.stage import USERNAME, Sent

Json = dict[str, Any]
Answer = tuple[int, Json | bytes] | Exception
ME: Json = {"id": 999, "is_bot": True, "first_name": "Mailleur", "username": USERNAME}
ANA = 1001
"""Who created every group."""
TOKEN = "999:a-token-of-the-tests"  # noqa: S105 - it opens nothing


BLOCKED: Json = {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked by the user"}


def refusal(code: int, description: str, **parameters: int) -> Answer:
    """Return an answer of Telegram that refuses a request."""
    return code, {"ok": False, "error_code": code, "description": description, "parameters": parameters}


class Server(BaseRequest):
    """A way of python-telegram-bot to a server without a network: `answer` says what comes back."""

    @property
    def read_timeout(self) -> float:
        """Seconds; nothing here waits."""
        return 1.0

    async def initialize(self) -> None:
        """There is nothing to open."""

    async def shutdown(self) -> None:
        """There is nothing to close."""

    async def answer(self, name: str, given: Json) -> Answer:
        """Answer the method `name`."""
        raise NotImplementedError

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002 - python-telegram-bot's signature
        request_data: RequestData | None = None,
        *_: Any,
        **__: Any,
    ) -> tuple[int, bytes]:
        """Answer one request."""
        given: Json = dict(request_data.parameters) if request_data else {}
        if request_data and request_data.contains_files:
            given["files"] = list((request_data.multipart_data or {}).values())
        answer = await self.answer(url.rpartition("/")[2], given)
        if isinstance(answer, Exception):
            raise answer
        code, body = answer
        return code, body if isinstance(body, bytes) else json.dumps(body).encode()


class MemoryTelegram(Server):
    """The requests of one bot. `faults` holds, by method, the answers to give instead of the next good ones."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Json]] = []
        self.sent: list[Sent] = []
        self.faults: defaultdict[str, list[Answer]] = defaultdict(list)
        self.blocked: set[int] = set()
        """People who blocked the bot."""
        self.outside: set[int] = set()
        """People who are in no group."""
        self.before: Callable[[str, Json], Any] | None = None
        """An async function awaited before each answer, such as one that holds a chat up."""
        self.last: defaultdict[int, int] = defaultdict(int)
        """The number of the last message of each chat."""

    def arrived(self, chat: int, message: int) -> None:
        """Note that a chat's messages are numbered up to `message`."""
        self.last[chat] = max(self.last[chat], message)

    def taken(self) -> list[Sent]:
        """Return what was sent since the last time."""
        sent, self.sent = self.sent, []
        return sent

    def texts(self) -> list[str]:
        """Return the texts of what was sent since the last time."""
        return [one.text for one in self.taken()]

    async def answer(self, name: str, given: Json) -> Answer:
        """Answer as Telegram does, or with the next fault."""
        self.calls.append((name, given))
        if self.before is not None:
            await self.before(name, given)
        if name.startswith("send") and int(given["chat_id"]) in self.blocked:
            return 403, BLOCKED
        if self.faults[name]:
            return self.faults[name].pop(0)
        return 200, {"ok": True, "result": self.result(name, given)}

    def result(self, name: str, given: Json) -> Any:
        """Do what a method asks, and return its result."""
        return getattr(self, f"_{name}", _agreed)(given)

    def _getMe(self, _: Json) -> Json:  # noqa: N802 - the name of the method
        return ME

    def _getChatMember(self, given: Json) -> Json:  # noqa: N802
        user = {"id": int(given["user_id"]), "is_bot": False, "first_name": "Ana"}
        if user["id"] in self.outside:
            return {"user": user, "status": "left"}
        return {"user": user, "status": "creator" if user["id"] == ANA else "member", "is_anonymous": False}

    def _getChatMemberCount(self, _: Json) -> int:  # noqa: N802
        return PEOPLE + 1

    def _sendMessage(self, given: Json) -> Json:  # noqa: N802
        return self._written("bot", given, str(given["text"]), self.next(int(given["chat_id"])))

    def _editMessageText(self, given: Json) -> Json:  # noqa: N802
        return self._written("edit", given, str(given["text"]), int(given["message_id"]))

    def _sendDocument(self, given: Json) -> Json:  # noqa: N802
        ((name, *_),) = given["files"]
        return self._written(
            "file", given, f"{name}\n{given.get('caption', '')}".strip(), self.next(int(given["chat_id"]))
        )

    def _answerCallbackQuery(self, given: Json) -> bool:  # noqa: N802
        if given.get("text"):
            self.sent.append(Sent("alert" if given.get("show_alert") else "toast", 0, str(given["text"])))
        return True

    def next(self, chat: int) -> int:
        """Return the number of the next message of a chat."""
        self.last[chat] += 1
        return self.last[chat]

    def _written(self, kind: str, given: Json, text: str, number: int) -> Json:
        chat = int(given["chat_id"])
        markup = given.get("reply_markup") or {}
        keyboard = (json.loads(markup) if isinstance(markup, str) else markup).get("inline_keyboard", ())
        rows = tuple(tuple((key["text"], key.get("callback_data") or key["url"]) for key in row) for row in keyboard)
        self.sent.append(Sent(kind, chat, text, rows, number))
        place = {"id": chat, "type": "private" if chat > 0 else "group"}
        return {"message_id": number, "date": 1, "chat": place, "from": ME, "text": text}


def _agreed(_: Json) -> bool:
    return True
