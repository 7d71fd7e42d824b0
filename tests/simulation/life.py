"""One run: people act, the bot dies and comes back, and in the end nothing is missing."""

from __future__ import annotations

import asyncio
import logging
import random
import sqlite3
import tempfile
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from bot import run as program
from bot.app import build
from bot.stage import START
from bot.store.database import open_database
from bot.turns import Turns
from dialogues.house import House
from tests.bot.raw import DATE, bot, chat, person, said
from tests.simulation import clock
from tests.simulation.disk import Disk
from tests.simulation.reference import Reply, good_day, logs
from tests.simulation.sky import Line, Sky, hash_of
from tests.telegram_in_memory import TOKEN

PEOPLE: Final = (1001, 1002, 1003)
GROUP: Final = -5001
SUPERGROUP: Final = -100_5001
BEGINNING: Final = ("J’accepte", "Le canton", "Terminer", "Commencer", "Émergence")
NOT_PRESSED: Final = frozenset({"projets", "creer", "effacer", "quitter", "inviter", "renommer"})
STEPS: Final = frozenset({"question", "detail", "conseil", "reprise", "date", "bilan", "phases", "retenir", "repos"})
TEXTS: Final = ("oui", "en partie", "pas encore", "passer", "2", "comment : {}", "Une remarque {}", "à reprendre", "{}")
COMMANDS: Final = ("/aide", "/reprendre", "/historique", "/parcours", "/glossaire élu", "/corriger")
OUTSIDE: Final = "outside"
"""Name of the tasks that are not the bot's, and do not die with it."""
PATIENCE: Final = 7200.0
"""Seconds of the jumping clock after which what should happen never will."""


class Broken(AssertionError):
    """A promise that a run did not keep."""


@dataclass
class Outcome:
    """What a run did."""

    trace: list[str]
    crashes: int = 0
    doubled: int = 0


