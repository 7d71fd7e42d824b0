"""Reminders of a run that leave a note of when they fell, so that a good day lets them fall at the same moments."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from unittest.mock import patch

from sqlite_utils import Database

from bot.reminders import Tick, fall
from bot.store import reminders
from bot.store.outbox import Letter
from dialogues.house import House

OFF = "off "
REST = "rest"
Fallen = dict[tuple[int, str], tuple[Letter, ...]]
"""What was said, by person and moment."""
_put_off, _rest = reminders.put_off, reminders.rest
_PLAYED = "insert into played (id, at) values (?,?)"


@dataclass(frozen=True, slots=True)
class NotedTick(Tick):
    """A tick that notes what fell, in the transaction in which it fell."""

    fallen: Fallen = field(default_factory=dict)

    def _one(self, db: Database, person: int, at: datetime) -> tuple[Letter, ...]:
        db.execute(_PLAYED, (-person, at.isoformat()))
        letters = Tick._one(self, db, person, at)
        self.fallen[person, at.isoformat()] = letters
        return letters


@contextmanager
def listening() -> Iterator[None]:
    """Note what is put off after a fault, and who cannot be reached, for as long as this lasts."""

    def resting(db: Database, person: int) -> None:
        db.execute(_PLAYED, (-person, REST))
        _rest(db, person)

    def noting(db: Database, person: int, at: datetime, until: datetime) -> None:
        db.execute(_PLAYED, (-person, f"{OFF}{at.isoformat()} {until.isoformat()}"))
        _put_off(db, person, at, until)

    with patch.object(reminders, "put_off", noting), patch.object(reminders, "rest", resting):
        yield


def replay(db: Database, house: House, person: int, what: str) -> None:
    """Do again what a note says."""
    with db.atomic():
        if what == REST:
            _rest(db, person)
        elif what.startswith(OFF):
            at, until = what.removeprefix(OFF).split()
            _put_off(db, person, datetime.fromisoformat(at), datetime.fromisoformat(until))
        else:
            fall(db, house, person, datetime.fromisoformat(what))
