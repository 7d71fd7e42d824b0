"""The projections: the newest row of the log for each person, project and code, and of the notebook for each entry.

They are kept in the transaction of each row and of each erasure; here they are made again from the rows and compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sqlite_utils import Database

from bot.store.answers import TAKEAWAY

_NEWEST: Final[Mapping[str, str]] = {
    "current_answers": f"select person, project, code, max(id) from answers where code <> '{TAKEAWAY}'"  # noqa: S608 - constant
    " group by person, project, code",
    "current_entries": "select e.number, e.person, e.project, e.kind, n.newest from entries e join"
    " (select min(id) as oldest, max(id) as newest from entries group by number) n on e.id = n.oldest",
}
"""Projection -> what the rows alone give. An entry stays that of whoever opened it, whoever wrote its newest row."""


class NotEqual(Exception):
    """Rebuilt, the projection still differs from the log: nothing was written."""


def differences(db: Database) -> int:
    """Return how many rows only the log gives, or only the projection holds; 0 when they are equal."""
    return sum(_differences(db, kept, newest) for kept, newest in _NEWEST.items())


def _differences(db: Database, kept: str, newest: str) -> int:
    missing = f"select count(*) from ({newest} except select * from {kept})"  # noqa: S608 - constant
    foreign = f"select count(*) from (select * from {kept} except {newest})"  # noqa: S608 - constant
    return sum(int(db.execute(sql).fetchone()[0]) for sql in (missing, foreign))


def rebuild(db: Database) -> int:
    """Make the projections again from the log, in one transaction; return how many rows they now hold.

    :raises NotEqual: see there.
    """
    count = 0
    with db.atomic():
        for kept, newest in _NEWEST.items():
            db.execute(f"delete from {kept}")  # noqa: S608 - constant
            count += int(db.execute(f"insert into {kept} {newest}").rowcount)
        if differences(db):
            raise NotEqual
    return count


def restore_entry(db: Database, number: int) -> None:
    """Let the newest row that the notebook still holds of an entry be current again, if there is one."""
    db.execute(
        "insert into current_entries select e.number, e.person, e.project, e.kind,"
        " (select max(id) from entries where number = e.number)"
        " from entries e where e.number = ? order by e.id limit 1",
        (number,),
    )


def restore(db: Database, person: int, project: int, code: str) -> None:
    """Let the newest row that the log still holds be the current one, if there is one."""
    db.execute(
        "insert into current_answers select person, project, code, max(id) from answers"
        " where person = ? and project = ? and code = ? and code <> ? group by person, project, code"
        " on conflict do update set answer = excluded.answer",
        (person, project, code, TAKEAWAY),
    )
