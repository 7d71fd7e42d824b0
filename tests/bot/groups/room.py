"""A group of people around the real application: who has joined, a round that is open, presses on its panel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from bot import panels
from bot.stage import Sent, Stage
from bot.store import effects, outbox, people, rounds, teams
from bot.telegram.callback_data import encode
from bot.telegram.letters import Address, letters
from dialogues.messages import Button, Effect, OpenRound
from dialogues.phrases import without_markup
from dialogues.rounds.asking import of_words
from dialogues.rounds.model import CONFIDENTIAL, Round
from dialogues.rounds.panel import STEP, VOICE
from tests.bot.raw import GROUP, Raw, chat, joined, person, pressed, said
from tests.ways import ApplicationWay

SECRET = "abcdefghijklmnop"  # noqa: S105 - the first of those of a rehearsal
WORDING = "Le mandat est-il clair ?"
TWO_DAYS = timedelta(days=2)
TOPIC: Raw = {"is_topic_message": True}


def plain(text: str) -> str:
    """Return a text as people read it, with plain spaces and apostrophes."""
    return without_markup(text).replace("\N{NO-BREAK SPACE}", " ").replace("’", "'")


@dataclass
class Room:
    """One group, its people, and what has been asked there."""

    way: ApplicationWay
    chat: int = GROUP
    kind: str = "group"
    updates: int = 10_000
    heard: list[Sent] = field(default_factory=list)
    """What the bot did about the last thing that happened."""

    # --- what happens

    async def happens(self, *updates: Raw, at: datetime | None = None) -> list[Sent]:
        """Let things happen at once, and return what the bot did about them all."""
        self.way.at = at or self.way.at
        for update in updates:
            await self.way.receive(update)
        await self.way.settle()
        self.heard = self.way.telegram.taken()
        return self.heard

    def number(self) -> int:
        """Return the number of the next update."""
        self.updates += 1
        return self.updates

    def added(self, new: str = "member", old: str = "left") -> Raw:
        """Return the news that the bot came into the group, or was put out."""
        return joined(new, old, where=self.place, number=self.number())

    def voice(self, who: int, value: str = "oui", round_: int = 1, **under: Any) -> Raw:
        """Return a press on an answer of a panel."""
        update = pressed(
            encode(Button(round_, 0, STEP, "-", VOICE, value)), number := self.number(), who=who, where=self.place
        )
        update["callback_query"]["id"] = f"q{number}"
        update["callback_query"]["message"].update(under)
        return update

    def text(self, words: str | None, who: int, *, private: bool = False, **more: Any) -> Raw:
        """Return a message of the group, or of a private chat."""
        where = chat(who) if private else self.place
        return said(words, self.number(), who=who, where=where, **more)

    def gone(self, who: int) -> Raw:
        """Return the news that somebody left the group."""
        return self.text(None, who, left_chat_member=person(who))

    def follows(self, who: int, payload: str) -> Raw:
        """Return what a link to the bot sends from a private chat."""
        return self.text(f"/start {payload}", who, private=True)

    @property
    def place(self) -> Raw:
        """The group as Telegram writes it."""
        return chat(self.chat, self.kind)

    def stage(self, **names: int) -> Stage:
        """Return a stage on which people of the group speak in private, by name."""
        stage = Stage(self.way, at=self.way.at, updates=5_000)
        stage.people.update(names)
        stage.groups["equipe"] = self.chat
        return stage

    # --- what was done before

    async def begins(self, *members: int, round_: bool = True, **asked: Any) -> None:
        """Let the bot come into the group, people join, and a round open."""
        await self.happens(self.added())
        await self.joins(*members)
        if round_:
            await self.opens(members[0] if members else 1001, **asked)

    async def joins(self, *members: int, function: str = "technique", team: int = 1) -> None:
        """Let people agree and join, each for a structure of two."""

        def job(db: Database) -> None:
            for number in members:
                if people.known(db, number) is None:
                    people.consent(db, number, self.way.house.phrases.notice, self.way.at)
                teams.join(db, team, number, f"Structure {number % 2}", function, self.way.at)

        await self.way.writer.run(job)

    async def opens(
        self, who: int, *, form: str = "statut", mode: str = CONFIDENTIAL, thread: int = 0, team: int = 1
    ) -> list[Sent]:
        """Let somebody open a round of two days, as the last step of its preparation does."""
        body = of_words(self.way.house.phrases, WORDING, form, mode, "Europe/Paris").to_body()
        return await self.does(who, OpenRound(team, thread, body, self.way.at, self.way.at + TWO_DAYS))

    async def does(self, who: int, *done: Effect) -> list[Sent]:
        """Let the effects of a private turn happen, and return what the group is shown."""
        at = self.way.at

        def job(db: Database) -> tuple[outbox.Letter, ...]:
            for effect in done:
                effects.apply(db, who, effect, at)
            posted = panels.after(db, self.way.house, done, at)
            return outbox.queue(db, letters(Address(who), posted, self.way.mailleur.link_root()), at)

        self.way.mailleur.post.put(await self.way.writer.run(job))
        await self.way.settle()
        self.heard = self.way.telegram.taken()
        return self.heard

    async def later(self, span: timedelta) -> list[Sent]:
        """Let time pass, with what it brings."""
        return [told.sent for told in await self.way.pass_time(self.way.at, self.way.at + span)]

    # --- what can be seen

    async def round(self, number: int = 1, who: int = 0) -> Round:
        """Return a round as somebody sees it."""
        found = await self.way.writer.run(lambda db: rounds.one(db, number, who))
        assert found is not None
        return found

    async def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Return what a query finds."""
        return await self.way.writer.run(lambda db: list(map(tuple, db.execute(sql, values).fetchall())))

    def texts(self, kind: str = "", where: int | None = None) -> list[str]:
        """Return what the bot said about the last thing, of one kind, in one chat."""
        return [
            plain(one.text) for one in self.heard if kind in ("", one.kind) and (where is None or one.chat == where)
        ]

    def asked(self, method: str) -> list[Raw]:
        """Return the requests of one kind that Telegram had."""
        return [given for name, given in self.way.telegram.calls if name == method]


def count(sent: Sequence[Sent], words: str) -> int:
    """Return in how many of the messages some words stand."""
    return sum(words in plain(one.text) for one in sent)
