"""The durable inbox."""

from __future__ import annotations

from datetime import timedelta

from sqlite_utils import Database

from bot.store import inbox, updates
from bot.store.inbox import MOST_TRIES, Waiting
from tests.bot.store.rows import ANA, BRUNO, DAY

ONE, TWO, THREE = (Waiting(number, ANA, {"update_id": number, "texte": "été"}) for number in (1, 2, 3))


def test_what_is_new(db: Database) -> None:
    """An update is new once: neither while it waits, nor once handled."""
    assert inbox.receive(db, [ONE, TWO], DAY) == (ONE, TWO)
    assert inbox.receive(db, [TWO, THREE, THREE], DAY) == (THREE,)
    updates.first_time(db, 1, DAY)
    inbox.done(db, 1)
    assert inbox.receive(db, [ONE], DAY) == ()
    assert inbox.waiting(db) == (TWO, THREE)


def test_in_order_of_arrival(db: Database) -> None:
    """What waits comes in order of arrival, numbers that began again included."""
    inbox.receive(db, [THREE], DAY)
    inbox.receive(db, [TWO, ONE], DAY + timedelta(seconds=1))
    assert [row.update for row in inbox.waiting(db)] == [3, 1, 2]


def test_set_aside(db: Database) -> None:
    """After three tries an update waits no more, and keeps the last fault."""
    inbox.receive(db, [ONE, TWO], DAY)
    assert [inbox.failed(db, 1, f"fault {number}") for number in range(MOST_TRIES)] == [1, 2, MOST_TRIES]
    assert inbox.waiting(db) == (TWO,)
    assert inbox.set_aside(db) == ((1, "fault 2"),)
    assert inbox.receive(db, [ONE], DAY) == ()


def test_given_up_at_once(db: Database) -> None:
    """An update that cannot be read is not tried again."""
    inbox.receive(db, [ONE], DAY)
    inbox.give_up(db, 1, "fault")
    assert inbox.waiting(db) == ()
    assert inbox.set_aside(db) == ((1, "fault"),)


def test_a_fault_of_what_is_no_longer_there(db: Database) -> None:
    """An update that left the inbox is not tried again."""
    inbox.receive(db, [Waiting(1, BRUNO, {})], DAY)
    inbox.done(db, 1)
    assert inbox.failed(db, 1, "fault") == MOST_TRIES
