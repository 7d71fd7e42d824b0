"""The tick: reminders that are due are said, one person at a time, each in one transaction on the writer.

The rows are consumed in the transaction that queues what they say, so that a crash neither loses nor doubles a
reminder. A reminder never moves a conversation. What fails for one person does not stop the others.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from bot import panels
from bot.panels import Posted
from bot.store import conversations, effects, entries, outbox, people, reminders, rounds
from bot.store.outbox import Letter
from bot.store.writer import Writer
from bot.telegram.errors import on_error
from bot.turns import Outgoing, outgoing, record_of
from dialogues.house import House
from dialogues.messages import Effect, Fell, Remind, Show
from dialogues.record import Planned, Record
from dialogues.reminding import remind
from dialogues.rhythm import budget
from dialogues.rhythm.calendar import Quiet
from dialogues.rhythm.gathering import Said, gathered
from dialogues.rhythm.state import CALM, calm_of
from dialogues.scene import Scene

LONGEST_SLEEP: Final = timedelta(minutes=1)
"""The longest time between two looks at what is due: rows are planned meanwhile, and clocks are put right."""
SHORTEST_SLEEP: Final = timedelta(seconds=1)
AGAIN: Final = timedelta(hours=1)
"""After a fault, when a person's reminders are tried again."""
SOON: Final = timedelta(minutes=1)
"""A reminder never plans another one at the moment at which it falls."""
TOGETHER: Final = 20
"""People whose reminders are committed together: on a Thursday at nine there may be many, and turns do not wait."""
Write = Callable[[int, tuple[Outgoing, ...]], tuple[Letter, ...]]
"""Turns what is said in a chat into letters, purely."""


@dataclass(frozen=True, slots=True)
class Tick:
    """Says what is due, for the whole bot."""

    house: Callable[[], House]
    writer: Writer
    clock: Callable[[], datetime]
    write: Write
    deliver: Callable[[Iterable[Letter]], None]

    async def run(self, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        """Look at what is due, now and at each due moment."""
        while True:
            pause = LONGEST_SLEEP
            try:
                await self.fall()
                due = await self.writer.run(next_due)
                if due is not None:
                    pause = min(max(due - self.clock(), SHORTEST_SLEEP), LONGEST_SLEEP)
            except Exception as error:  # noqa: BLE001 - such as a full disk: what is due stays due, and is looked at again
                on_error(error, 0, 0)
            await sleep(pause.total_seconds())

    async def fall(self) -> None:
        """Say everything that is due now. Several people's are committed together, each in a savepoint of their own."""
        at = self.clock()
        for number in await self.writer.run(lambda db: rounds.due(db, at)):
            await self._round(number, at)
        people = await self.writer.run(lambda db: reminders.people_due(db, at))
        for first in range(0, len(people), TOGETHER):
            await asyncio.gather(*(self._person(person, at) for person in people[first : first + TOGETHER]))

    async def _person(self, person: int, at: datetime) -> None:
        try:
            self.deliver(await self.writer.run(lambda db: self._one(db, person, at)))
        except Exception as error:  # noqa: BLE001 - one person's fault is not the others'
            on_error(error, person, 0)
            await self.writer.run(lambda db: reminders.put_off(db, person, at, at + AGAIN))

    async def _round(self, number: int, at: datetime) -> None:
        """End a round whose time is over; one that fails is tried again at the next look, and holds nothing up."""

        def job(db: Database) -> tuple[Letter, ...]:
            return outbox.queue(db, self.write(0, panels.over(db, self.house(), number, at)), at)

        try:
            self.deliver(await self.writer.run(job))
        except Exception as error:  # noqa: BLE001 - one group's fault is not the others'
            on_error(error, 0, 0)

    def _one(self, db: Database, person: int, at: datetime) -> tuple[Letter, ...]:
        said = fall(db, self.house(), person, at)
        return outbox.queue(db, self.write(person, said), at)


def next_due(db: Database) -> datetime | None:
    """Return when something is to be said by itself: a reminder, or the end of a round."""
    times = [at for at in (reminders.next_at(db), rounds.next_at(db)) if at is not None]
    return min(times, default=None)


def rounds_over(db: Database, house: House, at: datetime) -> tuple[Posted, ...]:
    """End the rounds whose time is over inside the caller's transaction; return what their groups are shown."""
    return tuple(one for number in rounds.due(db, at) for one in panels.over(db, house, number, at))


def fall(db: Database, house: House, person: int, at: datetime) -> tuple[Outgoing, ...]:
    """Say what is due for one person inside the caller's transaction; return what goes out in their private chat."""
    house = house.speaking(people.language(db, person))
    planned = reminders.of_person(db, person)
    due = [one for one in planned if not one.resting and one.at <= at]
    if not due:
        return ()
    asked_for = frozenset(kind for kind, courtesy in house.registry.courtesies.items() if courtesy.asked_for)
    zone = ZoneInfo(people.zone(db, person))
    sorts = budget.sort(due, asked_for, at, _quiet(db, person), zone, people.last_nudged(db, person))
    for held in sorts.off:
        reminders.hold(db, person, held.one, held.until, held.due_at)
    asked, files = _said(db, house, person, sorts.asked, at)
    others, more = _said(db, house, person, sorts.others, at)
    if others:
        week = budget.of_this_week(reminders.of_person(db, person), asked_for, at, zone)
        early, even_more = _said(db, house, person, week, at)
        others, more = [*others, *early], (*more, *even_more)
        people.nudged(db, person, at)
    scene = _scene(db, house, person, at)
    if sorts.late:
        shown = gathered(scene, [*asked, *others])
    else:
        shown = (*(one.shown for one in asked), *gathered(scene, others))
    return tuple(out for effect in (*shown, *files, *more) for out in outgoing(db, house, person, effect))


def _said(
    db: Database, house: House, person: int, rows: Iterable[Planned], at: datetime
) -> tuple[list[Said], tuple[Effect, ...]]:
    """Let reminders fall, one after the other; return their messages, and what else they send (files)."""
    said: list[Said] = []
    besides: list[Effect] = []
    for row in rows:
        reminders.cancel(db, person, row)
        event = Fell(at, row.kind, row.project, row.entry, row.due_at or row.at)
        conversation = conversations.load(db, person, 0, person)
        here = replace(conversation, project=row.project) if row.project else conversation
        record = record_of(db, house, person, here, event, people.known(db, person))
        if row.project and record.membership(row.project) is None:
            continue
        for effect in remind(house, conversation, record, event).effects:
            if isinstance(effect, Show):
                said.append(Said(effect, _name(record, row.project)))
                continue
            effects.apply(db, person, _later(effect, at), at)
            besides.append(effect)
    return said, tuple(besides)


def _later(effect: Effect, at: datetime) -> Effect:
    """A reminder that planned itself for the moment at which it falls would fall for ever."""
    if isinstance(effect, Remind) and not effect.resting:
        return replace(effect, at=max(effect.at.astimezone(UTC), at + SOON))
    return effect


def _name(record: Record, project: int) -> str:
    member = record.membership(project)
    return member.name if member else ""


def _quiet(db: Database, person: int) -> Quiet:
    return calm_of(Record(person, entries=entries.current(db, person, 0, [CALM]))).quiet


def _scene(db: Database, house: House, person: int, at: datetime) -> Scene:
    """Return the moment at which several reminders are said together."""
    return Scene(house, conversations.load(db, person, 0, person), Record(person), Fell(at, "", 0))
