"""Reminders: due dates are rows, one for each person, project, kind and entry.

A row that rests does not fall: it waits for the person's next turn (they were silent, or cannot be reached).
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlite_utils import Database

from dialogues.messages import Remind, Unremind
from dialogues.record import Planned


def plan(db: Database, person: int, reminder: Remind) -> None:
    """Write when a reminder falls due; one of the same kind, project and entry is moved."""
    at = reminder.at.astimezone(UTC).isoformat()
    db.execute(
        "insert into reminders (person, project, kind, entry, at, resting) values (?,?,?,?,?,?)"
        " on conflict do update set at = excluded.at, resting = excluded.resting, due_at = ''",
        (person, reminder.project, reminder.kind, reminder.entry, at, int(reminder.resting)),
    )


def cancel(db: Database, person: int, reminder: Unremind | Planned) -> None:
    """Forget a reminder, if it is planned."""
    db.execute(
        "delete from reminders where person = ? and project = ? and kind = ? and entry = ?",
        (person, reminder.project, reminder.kind, reminder.entry),
    )


def of_person(db: Database, person: int) -> tuple[Planned, ...]:
    """Return the person's reminders, the next one first."""
    rows = db.execute(
        "select kind, project, at, entry, resting, due_at from reminders where person = ?"
        " order by at, project, kind, entry",
        (person,),
    )
    return tuple(_planned(row) for row in rows)


def next_at(db: Database) -> datetime | None:
    """Return when the next reminder of anybody falls due, or None when nothing is planned."""
    (at,) = db.execute("select min(at) from reminders where resting = 0").fetchone()
    return datetime.fromisoformat(at) if at else None


def people_due(db: Database, at: datetime) -> tuple[int, ...]:
    """Return the people of whom a reminder is due, the one who has waited longest first."""
    rows = db.execute(
        "select person from reminders where resting = 0 and at <= ? group by person order by min(at), person",
        (at.astimezone(UTC).isoformat(),),
    )
    return tuple(row[0] for row in rows)


def put_off(db: Database, person: int, at: datetime, until: datetime) -> None:
    """Move what is due at `at` to `until`."""
    db.execute(
        "update reminders set at = ? where person = ? and resting = 0 and at <= ?",
        (until.astimezone(UTC).isoformat(), person, at.astimezone(UTC).isoformat()),
    )


def rest(db: Database, person: int) -> None:
    """The person cannot be reached: their reminders wait for their next turn."""
    db.execute("update reminders set resting = 1 where person = ?", (person,))


def wake(db: Database, person: int) -> None:
    """The person is there again: what rested may fall."""
    db.execute("update reminders set resting = 0 where person = ? and resting = 1", (person,))


def hold(db: Database, person: int, one: Planned, until: datetime, due_at: datetime | None) -> None:
    """Say a reminder later; `due_at` is its own moment, where it is worth remembering."""
    db.execute(
        "update reminders set at = ?, due_at = ? where person = ? and project = ? and kind = ? and entry = ?",
        (
            until.astimezone(UTC).isoformat(),
            due_at.isoformat() if due_at else "",
            *(person, one.project, one.kind, one.entry),
        ),
    )


def _planned(row: tuple[str, int, str, int, int, str]) -> Planned:
    kind, project, at, entry, resting, due = row
    due_at = datetime.fromisoformat(due) if due else None
    return Planned(kind, project, datetime.fromisoformat(at), entry, bool(resting), due_at)
