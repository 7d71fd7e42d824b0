"""The log of answers: rows are appended, a correction names the row that it replaces, a projection knows the latest."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlite_utils import Database

from dialogues.messages import LogAnswer
from dialogues.record import Edited, Given
from dialogues.values import Value

_FIELDS: Final = "id, code, value, at, detail, comment, comment_kind, reason, return_on, wording, version"
TAKEAWAY: Final = "retenir"
"""Takeaways stand beside each other: none replaces another, and none is « the current one »."""


def append(db: Database, person: int, row: LogAnswer) -> int:
    """Write `row` and return its number; the projection follows in the same transaction."""
    number = db.execute(
        "insert into answers (project, person, code, question, value, detail, comment, comment_kind, reason,"
        " return_on, at, replaces, version, wording, visibility) values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            row.project,
            person,
            row.code,
            row.question,
            _written(row.value),
            _written(row.detail),
            row.comment,
            row.comment_kind,
            row.reason,
            row.return_on,
            row.at.isoformat(),
            row.replaces or None,
            row.version,
            row.wording,
            row.visibility,
        ),
    ).lastrowid
    if row.code != TAKEAWAY:
        db.execute(
            "insert into current_answers values (?,?,?,?) on conflict do update set answer = excluded.answer",
            (person, row.project, row.code, number),
        )
    for message, place in row.messages:
        db.execute(
            "insert into answer_messages values (?,?,?,?) on conflict do update set answer = excluded.answer",
            (person, message, number, place),
        )
    return int(number or 0)


def current(db: Database, person: int, project: int) -> dict[str, Given]:
    """Return the person's current answers in a project, by code."""
    rows = db.execute(
        f"select {_FIELDS} from answers where id in"  # noqa: S608 - constant column list
        " (select answer from current_answers where person = ? and project = ?)",
        (person, project),
    )
    return {row[1]: _given(row) for row in rows}


def takeaways(db: Database, person: int, most: int = 12) -> tuple[Given, ...]:
    """Return the person's latest « Ce que je retiens », in all projects, latest first."""
    rows = db.execute(
        f"select {_FIELDS} from answers where person = ? and code = ? order by id desc limit ?",  # noqa: S608 - constant
        (person, TAKEAWAY, most),
    )
    return tuple(_given(row) for row in rows)


def profile(db: Database, person: int, project: int, codes: Sequence[str]) -> dict[str, Given]:
    """Return what the other members said of the project's profile, where it may be shared; the latest has the word."""
    marks = ",".join("?" * len(codes))
    rows = db.execute(
        f"select {_FIELDS} from answers where id in"  # noqa: S608 - constant column list and marks
        f" (select answer from current_answers where project = ? and person <> ? and code in ({marks}))"
        " and visibility = 'partageable' and value is not null order by id",
        (project, person, *codes),
    )
    return {row[1]: _given(row) for row in rows}


def edited(db: Database, person: int, message: int) -> Edited | None:
    """Return the current state of the answer that `message` of the person gave, or None."""
    found = db.execute(
        "select a.project, a.code, m.place from answer_messages m join answers a on a.id = m.answer"
        " where m.person = ? and m.message = ?",
        (person, message),
    ).fetchone()
    if found is None:
        return None
    project, code, where = found
    given = current(db, person, project).get(code)
    place, _, position = where.partition(":")
    return Edited(given, project, place, int(position or 0)) if given is not None else None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the log, as reports read it."""

    id: int
    project: int
    code: str
    question: str
    value: Value | None
    detail: Value | None
    comment: str
    comment_kind: str
    reason: str
    return_on: str
    at: datetime
    replaces: int | None
    version: str
    wording: str
    visibility: str


def log(db: Database, person: int, project: int | None = None) -> Iterator[Row]:
    """Yield the person's rows in the order in which they were written, in one project or in all."""
    rows = db.execute(
        "select id, project, code, question, value, detail, comment, comment_kind, reason, return_on, at, replaces,"
        " version, wording, visibility from answers where person = ? and (? is null or project = ?) order by id",
        (person, project, project),
    )
    for row in rows:
        yield _row(row)


def shared(db: Database, person: int, project: int) -> Iterator[Row]:
    """Yield the current shareable answers of the other members who chose to share; nobody is named."""
    rows = db.execute(
        "select a.id, a.project, a.code, a.question, a.value, a.detail, a.comment, a.comment_kind, a.reason,"
        " a.return_on, a.at, a.replaces, a.version, a.wording, a.visibility"
        " from current_answers c join answers a on a.id = c.answer"
        " join members m on m.project = c.project and m.person = c.person"
        " where c.project = ? and c.person <> ? and m.shares = 1 and a.visibility = 'partageable'"
        " and a.value is not null order by a.code, a.id",
        (project, person),
    )
    for row in rows:
        yield _row(row)


def _row(row: Iterable[Any]) -> Row:
    number, project, code, question, value, detail, comment, kind, reason, return_on, at, *rest = row
    return Row(
        number,
        project,
        code,
        question,
        _read(value),
        _read(detail),
        comment,
        kind,
        reason,
        return_on,
        datetime.fromisoformat(at),
        *rest,
    )


def _given(row: tuple[Any, ...]) -> Given:
    number, code, value, at, detail, comment, kind, reason, return_on, wording, version = row
    return Given(
        number,
        code,
        _read(value),
        datetime.fromisoformat(at),
        _read(detail),
        comment,
        kind,
        reason,
        return_on,
        wording,
        version,
    )


def _written(value: Value | None) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)


def _read(text: str | None) -> Value | None:
    return None if text is None else _frozen(json.loads(text))


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value
