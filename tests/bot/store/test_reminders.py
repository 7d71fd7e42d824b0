"""Reminders are rows: one for each person, project, kind and entry."""

from __future__ import annotations

from datetime import timedelta

from sqlite_utils import Database

from bot.store import erasure, reminders
from dialogues.messages import Remind, Unremind
from dialogues.record import Planned
from tests.bot.store.rows import ANA, BRUNO, DAY


def test_a_reminder_is_moved_and_forgotten(db: Database) -> None:
    """Planned again, it takes the place of the first; cancelled, it is gone; cancelled again, nothing happens."""
    reminders.plan(db, ANA, Remind("point", 1, DAY))
    reminders.plan(db, ANA, Remind("point", 1, DAY + timedelta(days=7)))
    reminders.plan(db, ANA, Remind("reunion-avant", 1, DAY, 4))
    assert reminders.of_person(db, ANA) == (
        Planned("reunion-avant", 1, DAY, 4),
        Planned("point", 1, DAY + timedelta(days=7)),
    )
    assert reminders.of_person(db, BRUNO) == ()
    for _ in range(2):
        reminders.cancel(db, ANA, Unremind("point", 1))
    assert [one.kind for one in reminders.of_person(db, ANA)] == ["reunion-avant"]


def test_reminders_leave_with_their_person_and_project(db: Database) -> None:
    """Nothing is said of a project that was left, nor to someone who erased everything."""
    reminders.plan(db, ANA, Remind("point", 1, DAY))
    reminders.plan(db, ANA, Remind("point", 0, DAY))
    reminders.plan(db, BRUNO, Remind("point", 1, DAY))
    erasure.leave(db, ANA, 1, DAY)
    assert [one.project for one in reminders.of_person(db, ANA)] == [0]
    erasure.person(db, ANA, DAY)
    erasure.project(db, 1, DAY)
    assert db.execute("select count(*) from reminders").fetchone() == (0,)
