"""Outside supports: who supports a project without being a member of it, and all that they may read of it.

`states` is the one function by which anything of a project reaches somebody who is no member: names of columns that
hold people's own words (comments, titles of risks, texts of entries) do not stand in it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import takewhile
from typing import Final

from sqlite_utils import Database

from bot.store import reminders
from dialogues.messages import Remind, ShowPoints
from dialogues.record import Point, Support, Supported
from dialogues.support.entry import ARRIVED
from dialogues.values import Value

PHASE: Final = "phase"
"""The question of the profile that names the phase."""


def grant(db: Database, project: int, person: int, at: datetime) -> None:
    """Let `person` support a project; its members learn it at their next turn. A member stays a member alone."""
    if db.execute("select 1 from members where project = ? and person = ?", (project, person)).fetchone():
        return
    added = db.execute(
        "insert into supports (project, person, granted_at) values (?,?,?) on conflict do nothing",
        (project, person, at.isoformat()),
    )
    if added.rowcount:
        number = int(added.lastrowid or 0)
        members = db.execute("select person from members where project = ?", (project,)).fetchall()
        for (member,) in members:
            reminders.plan(db, member, Remind(ARRIVED, 0, at, entry=number, resting=True))


def leave(db: Database, project: int, person: int) -> None:
    """Who becomes a member of a project supports it no longer from outside."""
    db.execute("delete from supports where project = ? and person = ?", (project, person))


def end(db: Database, number: int, by: int) -> None:
    """End a support at once, if `by` is who gives it or is responsible for the project.

    The last one that ends takes with it what members had agreed to show: somebody else would be another choice.
    """
    found = db.execute(
        "select project from supports s where id = ? and (person = ? or exists (select 1 from members m"
        " where m.project = s.project and m.person = ? and m.role = 'responsable'))",
        (number, by, by),
    ).fetchone()
    if found is None:
        return
    db.execute("delete from supports where id = ?", (number,))
    db.execute(
        "delete from points_shown where project = ? and not exists (select 1 from supports where project = ?)",
        (found[0], found[0]),
    )


def show_points(db: Database, person: int, effect: ShowPoints, at: datetime) -> None:
    """Write whether a member lets supports read the titles of their open points of vigilance, and since when."""
    if effect.shown:
        db.execute(
            "insert into points_shown select project, person, ? from members where project = ? and person = ?"
            " on conflict do nothing",
            (at.isoformat(), effect.project, person),
        )
    else:
        db.execute("delete from points_shown where project = ? and person = ?", (effect.project, person))


def of_projects(db: Database, person: int) -> tuple[Support, ...]:
    """Return the outside supports of the projects of which `person` is a member, oldest first; never who they are."""
    rows = db.execute(
        "select s.id, s.project, s.granted_at from supports s join members m on m.project = s.project"
        " where m.person = ? order by s.id",
        (person,),
    )
    return tuple(Support(number, project, datetime.fromisoformat(at)) for number, project, at in rows)


def granted(db: Database, person: int) -> list[dict[str, str]]:
    """Return what is kept of the person as an outside support: which projects, and since when."""
    rows = db.execute(
        "select p.name, s.granted_at from supports s join projects p on p.id = s.project where s.person = ?"
        " order by s.id",
        (person,),
    )
    return [{"project": name, "granted_at": at} for name, at in rows]


def states(db: Database, person: int, codes: Sequence[str]) -> tuple[Supported, ...]:
    """Return all that `person` may read of the projects that they support, in the order of the grants.

    The name, the shareable profile (`codes`), since when its phase is what it is, the moment at which a member last
    noted something, and the ids of the points of vigilance of the members who show theirs. Nothing else is read.
    """
    rows = db.execute(
        "select s.id, p.id, p.name, s.granted_at from supports s join projects p on p.id = s.project"
        " where s.person = ? order by s.id",
        (person,),
    ).fetchall()
    return tuple(
        Supported(
            number,
            project,
            name,
            datetime.fromisoformat(at),
            _last(db, project),
            _profile(db, project, codes),
            _phase_since(db, project),
            _points(db, project),
        )
        for number, project, name, at in rows
    )


def _last(db: Database, project: int) -> datetime | None:
    (at,) = db.execute(
        "select max(at) from (select a.at from answers a join members m on m.project = a.project"
        " and m.person = a.person where a.project = :project union all select e.at from entries e"
        " join members m on m.project = e.project and m.person = e.person where e.project = :project)",
        {"project": project},
    ).fetchone()
    return datetime.fromisoformat(at) if at else None


def _profile(db: Database, project: int, codes: Sequence[str]) -> Mapping[str, Value]:
    """The latest word of a member on each question of the profile, where it is shareable."""
    marks = ",".join("?" * len(codes))
    rows = db.execute(
        "select a.code, a.value from answers a join current_answers c on c.answer = a.id"  # noqa: S608 - constant marks
        " join members m on m.project = c.project and m.person = c.person"
        f" where c.project = ? and c.code in ({marks}) and a.visibility = 'partageable' and a.value is not null"
        " order by a.id",
        (project, *codes),
    )
    return {code: _value(value) for code, value in rows}


def _value(text: str) -> Value:
    value = json.loads(text)
    return tuple(str(item) for item in value) if isinstance(value, list) else str(value)


def _phase_since(db: Database, project: int) -> datetime | None:
    """Return when the phase that the profile names was first named, in the last run of the same."""
    rows = db.execute(
        "select a.value, a.at from answers a join members m on m.project = a.project and m.person = a.person"
        " where a.project = ? and a.code = ? and a.visibility = 'partageable' and a.value is not null"
        " order by a.id desc",
        (project, PHASE),
    ).fetchall()
    run = [at for value, at in takewhile(lambda row: row[0] == rows[0][0], rows)]
    return datetime.fromisoformat(run[-1]) if run else None


def _points(db: Database, project: int) -> tuple[Point, ...]:
    """Return what members who show their points noted: early signals not answered since, typical cards still open."""
    signals = db.execute(
        "select e.at, json_extract(e.body, '$.code'), '' from current_entries c join entries e on e.id = c.entry"
        " join points_shown v on v.project = c.project and v.person = c.person"
        " where c.project = :project and c.kind = 'signal' and e.visibility <> 'prive-strict' and not exists"
        " (select 1 from current_answers n join answers a on a.id = n.answer where n.person = c.person"
        " and n.project = c.project and n.code = json_extract(e.body, '$.code') and a.at >= e.at)",
        {"project": project},
    ).fetchall()
    cards = db.execute(
        "select (select min(f.at) from entries f where f.number = e.number), '', json_extract(e.body, '$.card')"
        " from current_entries c join entries e on e.id = c.entry"
        " join points_shown v on v.project = c.project and v.person = c.person"
        " where c.project = :project and c.kind = 'risque' and e.visibility <> 'prive-strict'"
        " and json_extract(e.body, '$.card') <> '' and json_extract(e.body, '$.state') in ('ouvert', 'suivi')",
        {"project": project},
    ).fetchall()
    found = sorted((at, str(code or ""), str(card or "")) for at, code, card in (*signals, *cards))
    return tuple(Point(datetime.fromisoformat(at), code, card) for at, code, card in found)
