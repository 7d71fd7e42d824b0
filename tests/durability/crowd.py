"""Several people who talk to a bot through a bac à sable, as fast as they like, and what must hold afterwards."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.limits import Json
from bot.sandbox.page_actions import ACTIONS, Act
from bot.sandbox.server import Sandbox
from bot.sandbox.things import Message
from tests.ways import until

MARK = re.compile(r"repère \d+x\d+")
TO_THE_COMMENTS = ("J’accepte", "Le canton", "Terminer", "Commencer", "Émergence", "On y va ensemble")
"""What leads to a question under which every text is one more comment: buttons, and texts where there is none."""


@dataclass
class Figures:
    """What a run did to people: answers that never came, came twice, or came in another order."""

    kills: int = 0
    updates: int = 0
    lost: int = 0
    doubled: int = 0
    disordered: int = 0


@dataclass
class Somebody:
    """A person, what they wrote, and how many answers they expect."""

    number: int
    written: list[str] = field(default_factory=list)
    acted: int = 0
    before: int = 0
    """How many messages the bot had sent before the crowd began."""


class Crowd:
    """People of a bac à sable; the seed decides who does what."""

    def __init__(self, sandbox: Sandbox, seed: int, size: int) -> None:
        assert sandbox._session is not None
        self._session = sandbox._session
        self._random = random.Random(seed)  # noqa: S311 - a seed gives the same crowd again
        self.people = [Somebody(self._act("people", first_name=f"P{n}")["person"]["id"]) for n in range(size)]

    def _act(self, name: str, **given: Any) -> Json:
        with self._session.change() as world:
            return ACTIONS[name](Act(world, self._session.now(), given))

    @property
    def pending(self) -> int:
        """How many updates wait for the bot."""
        return len(self._session.world.updates)

    def numbers(self) -> set[int]:
        """Return the number of every update that was ever made."""
        last = int(self._session.world.settings["next_update"])
        return set(range(last - self._made(), last))

    def _made(self) -> int:
        return sum(one.acted + len(TO_THE_COMMENTS) + 1 for one in self.people)

    def told(self, person: int) -> list[Message]:
        """Return what the bot wrote to a person, in order."""
        return [one for one in self._session.world.messages.get(person, {}).values() if one.sender != person]

    def answers(self) -> int:
        """Return how many messages the bot wrote so far."""
        return sum(len(self.told(one.number)) for one in self.people)

    async def begin(self) -> None:
        """Lead everybody to a question, one step at a time."""
        for one in self.people:
            await self._answered(one.number, "write", text="/start")
            for label in TO_THE_COMMENTS:
                shown = self.told(one.number)[-1]
                if label in str(shown.markup):
                    button = {"message": shown.message_id, "button": label}
                    await self._answered(one.number, "press", **button)
                else:
                    await self._answered(one.number, "write", text=label)
            one.before = len(self.told(one.number))

    async def _answered(self, person: int, name: str, **given: Any) -> None:
        count = len(self.told(person))
        self._act(name, person=person, chat=person, **given)
        await until(lambda: len(self.told(person)) > count)

    def do_something(self) -> None:
        """Let one of them write, or press, without waiting for anything."""
        index = self._random.randrange(len(self.people))
        one = self.people[index]
        one.acted += 1
        if self._random.random() < 0.7:
            text = f"repère {index}x{len(one.written)}"
            one.written.append(text)
            self._act("write", person=one.number, chat=one.number, text=text)
            return
        shown = [message for message in self.told(one.number) if "Pourquoi cette question" in str(message.markup)]
        place = {"message": shown[-1].message_id, "button": "Pourquoi cette question ?"}
        self._act("press", person=one.number, chat=one.number, **place)

    async def everybody_goes_on(self) -> None:
        """Let everybody write once more, and wait for their answers."""
        for one in self.people:
            await self._answered(one.number, "write", text="encore un mot")

    def check(self, figures: Figures, rows: dict[int, list[str]]) -> None:
        """Compare the log and the chats with what was done; `rows` holds, by person, the comments that were logged."""
        for one in self.people:
            marks = MARK.findall(rows[one.number][-1]) if one.written else []
            figures.disordered += marks != one.written and sorted(marks) == sorted(one.written)
            assert marks == one.written, "every text is in the log once, in order"
            assert len(rows[one.number]) == len(one.written), "every text made one row"
            extra = len(self.told(one.number)) - one.before - one.acted
            figures.lost += max(-extra, 0)
            figures.doubled += max(extra, 0)
            assert extra >= 0, "no answer is lost"
            last = list(self._session.world.messages[one.number].values())[-1]
            assert last.sender != one.number, "the last word is the bot's"