class Life:
    """The bot through all its lives, on one file."""

    def __init__(self, seed: int, house: House, folder: Path) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - a seed gives the same run again
        self.house = house
        self.path = folder / "mailleur.db"
        self.trace: list[str] = []
        self.sky = Sky(self.chance, self.note)
        self.crashes = 0
        self.doubled = 0
        self.issued: list[dict[str, Any]] = []
        self.count = 0
        self.full = 0
        """How many more jobs meet a full disk."""
        self.steps_left = 0
        self.dead = asyncio.Event()
        self.over = False

    def note(self, what: str) -> None:
        """Write a line of the trace."""
        self.trace.append(f"{asyncio.get_running_loop().time():.3f} {what}")

    # The bot

    async def keep_alive(self) -> None:
        """Start the bot again and again, as a service manager does."""
        while not self.over:
            await self._one_life()

    async def _one_life(self) -> None:
        self.dead.clear()
        stormy = self.sky.stormy
        self.steps_left = self.chance.randrange(1, 120) if stormy and self.crashes < 6 else 10**9
        mine = object()
        self.current = mine

        async def step(what: str) -> None:
            if self.current is mine:
                self.note(what)
                self.steps_left -= 1
                if self.steps_left <= 0:
                    self.note(f"crash {what}")
                    self.current = None
                    disk.dead = True
                    self.dead.set()
            if self.current is not mine:
                await asyncio.Event().wait()
            if stormy:
                await asyncio.sleep(self.chance.choice((0, 0, 0.01, 0.3)))

        disk = Disk(open_database(str(self.path)), step, self._is_full)
        line = Line(self.sky, step)
        mailleur = build(
            self.house, disk, token=TOKEN, api_url="http://telegram.invalid", request=line, clock=lambda: START
        )
        mailleur.turns = Turns(self.house, disk, mailleur.link_root, lambda: "secret")
        serving = asyncio.create_task(program._serve(mailleur))
        dying = asyncio.create_task(self.dead.wait())
        await asyncio.wait({serving, dying}, return_when=asyncio.FIRST_COMPLETED)
        if serving.done() and not serving.cancelled() and (fault := serving.exception()):
            self.note(f"ended by {type(fault).__name__}")
            if not isinstance(fault, sqlite3.Error):
                raise fault
        elif disk.dead:
            self.crashes += 1
        else:
            self.note("stopped")
            serving.cancel()
            await asyncio.wait({serving})
        self.current = None
        disk.dead = True
        inside = [task for task in asyncio.all_tasks() if task.get_name() != OUTSIDE]
        for task in inside:
            task.cancel()
        await asyncio.gather(*inside, return_exceptions=True)
        disk.close()
        await asyncio.sleep(1)

    def _is_full(self) -> bool:
        self.full -= self.full > 0
        return self.full > 0

    # The people

    def act(self, **update: Any) -> None:
        """Let something happen on Telegram."""
        self.count += 1
        raw = {"update_id": self.count, **update}
        self.issued.append(raw)
        self.sky.happened(raw)
        self.note(f"update {self.count}")

    def write(self, who: int, text: str) -> None:
        """Somebody writes."""
        message = said(text, who=who)["message"]
        self.act(message={**message, "message_id": self.sky.next_message(who)})

    def press(self, who: int, wanted: str = "") -> bool:
        """Somebody presses a button of one of the last screens; False when there is none to press."""
        for screen in reversed(self.sky.arrived[who][-3:]):
            keys = [(label, data) for row in screen.rows for label, data in row if _is_fine(data, wanted, label)]
            if keys:
                _, data = self.chance.choice(keys)
                under = {"message_id": screen.message, "date": DATE, "chat": chat(who), "from": bot(), "text": "…"}
                query = {"id": f"q{self.count}", "from": person(who), "chat_instance": "1"}
                self.act(callback_query={**query, "data": data, "message": under})
                return True
        return False

    async def begin(self) -> None:
        """On a clear day everybody comes as far as a question."""
        for who in PEOPLE:
            self.write(who, "/start")
            for label in BEGINNING:
                seen = len(self.sky.arrived[who])
                await self._until(lambda who=who: self.is_quiet() and bool(self.sky.arrived[who]))
                assert len(self.sky.arrived[who]) >= seen
                if not self.press(who, label):
                    self.write(who, label)
        await self._until(self.is_quiet)

    async def live(self, who: int) -> None:
        """Somebody acts as they like, without waiting for anything."""
        mine: list[tuple[int, str]] = []
        for number in range(self.chance.randrange(4, 10)):
            await asyncio.sleep(self.chance.choice((0, 0.1, 2, 40)))
            what = self.chance.random()
            text = self.chance.choice(TEXTS).format(f"repère {who}x{number}")
            if what < 0.4 and self.press(who):
                continue
            if what > 0.9:
                self.write(who, self.chance.choice(COMMANDS))
            elif what > 0.8 and mine:
                place, _ = self.chance.choice(mine)
                message = said(text, who=who)["message"]
                self.act(edited_message={**message, "message_id": place, "edit_date": DATE})
            else:
                self.write(who, text)
                mine.append((self.issued[-1]["message"]["message_id"], text))

    async def gather(self) -> None:
        """A group is spoken to in, then becomes a supergroup before the bot answered."""
        await asyncio.sleep(self.chance.uniform(0, 60))
        self.sky.moved[GROUP] = SUPERGROUP
        self.act(message={**said("/aide", where=chat(GROUP))["message"], "message_id": 1})
        self.act(message={**said(None, where=chat(GROUP))["message"], "migrate_to_chat_id": SUPERGROUP})

    async def trouble(self) -> None:
        """Let the disk be full for a while, and the bot be stopped politely."""
        for _ in range(2):
            await asyncio.sleep(self.chance.uniform(1, 60))
            if self.chance.random() < 0.5:
                self.full = self.chance.randrange(2, 12)
                self.note(f"disk full for {self.full} jobs")
            else:
                self.dead.set()

    # The end

    async def _until(self, holds: Any) -> None:
        until = asyncio.get_running_loop().time() + PATIENCE
        while not holds():
            if asyncio.get_running_loop().time() > until:
                raise Broken("what should happen never does")
            await asyncio.sleep(1)

    def is_quiet(self) -> bool:
        """Say whether nothing waits anywhere."""
        db = sqlite3.connect(self.path)  # noqa: TID251 - a reader beside the bot
        try:
            sql = "select (select count(*) from inbox) + (select count(*) from outbox)"
            return not self.sky.updates and db.execute(sql).fetchone() == (0,)
        finally:
            db.close()

    async def run(self) -> Outcome:
        """Live the whole run, then look at what is left of it."""
        alive = asyncio.create_task(self.keep_alive(), name=OUTSIDE)
        acting = asyncio.create_task(self._everybody(), name=OUTSIDE)
        await asyncio.wait({alive, acting}, return_when=asyncio.FIRST_COMPLETED)
        self.over = True
        self.dead.set()
        if alive.done() and alive.exception():
            acting.cancel()
            await asyncio.gather(acting, return_exceptions=True)
        await alive
        await acting
        self.check()
        return Outcome(self.trace, self.crashes, self.doubled)

    async def _everybody(self) -> None:
        await self._until(self.path.exists)
        await self.begin()
        self.sky.stormy = True
        self.dead.set()
        blocking = self.chance.choice((*PEOPLE, 0, 0, 0))
        self.blocked = {blocking} if blocking else set()
        doing = [*map(self.live, PEOPLE), self.gather(), self.trouble(), self._block(blocking)]
        await asyncio.gather(*(asyncio.create_task(one, name=OUTSIDE) for one in doing))
        self.sky.stormy = False
        self.full = 0
        self.dead.set()  # what an earlier life could not do, the next one does
        self.sky.blocked.clear()
        await self._until(self.is_quiet)
        for who in PEOPLE:
            self.write(who, "Un dernier mot")
        await self._until(self.is_quiet)

    async def _block(self, who: int) -> None:
        await asyncio.sleep(self.chance.uniform(0, 30))
        if who:
            self.sky.blocked.add(who)

    def check(self) -> None:
        """Compare with a good day.

        :raises Broken: when something was lost, made twice, or out of order.
        """
        logged, replies = good_day(self.house, self.issued, START + timedelta(0))
        db = open_database(str(self.path))
        found, aside = logs(db), db.execute("select id, fault from inbox").fetchall()
        db.conn.close()
        if aside:
            raise Broken(f"set aside: {aside}")
        for who in PEOPLE:
            if found.get(who) != logged.get(who):
                raise Broken(f"the log of {who} differs:\n{found.get(who)}\n{logged.get(who)}")
            if who not in self.blocked:
                self._compare(who, replies[who])
        greeted = [sent.text for sent in self.sky.arrived[SUPERGROUP]]
        if self.house.phrases.say("group") not in greeted or self.sky.arrived[GROUP]:
            raise Broken("the group was not greeted under its new number")

    def _compare(self, who: int, replies: list[Reply]) -> None:
        """Each reply arrived, in order; an edit may be left out where a later one edits the same message."""
        expected = [text for text, _ in replies]
        sorry = self.house.phrases.say("failed")
        told = [sent.text.strip() for sent in self.sky.arrived[who] if sent.text != sorry]
        at = 0
        for text in told:
            if not (at and text == expected[at - 1]):
                while at < len(replies) and text != expected[at] and _is_replaced(replies, at):
                    at += 1
            if at < len(expected) and text == expected[at]:
                at += 1
            elif at and text == expected[at - 1]:
                self.doubled += 1
            else:
                raise Broken(f"{who} was told {hash_of(text)} out of order, as number {at}")
        while at < len(replies) and _is_replaced(replies, at):
            at += 1
        if at < len(expected):
            raise Broken(f"{who} was never told number {at} of {len(expected)}")


def _is_replaced(replies: list[Reply], at: int) -> bool:
    """Say whether an edit may be left out: another one of the same message follows, or said the same before."""
    _, edited = replies[at]
    return bool(edited) and (edited in (later for _, later in replies[at + 1 :]) or replies[at] in replies[:at])


def _is_fine(data: str, wanted: str, label: str) -> bool:
    if wanted:
        return wanted in label
    parts = data.split(":")
    return len(parts) > 3 and parts[1] in STEPS and parts[3] not in NOT_PRESSED


def simulate(seed: int, house: House) -> Outcome:
    """Make the run of a seed.

    :raises Broken: when it does not keep a promise.
    """
    logging.disable(logging.CRITICAL)
    shared = Path("/dev/shm")  # noqa: S108 - a folder in memory, where there is one
    try:
        with tempfile.TemporaryDirectory(dir=shared if shared.is_dir() else None) as folder:
            return clock.run(_lived(seed, house, Path(folder)), OUTSIDE)
    finally:
        logging.disable(logging.NOTSET)


async def _lived(seed: int, house: House, folder: Path) -> Outcome:
    return await Life(seed, house, folder).run()
