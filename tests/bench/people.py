"""The people of the bench: each does the next thing of their life once the last one was answered."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from tests.bench.wire import Fields

FIRST_CHAT: Final = 10_000_001
BOT: Final = {"id": 999, "is_bot": True, "first_name": "Mailleur", "username": "mailleur_bot"}
Happened = Callable[[str, Any], None]
"""Takes a kind of update and its content."""
Later = Callable[[float, Callable[[], None]], object]
"""Does something in so many seconds."""


@dataclass(slots=True)
class Person:
    """Somebody in the middle of a life: at which step, since when they wait, and what they were last shown."""

    slot: int
    chat: int
    step: int = 0
    asked: float = 0.0
    waits: bool = False
    markup: str = ""
    message: int = 0


@dataclass
class Crowd:
    """So many people at once; who ends a life begins another, under a new number, until the crowd is told to stop."""

    steps: Sequence[Fields]
    size: int
    happened: Happened
    later: Later
    echo: bool = False
    """Whether the bot only says back what it hears: its screens are not those of the life, and nobody looks at them."""
    think: tuple[float, float] = (0.0, 0.0)
    """Seconds (least, most) that people take before they do the next thing."""
    first_chat: int = FIRST_CHAT
    chance: random.Random = field(default_factory=lambda: random.Random(1))  # noqa: S311 - the same crowd again
    turns: int = 0
    wrong: int = 0
    """Messages that are not what the life says at this place."""
    lives: int = 0
    stopped: bool = False
    spent: list[float] = field(default_factory=list)
    """Seconds from an act to the message that answers it."""

    def __post_init__(self) -> None:
        """Let everybody begin."""
        self._next_chat = self.first_chat
        self._by_chat: dict[int, Person] = {}
        self._number = 0

    def begin(self) -> None:
        """Let everybody act."""
        for slot in range(self.size):
            self._born(slot)

    def _born(self, slot: int) -> None:
        person = Person(slot, self._next_chat)
        self._next_chat += 1
        self._by_chat[person.chat] = person
        self._think(person)

    def _think(self, person: Person) -> None:
        if self.think[1]:
            self.later(self.chance.uniform(*self.think), lambda: self._act(person))
        else:
            self._act(person)

    def _act(self, person: Person) -> None:
        if self.stopped:
            return
        step = self.steps[person.step]
        self._number += 1
        who = {"id": person.chat, "is_bot": False, "first_name": "Ana", "language_code": "fr"}
        chat = {"id": person.chat, "type": "private", "first_name": "Ana"}
        message: dict[str, Any] = {"message_id": self._number, "date": 1_772_000_000, "chat": chat}
        person.waits, person.asked = True, time.perf_counter()
        if step["press"]:
            under = {**message, "message_id": person.message, "from": BOT, "text": "…"}
            data = "x" if self.echo else button(person.markup, step["press"])
            press = {"id": str(self._number), "from": who, "chat_instance": "1", "message": under, "data": data}
            self.happened("callback_query", press)
            return
        entities = [{"type": "bot_command", "offset": 0, "length": 6}] if step["text"].startswith("/") else []
        self.happened("message", {**message, "from": who, "text": step["text"], "entities": entities})

    def told(self, chat: int, text: str, markup: str, number: int) -> None:
        """Take in a message of the bot; the first after an act answers it."""
        person = self._by_chat.get(chat)
        if person is None:
            return
        if not person.waits:
            self.wrong += 1
            return
        self.spent.append(time.perf_counter() - person.asked)
        self.turns += 1
        right = self.echo or text == self.steps[person.step]["shown"]
        self.wrong += not right
        person.waits, person.markup, person.message = False, markup, number
        person.step += 1
        if right and person.step < len(self.steps):
            self._think(person)
            return
        self.lives += 1
        del self._by_chat[chat]
        self._born(person.slot)

    @property
    def first_lives_over(self) -> bool:
        """Whether everybody of the beginning has come to the end."""
        return not any(number < self.first_chat + self.size for number in self._by_chat)


def button(markup: str, label: str) -> str:
    """Return the data of a button.

    :raises KeyError: when the keyboard has no such button.
    """
    for row in json.loads(markup or '{"inline_keyboard": []}')["inline_keyboard"]:
        for one in row:
            if one["text"] == label:
                return str(one["callback_data"])
    raise KeyError(f"no button « {label} »")
