"""Rounds and what people answer in them. An answer is read by its author alone, until the round is published."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlite_utils import Database

from dialogues.messages import GiveVoice, OpenRound
from dialogues.rounds.model import Asked, Mine, Round

RECENT: Final = timedelta(days=30)
"""How long a closed round is still offered to its people."""
_COLUMNS: Final = (
    "r.id, r.team, t.title, r.thread, r.body, r.opened_at, r.ends_at, r.closed_at, r.ending, r.published, r.person"
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """One person's answer when a round closes, with what they said of themselves in the group."""

    value: str
    said: str
    structure: str
    function: str


def open_(db: Database, person: int, opened: OpenRound) -> int:
    """Write a round and return its number; late answers to the last round on the same question count in it."""
    number = db.execute(
        "insert into rounds (team, thread, person, body, opened_at, ends_at) values (?,?,?,?,?,?)",
        (
            opened.team,
            opened.thread,
            person,
            json.dumps(opened.body, ensure_ascii=False),
            opened.at.isoformat(),
            opened.ends_at.isoformat(),
        ),
    ).lastrowid
    _take_up(db, int(number or 0), opened)
    return int(number or 0)


def _take_up(db: Database, number: int, opened: OpenRound) -> None:
    """Answers that came after the close of the last round on the same question, in the same terms, are not lost."""
    asked = Asked.from_body(opened.body)
    before = db.execute(
        "select id, body from rounds where team = ? and id < ? and closed_at <> '' and ending <> 'annule'"
        " order by id desc",
        (opened.team, number),
    ).fetchall()
    same = next((of for of, body in before if _same(Asked.from_body(json.loads(body)), asked)), None)
    if same is None:
        return
    here = {who for (who,) in db.execute("select person from team_members where team = ?", (opened.team,))}
    for person, mine in _latest(db, same):
        if mine.late and person in here:
            give(db, person, GiveVoice(number, mine.value, opened.at, mine.comment, mine.said))


def _same(one: Asked, other: Asked) -> bool:
    return (one.wording, one.options, one.mode) == (other.wording, other.options, other.mode)


def give(db: Database, person: int, voice: GiveVoice) -> None:
    """Write a person's answer; the one before stays in the log and counts no more."""
    body = {"value": voice.value, "comment": voice.comment, "said": voice.said, "late": voice.late}
    body |= {"pending": True} if voice.pending else {}
    db.execute(
        "insert into voices (round, person, body, at) values (?,?,?,?)",
        (voice.round, person, json.dumps(body, ensure_ascii=False), voice.at.isoformat()),
    )


def _latest(db: Database, number: int) -> Iterator[tuple[int, Mine]]:
    rows = db.execute(
        "select person, body from voices where id in (select max(id) from voices where round = ? group by person)"
        " order by person",
        (number,),
    )
    for person, body in rows:
        yield person, Mine(**json.loads(body))


def voices(db: Database, number: int) -> tuple[Spoken, ...]:
    """Return the answers that count, for the restitution alone: whoever gave one after the close is not among them."""
    team = db.execute("select team from rounds where id = ?", (number,)).fetchone()
    people = {
        person: (structure, function)
        for person, structure, function in db.execute(
            "select person, structure, function from team_members where team = ?", (team[0] if team else 0,)
        )
    }
    counting = ((person, mine) for person, mine in _in_time(db, number) if person in people)
    return tuple(Spoken(mine.value, mine.said, *people[person]) for person, mine in counting)


def _in_time(db: Database, number: int) -> Iterator[tuple[int, Mine]]:
    """A late answer does not take away what the person had answered in time."""
    rows = db.execute(
        "select person, body from voices where id in (select max(id) from voices where round = ?"
        " and not json_extract(body, '$.late') group by person) order by person",
        (number,),
    )
    for person, body in rows:
        yield person, Mine(**json.loads(body))


def close(db: Database, number: int, ending: str, at: datetime) -> bool:
    """End a round, once; return whether it was open."""
    done = db.execute(
        "update rounds set closed_at = ?, ending = ? where id = ? and closed_at = ''", (at.isoformat(), ending, number)
    )
    return bool(done.rowcount)


def publish(db: Database, number: int, body: dict[str, Any]) -> None:
    """Write what the group is given back; it has no link to any person."""
    db.execute("update rounds set published = ? where id = ?", (json.dumps(body, ensure_ascii=False), number))


def trace(db: Database, number: int, body: dict[str, Any], at: datetime) -> None:
    """Write what the group makes of its disagreement; no author is kept."""
    written = json.dumps(body, ensure_ascii=False)
    db.execute("insert into traces (round, body, at) values (?,?,?)", (number, written, at.isoformat()))


