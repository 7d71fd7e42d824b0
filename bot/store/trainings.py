"""Sessions of a training day: a code, a trainer, places. What people answer is in their own notebook, never here."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from dialogues.messages import CloseTraining, FinishPart, JoinTraining, OpenTraining
from dialogues.record import Training
from dialogues.training.entry import ALPHABET, CODE_LENGTH, SURVEY

_FIELDS = (
    "t.id, t.code, t.opened_at, t.until, t.closed_at <> '', t.trainer = :person,"
    " exists (select 1 from training_places p where p.training = t.id and p.person = :person),"
    " (select count(*) from training_places p where p.training = t.id), t.survey"
)


def next_id(db: Database) -> int:
    """Return the number of the next session; one that was used is never used again."""
    row = db.execute("select seq from sqlite_sequence where name = 'trainings'").fetchone()
    return int(row[0]) + 1 if row else 1


def fresh_code(db: Database, secret: str) -> str:
    """Return a code drawn from a secret that nobody has seen, and that no session kept has."""
    for attempt in range(1000):
        digest = hashlib.sha256(f"{secret}{attempt}".encode()).digest()
        code = "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:CODE_LENGTH])
        if db.execute("select 1 from trainings where code = ?", (code,)).fetchone() is None:
            return code
    raise ValueError("every code drawn is taken")


def begin(db: Database, person: int, effect: OpenTraining) -> None:
    """Write a session that `person` opens."""
    db.execute(
        "insert into trainings (id, trainer, code, opened_at, until) values (?,?,?,?,?)",
        (effect.training, person, effect.code, effect.at.isoformat(), effect.until.isoformat()),
    )


def close(db: Database, person: int, effect: CloseTraining) -> None:
    """Close a session, if `person` opened it and it is not closed yet; what its survey gives is published now, once."""
    survey = json.dumps(effect.survey, ensure_ascii=False)
    db.execute(
        "update trainings set closed_at = ?, survey = ? where id = ? and trainer = ? and closed_at = ''",
        (effect.at.isoformat(), survey, effect.training, person),
    )


def surveys(db: Database, person: int) -> tuple[Mapping[str, str], ...]:
    """Return the surveys that people finished in the session that `person` leads and has not closed.

    They are in the order of what they say, and nothing tells whose each one is. They are read to be published by the
    rule of a round, and for nothing else.
    """
    rows = db.execute(
        "select json_extract(e.body, '$.survey') as said, json_extract(e.body, '$.done') from training_places p"
        " join current_entries c on c.person = p.person and c.project = 0 and c.kind = 'atelier'"
        " join entries e on e.id = c.entry where p.training = (select max(id) from trainings where trainer = :person"
        " and closed_at = '') and json_extract(e.body, '$.training') = p.training order by said",
        {"person": person},
    )
    return tuple(json.loads(said) for said, done in rows if said and SURVEY in json.loads(done or "[]"))


def join(db: Database, person: int, effect: JoinTraining) -> None:
    """Give `person` a place, once: in a session that is open and not full, and that is not their own."""
    db.execute(
        "insert into training_places (training, person, joined_at) select t.id, :person, :at from trainings t"
        " where t.id = :training and t.closed_at = '' and t.until > :at and t.trainer <> :person"
        " and (select count(*) from training_places p where p.training = t.id) < :most on conflict do nothing",
        {"person": person, "at": effect.at.isoformat(), "training": effect.training, "most": effect.most},
    )


def finish(db: Database, person: int, effect: FinishPart) -> None:
    """Count that `person` finished a part, once."""
    db.execute(
        "update training_places set parts = parts || :part || ' ' where training = :training and person = :person"
        " and instr(' ' || parts, ' ' || :part || ' ') = 0",
        {"part": effect.part, "training": effect.training, "person": person},
    )


def found(db: Database, person: int, code: str) -> Training | None:
    """Return the session that a code opens, over or not, or None: it never was, or is forgotten."""
    row = db.execute(
        f"select {_FIELDS} from trainings t where t.code = :code",  # noqa: S608 - constant columns
        {"person": person, "code": code},
    ).fetchone()
    return _training(db, row) if row else None


def of_person(db: Database, person: int) -> tuple[Training, ...]:
    """Return the sessions that `person` opened or has a place in, oldest first."""
    rows = db.execute(
        f"select {_FIELDS} from trainings t where t.id in (select id from trainings where trainer = :person"  # noqa: S608
        " union select training from training_places where person = :person) order by t.id",
        {"person": person},
    ).fetchall()
    return tuple(_training(db, row) for row in rows)


def _training(db: Database, row: Any) -> Training:
    number, code, opened, until, closed, mine, inside, places, survey = row
    times = datetime.fromisoformat(opened), datetime.fromisoformat(until)
    done, told = (_done(db, number), json.loads(survey or "{}")) if mine else ({}, {})
    return Training(number, code, *times, bool(closed), bool(mine), bool(inside), places, done, told)


def _done(db: Database, number: int) -> dict[str, int]:
    counts: dict[str, int] = {}
    for (parts,) in db.execute("select parts from training_places where training = ?", (number,)):
        for part in parts.split():
            counts[part] = counts.get(part, 0) + 1
    return counts


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of the person in a session: that they opened it, or joined it, and the parts that they finished."""

    at: str
    joined: bool
    finished: tuple[str, ...] = ()


def kept(db: Database, person: int) -> tuple[Kept, ...]:
    """Return what is kept of the person's sessions, oldest first."""
    rows = db.execute(
        "select opened_at, 0, '' from trainings where trainer = :person union all"
        " select joined_at, 1, parts from training_places where person = :person order by 1",
        {"person": person},
    )
    return tuple(Kept(at, bool(joined), tuple(parts.split())) for at, joined, parts in rows)


def forget(db: Database, person: int) -> None:
    """Erase the sessions that a person opened, with their places, and the places that the person has."""
    db.execute(
        "delete from training_places where person = :person"
        " or training in (select id from trainings where trainer = :person)",
        {"person": person},
    )
    db.execute("delete from trainings where trainer = ?", (person,))


def sweep(db: Database, before: datetime, at: datetime) -> None:
    """Forget the sessions that ended before a moment; the list of erasures keeps the date, and nothing else."""
    limit = (before.isoformat(),)
    if db.execute("select 1 from trainings where until < ?", limit).fetchone() is None:
        return
    db.execute("insert into erasures (at, reason, open) values (?, 'retention', 0)", (at.isoformat(),))
    db.execute("delete from training_places where training in (select id from trainings where until < ?)", limit)
    db.execute("delete from trainings where until < ?", limit)
