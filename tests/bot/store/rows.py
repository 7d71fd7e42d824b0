"""People, projects and answers to put into a database."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlite_utils import Database

from bot.store import answers, effects, people, projects
from dialogues.loader import DEFINITIONS
from dialogues.messages import LogAnswer
from referential.model import Visibility

DAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ANA, BRUNO, CHLOE = 1001, 1002, 1003
NOTICE = re.findall(r'^notice: "(.+?)"', (DEFINITIONS / "phrases.fr.yaml").read_text(encoding="utf-8"), re.MULTILINE)[0]
"""The version of the notice in force."""


def row(  # noqa: PLR0913 - all with a default, and named where they are given
    code: str = "E1.3",
    value: Any = "oui",
    *,
    project: int = 1,
    comment: str = "",
    replaces: int = 0,
    at: datetime = DAY,
    visibility: Visibility = "prive",
    messages: tuple[tuple[int, str], ...] = (),
) -> LogAnswer:
    """Return a row for the log."""
    return LogAnswer(
        project=project,
        code=code,
        question=f"q.{code}",
        at=at,
        version="v1",
        wording="La question telle que lue",
        visibility=visibility,
        value=value,
        comment=comment,
        replaces=replaces,
        messages=messages,
    )


def give(db: Database, person: int, **fields: Any) -> int:
    """Log an answer and return its number."""
    with db.atomic():
        return answers.append(db, person, row(**fields))


def agreed(db: Database, *who: int, at: datetime = DAY) -> None:
    """People agree to the notice."""
    with db.atomic():
        for person in who:
            people.consent(db, person, NOTICE, at)


def project(db: Database, name: str, *members: int, role: str = "contribution") -> int:
    """Write a project; the first member is responsible, the others follow one minute apart with `role`."""
    number = projects.next_id(db)
    first, *others = members
    with db.atomic():
        projects.create(db, number, name, first, DAY)
        for minutes, person in enumerate(others, start=1):
            projects.join(db, number, person, role, DAY + timedelta(minutes=minutes))
    return number


def do(db: Database, person: int, *asked: Any, at: datetime = DAY) -> None:
    """Do effects in one transaction."""
    with db.atomic():
        for effect in asked:
            effects.apply(db, person, effect, at)


def everything(db: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table."""
    tables = [name for (name,) in db.execute("select name from sqlite_master where type = 'table'")]
    return {name: list(map(tuple, db.execute(f'select * from "{name}"'))) for name in tables}  # noqa: S608