def is_complete(db: Database, number: int, fewest: int) -> bool:
    """Say whether everybody who has joined has answered, and they are `fewest` at least.

    Whoever is still at their sentence, in a round of free texts, has said nothing yet that the group may read.
    """
    joined, answered = db.execute(
        "select count(*), sum(coalesce((select json_extract(v.body, '$.pending') is null"
        " or json_extract(v.body, '$.value') <> '' from voices v"
        " where v.round = r.id and v.person = m.person and not json_extract(v.body, '$.late')"
        " order by v.id desc limit 1), 0))"
        " from rounds r join team_members m on m.team = r.team where r.id = ?",
        (number,),
    ).fetchone()
    return bool(joined >= fewest and answered == joined)


def is_news(db: Database, number: int) -> bool:
    """Say whether the answer written last is its author's first: a changed mind is not shown, not even by an edit."""
    row = db.execute("select person, id from voices where round = ? order by id desc limit 1", (number,)).fetchone()
    if row is None:
        return False
    before = "select 1 from voices where round = ? and person = ? and id < ? limit 1"
    return db.execute(before, (number, *row)).fetchone() is None


def due(db: Database, at: datetime) -> tuple[int, ...]:
    """Return the rounds whose time is over, in groups where the bot still is."""
    rows = db.execute(f"select r.id {_WAITING} and r.ends_at <= ? order by r.ends_at", (at.isoformat(),))
    return tuple(row[0] for row in rows)


def next_at(db: Database) -> datetime | None:
    """Return when the next round ends, or None."""
    row = db.execute(f"select min(r.ends_at) {_WAITING}").fetchone()
    return datetime.fromisoformat(row[0]) if row[0] else None


_WAITING: Final = "from rounds r join teams t on t.id = r.team where r.closed_at = '' and t.present = 1"


def open_in(db: Database, team: int, thread: int) -> int:
    """Return the round that is open in a topic of a group, or 0."""
    row = db.execute(
        "select id from rounds where team = ? and thread = ? and closed_at = ''", (team, thread)
    ).fetchone()
    return int(row[0]) if row else 0


def open_of(db: Database, team: int) -> tuple[int, ...]:
    """Return the rounds that are open in a group."""
    return tuple(row[0] for row in db.execute("select id from rounds where team = ? and closed_at = ''", (team,)))


def unread(db: Database, team: int, at: datetime) -> tuple[int, ...]:
    """Return the rounds of a group that were closed of late, and whose restitution it could not be given."""
    rows = db.execute(
        "select id from rounds where team = ? and closed_at > ? and ending <> 'annule' and published = '' order by id",
        (team, (at - RECENT).isoformat()),
    )
    return tuple(row[0] for row in rows)


def of_person(db: Database, person: int, at: datetime) -> tuple[Round, ...]:
    """Return the rounds of a person's groups that are open or were closed of late, latest first."""
    rows = db.execute(
        "select r.id from rounds r join team_members m on m.team = r.team"
        " where m.person = ? and (r.closed_at = '' or r.closed_at > ?) order by r.id desc",
        (person, (at - RECENT).isoformat()),
    ).fetchall()
    return tuple(found for (number,) in rows if (found := one(db, number, person)) is not None)


def one(db: Database, number: int, person: int = 0) -> Round | None:
    """Return a round as one person sees it (0: as nobody in particular), or None."""
    row = db.execute(
        f"select {_COLUMNS} from rounds r join teams t on t.id = r.team where r.id = ?",  # noqa: S608 - constants
        (number,),
    ).fetchone()
    if row is None:
        return None
    round_, team, title, thread, body, opened, ends, closed, ending, published, lead = row
    members = {who for (who,) in db.execute("select person from team_members where team = ?", (team,))}
    traced = db.execute("select body from traces where round = ? order by id desc limit 1", (round_,)).fetchone()
    return Round(
        id=round_,
        team=team,
        title=title,
        thread=thread,
        asked=Asked.from_body(json.loads(body)),
        opened_at=datetime.fromisoformat(opened),
        ends_at=datetime.fromisoformat(ends),
        count=sum(who in members for who, _ in _in_time(db, round_)),
        closed_at=datetime.fromisoformat(closed) if closed else None,
        ending=ending,
        # Who opened it leads it; once they have gone, any member may.
        leads=person in members and (person == lead or lead not in members),
        member=person in members,
        mine=next((mine for who, mine in _latest(db, round_) if who == person), None),
        published=json.loads(published) if published else None,
        trace=json.loads(traced[0]) if traced else None,
    )


def log(db: Database, person: int) -> list[dict[str, Any]]:
    """Return what a person answered in rounds, in order, and the rounds that they opened."""
    rows = db.execute(
        "select r.body, v.body, v.at from voices v join rounds r on r.id = v.round where v.person = ? order by v.id",
        (person,),
    )
    given = [_given(Asked.from_body(json.loads(asked)), json.loads(body), at) for asked, body, at in rows]
    opened = db.execute("select body, opened_at from rounds where person = ? and person <> 0 order by id", (person,))
    return given + [{"opened": json.loads(body)["wording"], "at": at} for body, at in opened]


def _given(asked: Asked, body: dict[str, Any], at: str) -> dict[str, Any]:
    return {"asked": asked.wording, "label": asked.label(body["value"]), **body, "at": at}
