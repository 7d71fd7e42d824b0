"""Reminders: due dates are rows, one for each person, project, kind and entry."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from dialogues.messages import Remind, Unremind
from dialogues.record import Planned


def plan(db: Database, person: int, reminder: Remind) -> None:
    """Write when a reminder falls due; one of the same kind, project and entry is moved."""
    db.execute(
        "insert into reminders values (?,?,?,?,?) on conflict do update set at = excluded.at",
        (person, reminder.project, reminder.kind, reminder.entry, reminder.at.isoformat()),
    )


def cancel(db: Database, person: int, reminder: Unremind) -> None:
    """Forget a reminder, if it is planned."""
    db.execute(
        "delete from reminders where person = ? and project = ? and kind = ? and entry = ?",
        (person, reminder.project, reminder.kind, reminder.entry),
    )


def of_person(db: Database, person: int) -> tuple[Planned, ...]:
    """Return the person's reminders, the next one first."""
    rows = db.execute("select kind, project, at, entry from reminders where person = ? order by at", (person,))
    return tuple(Planned(kind, project, datetime.fromisoformat(at), entry) for kind, project, at, entry in rows)
