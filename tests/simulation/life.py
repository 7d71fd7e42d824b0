"""One run: people act, the bot dies and comes back, days pass, and in the end nothing is missing."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from bot.stage import START, Sent
from dialogues.house import House
from dialogues.phrases import Phrases
from tests.bot.raw import chat, joined, said
from tests.simulation.aims import Aim
from tests.simulation.good_day import TABLES, Broken, GoodDay, Told, buttons, rows
from tests.simulation.ground import SECRET, TEAM, Ground, bare_image
from tests.simulation.people import Somebody
from tests.simulation.program import OUTSIDE, Program
from tests.simulation.sky import Sky, chat_of, hash_of
from tests.simulation.visits import Visit, steps, watched

GROUP: Final = -5001
SUPERGROUP: Final = -100_5001
PATIENCE: Final = 7200.0
"""Seconds of the jumping clock after which what should happen never will."""
TROUBLES: Final = ("full", "refused", "locked", "", "")


@dataclass(frozen=True)
class World:
    """Where a run begins: the data, the screens of each person, their messages, and how far the numbers are."""

    image: bytes
    screens: dict[int, tuple[Sent, ...]] = field(default_factory=dict)
    written: dict[int, tuple[int, ...]] = field(default_factory=dict)
    last: dict[int, int] = field(default_factory=dict)
    links: tuple[str, ...] = ()
    updates: int = 0
    turns: int = 0
    days: float = 0.0


@dataclass(frozen=True)
class Plan:
    """How large a run is, and how bad its day: who acts, how often in all, whether in a storm, on a file, thinking."""

    people: tuple[int, ...]
    acts: int
    stormy: bool = True
    folder: Path | None = None
    thinks: bool = False
    aim: Aim | None = None
    """A move of the definitions that half of the people would make."""


@dataclass
class Outcome:
    """What a run did."""

    trace: list[str]
    crashes: int
    doubled: int
    updates: int
    turns: int
    visits: set[Visit]


class Run:
    """A run of a seed, from a world."""

    def __init__(self, seed: int, house: House, world: World, plan: Plan) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - a seed gives the same run again
        self.house = house
        self.world = world
        self.plan = plan
        self.trace: list[str] = []
        self.sky = Sky(self.chance, self.note)
        self.sky.links += world.links
        self.sky.memory.last.update(world.last)
        self.ground = Ground(world.image, plan.folder)
        self.visits: set[Visit] = set()
        self.program = Program(watched(house, self.visits), self.ground, self.sky, self.now)
        self.program.steps = 20 * len(plan.people)
        self.days = world.days
        self.number = world.updates
        self.mine: dict[int, list[int]] = {who: [] for who in plan.people}
        """Updates of each person, in order."""
        self.pressed: Counter[str] = Counter()
        self.people = [self._somebody(who) for who in plan.people]
        self.unreached: set[int] = set()
        """Who blocked the bot at some time."""
        self.doubled = 0

    def _somebody(self, who: int) -> Somebody:
        screens = self.sky.arrived[who]
        screens += self.world.screens.get(who, ())
        somebody = Somebody(who, self.chance, self.house, screens, self.act, self.pressed, self.plan.aim)
        somebody.written += self.world.written.get(who, ())
        return somebody

    def now(self) -> datetime:
        """Return what the bot's clock says."""
        return START + timedelta(days=self.days, seconds=asyncio.get_running_loop().time())

    def note(self, what: str) -> None:
        """Write a line of the trace."""
        self.trace.append(f"{asyncio.get_running_loop().time():.2f} {what}")

    # What happens

    def act(self, **update: Any) -> None:
        """Let something happen on Telegram."""
        self.number += 1
        raw = {"update_id": self.number, **update}
        self.sky.happened(raw)
        self.mine.setdefault(chat_of(raw), []).append(self.number)
        self.note(f"update {self.number}")

    async def _join(self) -> None:
        """Some of the inhabitants join the group that knows the bot, and the first of them opens a round there."""
        joining = self.people[::2]
        for one in joining:
            await self._does(one, f"/start g_{SECRET}", "[accepter]", "[eq-entrer]", "Parc naturel", "[choisir]")
        opening = ("[tr-mots]", "Le calendrier est-il tenable ?", *["[choisir]"] * 3, "[tr-ouvrir]")
        await self._does(joining[0], f"/start n0_{SECRET}", *opening)

    async def _does(self, one: Somebody, *doing: str) -> None:
        """Let somebody write, or press `[a button]`, one thing after the other."""
        for what in doing:
            if what.startswith("["):
                one.press_verb(what.strip("[]"))
            else:
                one.write(what, self.sky.memory.next)
            await asyncio.sleep(5)

    async def _acts(self, most: int) -> None:
        """Let people act, without waiting for anything or for a while, among the troubles of a bad day."""
        aiming = [one for one in self.people if one.aim] or self.people
        one = self.chance.choice(aiming)
        for _ in range(most):
            if self.chance.random() < 0.3:
                one = self.chance.choice(aiming if self.chance.random() < 0.5 else self.people)
            one.do_something(self.sky.memory.next, self.sky.links)
            if self.chance.random() < 0.15:
                one.answer_on_a_panel(self.sky.arrived[TEAM])
            if self.plan.stormy and self.chance.random() < 0.1:
                self._trouble()
            if self.chance.random() < 0.6:
                await asyncio.sleep(self.chance.choice((0.1, 2, 20)))

    def _trouble(self) -> None:
        what = self.chance.random()
        if what < 0.3:
            self.program.stop()
        elif what < 0.7:
            self.program.troubles += self.chance.choices(TROUBLES, k=self.chance.randrange(1, 8))
        elif what < 0.85:
            who = self.chance.choice(self.plan.people)
            self.unreached.add(who)
            self.sky.blocked ^= {who}
        else:
            self._group()

    def _group(self) -> None:
        """A group welcomes the bot, speaks to it, or becomes a supergroup before it answered."""
        where = self.sky.moved.get(GROUP, GROUP)
        what = self.chance.random()
        if what < 0.3:
            self.act(my_chat_member=joined(where=chat(where))["my_chat_member"])
        elif what < 0.7:
            text = self.chance.choice(("/aide", "/langue fr", "bonjour", "/langue@mailleur_bot xx"))
            self._in_group(where, text=text)
        elif where == GROUP:
            self.sky.moved[GROUP] = SUPERGROUP
            self._in_group(where, text="/aide")
            self._in_group(where, migrate_to_chat_id=SUPERGROUP)

    def _in_group(self, where: int, **what: Any) -> None:
        message = said(None, where=chat(where))["message"]
        self.act(message={**message, **what, "message_id": self.sky.memory.next(where)})

    # The run

    async def live(self) -> Outcome:
        """Live the whole run, then look at what is left of it.

        :raises Broken: when it did not keep a promise.
        """
        alive = asyncio.create_task(self.program.keep_alive(), name=OUTSIDE)
        acting = asyncio.create_task(self._days(), name=OUTSIDE)
        await asyncio.wait({alive, acting}, return_when=asyncio.FIRST_COMPLETED)
        self.program.over = True
        self.program.stop()
        if alive.done():
            acting.cancel()
            await asyncio.gather(acting, return_exceptions=True)
            await alive
        await alive
        await acting
        turns = self.check()
        self.visits |= steps(self.program.notes)
        updates = self.number - self.world.updates
        return Outcome(self.trace, self.program.crashes, self.doubled, updates, turns, self.visits)

    async def _days(self) -> None:
        if not self.plan.stormy:
            await self._join()
        days = 1 + (self.chance.random() < 0.4)
        for day in range(days):
            self.sky.stormy = self.plan.stormy
            await self._acts(self.plan.acts // days)
            self.sky.stormy = False
            self.program.stop()  # what one life could not do, the next one does
            await self._until(self._is_quiet)
            self.sky.confirmed.clear()
            if self.plan.stormy or day + 1 < days:
                self.days += self.chance.choice((0, 0.5, 1, 3, 8, 33, 95) if self.plan.stormy else (0, 0.5, 1))
        self.sky.blocked.clear()
        for one in self.people:
            one.write("/reprendre", self.sky.memory.next)
        await self._until(self._is_quiet)

    async def _until(self, holds: Callable[[], bool]) -> None:
        until = asyncio.get_running_loop().time() + PATIENCE
        while not holds():
            if asyncio.get_running_loop().time() > until:
                raise Broken("what should happen never does")
            await asyncio.sleep(5)

    def _is_quiet(self) -> bool:
        """Say whether nothing waits anywhere."""
        db = self.ground.look()
        try:
            sql = "select (select count(*) from inbox where tries < 3) + (select count(*) from outbox)"
            return not self.sky.updates and db.execute(sql).fetchone() == (0,)
        finally:
            self.ground.leave(db)

    # The end

    def check(self) -> int:
        """Compare with a good day, and return how many turns were made.

        :raises Broken: when something was lost, made twice, or out of order, or somebody cannot go on.
        """
        db = self.ground.open()
        aside = db.execute("select id, fault from inbox").fetchall()
        order = db.execute("select id, at from played where place > ? order by place", (self.world.turns,)).fetchall()
        if aside:
            raise Broken(f"set aside: {aside}")
        for who in self.plan.people:
            mine = set(self.mine[who])
            made = [number for number, _ in order if number in mine]
            if made != self.mine[who]:
                raise Broken(f"{who} did {self.mine[who]} and the turns were {made}")
        day = GoodDay(self.house, self.world.image, self.program.notes, self.program.fallen, thinks=self.plan.thinks)
        day.live(order)
        for table in TABLES:
            if (found := rows(db, table)) != (wanted := rows(day.db, table)):
                raise Broken(f"{table} differs: {[*set(found) ^ set(wanted)]}")
        day.db.conn.close()
        self.ground.leave(db)
        for who in self.plan.people:
            if who not in self.unreached:
                self._compare(who, day.told[who])
        self._check_group()
        return len(order)

    def _compare(self, who: int, told: Told) -> None:
        """Each letter arrived, in order, as it was written; a crash may have sent the last one twice."""
        sorry = {phrases.say("failed") for phrases in self._voices()}
        arrived = self.sky.arrived[who][len(self.world.screens.get(who, ())) :]
        for letter in told.reminders:
            if not told.kept and not any(_is(sent, letter) for sent in arrived):
                raise Broken(f"{who} was not reminded: {hash_of(letter.text)}")
        at = past({0: 0}, told)
        for number, sent in enumerate(sent for sent in arrived if not any(_is(sent, one) for one in told.reminders)):
            after = dict(at) if sent.text in sorry else {}
            for place, doubled in at.items():
                if place < len(told.letters) and _is(sent, told.letters[place]):
                    after[place + 1] = min(doubled, after.get(place + 1, doubled))
                if place and _is(sent, told.letters[place - 1]):
                    after[place] = min(doubled + 1, after.get(place, doubled + 1))
            if not after:
                raise Broken(f"{who} was told {hash_of(sent.text)} out of order, as number {number}, after {max(at)}")
            at = past(after, told)
        if len(told.letters) not in at:
            raise Broken(f"{who} was never told number {max(at)} of {len(told.letters)}")
        self.doubled += at[len(told.letters)]
        if not self.program.notes.turns[self.mine[who][-1]].letters:
            raise Broken(f"{who} cannot go on")

    def _check_group(self) -> None:
        greetings = tuple(phrases.say("group") for phrases in self._voices())
        if GROUP in self.sky.moved and not any(
            sent.text.startswith(greetings) for sent in self.sky.arrived[SUPERGROUP]
        ):
            raise Broken("the group was not greeted under its new number")

    def _voices(self) -> list[Phrases]:
        return [voice.phrases for voice in self.house.voices.values()] or [self.house.phrases]

    def left(self) -> World:
        """Return the world after the run, for others to begin in."""
        image = self.ground.image()
        db = self.ground.open()
        (turns,) = db.execute("select max(place) from played").fetchone()
        self.ground.leave(db)
        return World(
            image,
            {one.number: tuple(self.sky.arrived[one.number][-8:]) for one in self.people},
            {one.number: tuple(one.written[-6:]) for one in self.people},
            dict(self.sky.memory.last),
            tuple(self.sky.links[-8:]),
            self.number,
            turns or 0,
            self.days + 1,
        )


def past(places: dict[int, int], told: Told) -> dict[int, int]:
    """Return how far one may be in what was to be told, and how many came twice: what may be missing is passed over.

    Two letters may say the same, so that more than one place is possible.
    """
    found: dict[int, int] = {}
    for place in range(len(told.letters) + 1):
        ways = [places[place]] if place in places else []
        if place and place - 1 in found and told.may_lack(place - 1):
            ways.append(found[place - 1])
        if ways:
            found[place] = min(ways)
    return found


def _is(sent: Sent, letter: Any) -> bool:
    text = f"{letter.file}\n{letter.text}".strip()
    return sent.text.strip() == text and (bool(letter.file) or sent.rows == buttons(letter))


def nothing() -> World:
    """Return the world before anybody."""
    return World(bare_image())
