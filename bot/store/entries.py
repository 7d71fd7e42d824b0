"""The notebook: entries of several kinds, appended like answers; a projection knows the current state of each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
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


def current(db: Database, person: int, project: int, kinds: Iterable[str]) -> Mapping[str, tuple[Entry, ...]]:
    """Return the current entries of these kinds, oldest first: the person's own, and what other members share.

    The person's own are those of the project and those that belong to no project.
    """
    wanted = sorted(set(kinds))
    if not wanted:
        return {}
    marks = ",".join("?" * len(wanted))
    rows = db.execute(
        "select e.number, e.kind, e.body, e.at, (select min(f.at) from entries f where f.number = e.number),"  # noqa: S608
        " e.project, e.person = ? from current_entries c join entries e on e.id = c.entry where"
        f" (c.person = ? and c.project in (0, ?) and c.kind in ({marks}))"
        f" or (c.project = ? and c.project <> 0 and c.person <> ? and c.kind in ({marks})"
        " and e.visibility = 'partageable' and exists"
        " (select 1 from members m where m.project = c.project and m.person = c.person and m.shares = 1)"
        " and exists (select 1 from members m where m.project = c.project and m.person = ?))"
        " order by e.number",
        (person, person, project, *wanted, project, person, *wanted, person),
    )
    found: dict[str, list[Entry]] = {kind: [] for kind in wanted}
    for number, kind, body, at, opened, of, mine in rows:
        times = datetime.fromisoformat(at), datetime.fromisoformat(opened)
        found[kind].append(Entry(number, kind, json.loads(body), *times, of, bool(mine)))
    return {kind: tuple(entries) for kind, entries in found.items()}


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
