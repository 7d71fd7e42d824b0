"""The notebook: entries of several kinds, appended like answers; a projection knows the current state of each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from dialogues.messages import LogEntry
from dialogues.record import Entry


def next_number(db: Database) -> int:
    """Return the number of the next row; a number that was used is never used again, even after an erasure."""
    row = db.execute("select seq from sqlite_sequence where name = 'entries'").fetchone()
    return int(row[0]) + 1 if row else 1


def append(db: Database, person: int, entry: LogEntry) -> None:
    """Write a row; the projection follows in the same transaction."""
    body = json.dumps(entry.body, ensure_ascii=False)
    row = db.execute(
        "insert into entries (project, person, kind, number, body, at, visibility) values (?,?,?,?,?,?,?)",
        (entry.project, person, entry.kind, entry.number, body, entry.at.isoformat(), entry.visibility),
    ).lastrowid
    db.execute(
        "insert into current_entries values (?,?,?,?,?) on conflict do update set entry = excluded.entry",
        (entry.number, person, entry.project, entry.kind, row),
    )


def current(
    db: Database, person: int, project: int, kinds: Iterable[str], common: Mapping[str, bool] | None = None
) -> Mapping[str, tuple[Entry, ...]]:
    """Return the current entries of these kinds, oldest first: the person's own, and what other members show.

    The person's own are those of the project and those that belong to no project. Of the other members, nothing but
    rows that are shareable is read, and by members alone: where their author shares with the team, or, for a kind of
    `common`, whatever they share besides, since such a row is written by a gesture of its own. A kind for which
    `common` says True is sealed: of another's row only its round is read, until the person has a row of the same round
    in common too.
    """
    wanted, common = sorted(set(kinds)), common or {}
    if not wanted:
        return {}
    shown = [kind for kind in wanted if kind in common]
    sealed = [kind for kind in shown if common[kind]]
    named: dict[str, Any] = {"person": person, "project": project}
    rows = db.execute(
        "with seen as (select e.id, c.person = :person as mine,"  # noqa: S608 - names of parameters
        f" c.person <> :person and c.kind in ({_marks('sealed', sealed, named)}) and not exists"
        " (select 1 from current_entries o join entries r on r.id = o.entry where o.person = :person"
        " and o.project = c.project and o.kind = c.kind and r.visibility = 'partageable'"
        " and json_extract(r.body, '$.round') = json_extract(e.body, '$.round')) as sealed"
        " from current_entries c join entries e on e.id = c.entry where"
        f" (c.person = :person and c.project in (0, :project) and c.kind in ({_marks('kind', wanted, named)}))"
        f" or (c.project = :project and c.project <> 0 and c.person <> :person"
        f" and c.kind in ({_marks('kind', wanted, named)}) and e.visibility = 'partageable' and exists"
        " (select 1 from members m where m.project = c.project and m.person = c.person"
        f" and (m.shares = 1 or c.kind in ({_marks('shown', shown, named)})))"
        " and exists (select 1 from members m where m.project = c.project and m.person = :person)))"
        " select e.number, e.kind, case when s.sealed then json_object('round', json_extract(e.body, '$.round'))"
        " else e.body end, e.at, (select min(f.at) from entries f where f.number = e.number), e.project, s.mine,"
        " s.sealed from seen s join entries e on e.id = s.id order by e.number",
        named,
    )
    found: dict[str, list[Entry]] = {kind: [] for kind in wanted}
    for number, kind, body, at, opened, of, mine, closed in rows:
        times = datetime.fromisoformat(at), datetime.fromisoformat(opened)
        found[kind].append(Entry(number, kind, json.loads(body), *times, of, bool(mine), bool(closed)))
    return {kind: tuple(entries) for kind, entries in found.items()}


def _marks(name: str, values: Sequence[str], named: dict[str, Any]) -> str:
    """Name one parameter for each value, in `named` too, and return their marks."""
    marks = {f"{name}{index}": value for index, value in enumerate(values)}
    named.update(marks)
    return ",".join(f":{mark}" for mark in marks)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the notebook, as reports read it."""

    id: int
    project: int
    kind: str
    number: int
    body: Mapping[str, Any]
    at: datetime
    visibility: str


def log(db: Database, person: int, project: int | None = None) -> Iterator[Row]:
    """Yield the person's rows in the order in which they were written, in one project or in all."""
    rows = db.execute(
        "select id, project, kind, number, body, at, visibility from entries"
        " where person = ? and (? is null or project = ?) order by id",
        (person, project, project),
    )
    for row, of, kind, number, body, at, visibility in rows:
        yield Row(row, of, kind, number, json.loads(body), datetime.fromisoformat(at), visibility)
