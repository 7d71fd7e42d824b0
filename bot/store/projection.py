"""The projection of current answers: the newest row of the log for each person, project and code, takeaways aside.

It is kept in the transaction of each answer and each erasure; here it is made again from the log alone, and compared.
"""

from __future__ import annotations

from typing import Final

from sqlite_utils import Database

from bot.store.answers import TAKEAWAY

_FROM_THE_LOG: Final = (
    f"select person, project, code, max(id) from answers where code <> '{TAKEAWAY}' group by person, project, code"  # noqa: S608 - constant
)
_KEPT: Final = "select person, project, code, answer from current_answers"
_DIFFERENCES: Final = (
    f"select (select count(*) from ({_FROM_THE_LOG} except {_KEPT}))"  # noqa: S608 - constant
    f" + (select count(*) from ({_KEPT} except {_FROM_THE_LOG}))"
)


class NotEqual(Exception):
    """Rebuilt, the projection still differs from the log: nothing was written."""


def differences(db: Database) -> int:
    """Return how many rows only the log gives, or only the projection holds; 0 when they are equal."""
    return int(db.execute(_DIFFERENCES).fetchone()[0])


def rebuild(db: Database) -> int:
    """Make the projection again from the log, in one transaction; return how many rows it now holds.

    :raises NotEqual: see there.
    """
    with db.atomic():
        db.execute("delete from current_answers")
        count = db.execute(f"insert into current_answers {_FROM_THE_LOG}").rowcount
        if differences(db):
            raise NotEqual
    return int(count)


def restore(db: Database, person: int, project: int, code: str) -> None:
    """Let the newest row that the log still holds be current again, if there is one."""
    db.execute(
        "insert into current_answers select person, project, code, max(id) from answers"
        " where person = ? and project = ? and code = ? and code <> ? group by person, project, code",
        (person, project, code, TAKEAWAY),
    )
