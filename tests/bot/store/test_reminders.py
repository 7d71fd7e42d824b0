"""Reminders are rows: one for each person, project, kind and entry."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

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


def test_who_is_due_and_when(db: Database) -> None:
    """The one who has waited longest first; what rests is not due until its person is there again."""
    assert reminders.next_at(db) is None
    reminders.plan(db, BRUNO, Remind("point", 1, DAY + timedelta(minutes=1)))
    reminders.plan(db, ANA, Remind("point", 1, DAY))
    assert reminders.next_at(db) == DAY
    assert reminders.people_due(db, DAY) == (ANA,)
    assert reminders.people_due(db, DAY + timedelta(hours=1)) == (ANA, BRUNO)
    reminders.rest(db, ANA)
    assert reminders.people_due(db, DAY + timedelta(hours=1)) == (BRUNO,)
    assert reminders.of_person(db, ANA)[0].resting
    reminders.wake(db, ANA)
    assert reminders.people_due(db, DAY) == (ANA,)
    reminders.put_off(db, ANA, DAY, DAY + timedelta(hours=2))
    assert reminders.next_at(db) == DAY + timedelta(minutes=1)


def test_moments_are_kept_in_utc(db: Database) -> None:
    """A local moment is compared as the instant that it is."""
    reminders.plan(db, ANA, Remind("point", 1, DAY.astimezone(ZoneInfo("Pacific/Noumea"))))
    assert reminders.people_due(db, DAY - timedelta(seconds=1)) == ()
    assert reminders.people_due(db, DAY) == (ANA,)
