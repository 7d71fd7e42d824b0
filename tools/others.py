"""People who act at the page while nobody looks: through the addresses that the page itself uses."""

from __future__ import annotations

import json
import time
import urllib.request
from collections.abc import Callable
from typing import Any, Final, cast

PATIENCE: Final = 30.0
"""Seconds until something that does not come is a fault."""


class Others:
    """Everybody but the person whose window is photographed."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")

    def new(self, first_name: str) -> int:
        """Add a person, and return their number."""
        return int(self._do("people", first_name=first_name)["person"]["id"])

    def group(self, title: str) -> int:
        """Return the number of the group with that title."""
        chats = self._ask("state")["chats"]
        return next(int(chat["id"]) for chat in chats if chat.get("title") == title)

    def come_in(self, by: int, chat: int, *people: int) -> None:
        """Let somebody add people to a group."""
        self._do("members", person=by, chat=chat, add=list(people))

    def join(self, person: int, chat: int, label: str, structure: str, function: str) -> None:
        """Follow the link of a panel, agree, and say from where one speaks."""
        self._do("start", person=person, payload=self._payload(chat, label))
        for said in ("J'accepte", "Rejoindre ce groupe"):
            self.press(person, person, said)
        self._until(lambda: "De quelle structure" in self._last(person))
        self._do("write", person=person, chat=person, text=structure)
        self.press(person, person, function)

    def press(self, person: int, chat: int, label: str) -> None:
        """Press the last button with that label in a chat."""

        def pressed() -> bool:
            for message in reversed(self._messages(chat)):
                for one in _buttons(message):
                    if _plain(one["text"]) == label and "callback_data" in one:
                        number = message["message_id"]
                        self._do("press", person=person, chat=chat, message=number, button=one["callback_data"])
                        return True
            return False

        self._until(pressed)

    def _payload(self, chat: int, label: str) -> str:
        found: list[str] = []

        def seen() -> bool:
            buttons = (one for message in reversed(self._messages(chat)) for one in _buttons(message))
            found.extend(one["url"].rpartition("=")[2] for one in buttons if _plain(one["text"]) == label)
            return bool(found)

        self._until(seen)
        return found[0]

    def _last(self, chat: int) -> str:
        messages = self._messages(chat)
        return str(messages[-1].get("text", "")) if messages else ""

    def _messages(self, chat: int) -> list[dict[str, Any]]:
        return cast("list[dict[str, Any]]", self._ask(f"chats/{chat}/messages")["messages"])

    def _do(self, name: str, **given: object) -> dict[str, Any]:
        body = json.dumps(given).encode()
        request = urllib.request.Request(  # noqa: S310 - the page of our own program
            f"{self._url}/page/{name}", data=body, headers={"Content-Type": "application/json"}
        )
        return self._read(request)

    def _ask(self, name: str) -> dict[str, Any]:
        return self._read(urllib.request.Request(f"{self._url}/page/{name}"))  # noqa: S310 - the same

    def _read(self, request: urllib.request.Request) -> dict[str, Any]:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 - the same
            return cast("dict[str, Any]", json.load(answer))

    def _until(self, check: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not check():
            if time.monotonic() > end:
                raise TimeoutError("what somebody waits for does not come")
            time.sleep(0.05)  # noqa: TID251 - a tool that waits for a page


def _buttons(message: dict[str, Any]) -> list[dict[str, Any]]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [one for row in rows for one in row]


def _plain(text: str) -> str:
    return " ".join(text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())
