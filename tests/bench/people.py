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
BETWEEN_MARKS: Final = 0.25
"""Seconds between two marks of one person, in the mean."""
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
        person.waits, person.asked = True, time.perf_counter()
        if step["press"]:
            self._press(person, "x" if self.echo else button(person.markup, step["press"]))
        else:
            self.write(person, step["text"])

    def _press(self, person: Person, data: str) -> None:
        under = {**self._message(person), "message_id": person.message, "from": BOT, "text": "…"}
        press = {"id": str(self._number), "from": _who(person), "chat_instance": "1", "message": under, "data": data}
        self.happened("callback_query", press)

    def write(self, person: Person, text: str) -> None:
        """Let somebody write."""
        entities = [{"type": "bot_command", "offset": 0, "length": 6}] if text.startswith("/") else []
        self.happened("message", {**self._message(person), "from": _who(person), "text": text, "entities": entities})

    def _message(self, person: Person) -> dict[str, Any]:
        self._number += 1
        chat = {"id": person.chat, "type": "private", "first_name": "Ana"}
        return {"message_id": self._number, "date": 1_772_000_000, "chat": chat}

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
        self._ended(person)

    def _ended(self, person: Person) -> None:
        """Let another begin in the place of somebody who came to the end of their life."""
        del self._by_chat[person.chat]
        self._born(person.slot)

    def still_waiting(self) -> list[float]:
        """Return for how long each has waited who has no answer yet: who is never answered counts too."""
        now = time.perf_counter()
        return [now - person.asked for person in self._by_chat.values() if person.waits]

    @property
    def first_lives_over(self) -> bool:
        """Whether everybody of the beginning has come to the end."""
        return not any(number < self.first_chat + self.size for number in self._by_chat)


def _who(person: Person) -> dict[str, Any]:
    return {"id": person.chat, "is_bot": False, "first_name": "Ana", "language_code": "fr"}


def button(markup: str, label: str) -> str:
    """Return the data of a button.

    :raises KeyError: when the keyboard has no such button.
    """
    for row in json.loads(markup or '{"inline_keyboard": []}')["inline_keyboard"]:
        for one in row:
            if one["text"] == label:
                return str(one["callback_data"])
    raise KeyError(f"no button « {label} »")


@dataclass
class Markers(Crowd):
    """People who, at the end of their life, write numbered marks whether they are answered or not."""

    written: dict[int, list[str]] = field(default_factory=dict)
    """The marks of each person, in order."""

    def _ended(self, person: Person) -> None:
        self.written[person.chat] = []
        person.step = 0
        self._mark(person)

    def _mark(self, person: Person) -> None:
        if self.stopped:
            return
        marks = self.written[person.chat]
        marks.append(f"repère {person.slot}x{len(marks)}")
        self.write(person, marks[-1])
        self.later(self.chance.uniform(0, 2 * BETWEEN_MARKS), lambda: self._mark(person))

    def told(self, chat: int, text: str, markup: str, number: int) -> None:
        """Take in a message; marks wait for none."""
        if chat not in self.written:
            super().told(chat, text, markup, number)
