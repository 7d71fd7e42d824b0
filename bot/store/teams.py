"""Groups as teams: where they are, their project, and who has joined. No message of a group is ever kept."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlite_utils import Database

from dialogues.messages import NoteInTeam
from dialogues.rounds.model import AUTHORITY, Note, Team

_COLUMNS: Final = "id, chat, title, secret, project, people, panel, present"


@dataclass(frozen=True, slots=True)
class Place:
    """A group as the bot reaches it: its chat, the message where it stands (0: none), whether the bot is in it."""

    id: int
    chat: int
    title: str
    secret: str
    project: int
    people: int
    panel: int
    present: bool


def arrive(db: Database, chat: int, title: str, secret: str, at: datetime) -> Place:
    """Return the team of a group; the first time, it is written with `secret`."""
    db.execute(
        "insert into teams (chat, secret, title, used_at) values (?,?,?,?)"
        " on conflict (chat) do update set title = excluded.title, present = 1, used_at = excluded.used_at",
        (chat, secret, title, at.isoformat()),
    )
    place = at_chat(db, chat)
    if place is None:  # it was written a moment ago, in the same transaction
        raise LookupError(chat)
    return place


def at_chat(db: Database, chat: int) -> Place | None:
    """Return the team of a group, or None."""
    return _place(db, "chat", chat)


def place(db: Database, team: int) -> Place | None:
    """Return a team by its number, or None."""
    return _place(db, "id", team)


def of_secret(db: Database, secret: str) -> Place | None:
    """Return the team that a link names, or None."""
    return _place(db, "secret", secret)


def _place(db: Database, column: str, value: int | str) -> Place | None:
    row = db.execute(f"select {_COLUMNS} from teams where {column} = ?", (value,)).fetchone()  # noqa: S608 - constants
    return _place_of(*row) if row else None


def _place_of(  # noqa: PLR0913, PLR0917 - the columns of the row
    number: int, chat: int, title: str, secret: str, project: int, people: int, panel: int, present: int
) -> Place:
    return Place(number, chat, title, secret, project, people, panel, bool(present))


def counted(db: Database, team: int, people: int) -> None:
    """Write how many people the group has, the bot left out."""
    db.execute("update teams set people = ? where id = ?", (people, team))


def put_out(db: Database, chat: int) -> None:
    """The bot is no longer in a group: nothing is said there, and its rounds wait."""
    db.execute("update teams set present = 0, panel = 0, book = 0 where chat = ?", (chat,))


def move_chat(db: Database, old: int, new: int) -> None:
    """A group became a supergroup: its messages can no longer be edited, so that its panels are written anew.

    A command that came from the supergroup before the news made a group of its own: empty as it is, it gives way.
    """
    if at_chat(db, old) is not None:
        db.execute(
            "delete from teams where chat = ? and not exists (select 1 from team_members where team = teams.id)"
            " and not exists (select 1 from rounds where team = teams.id)"
            " and not exists (select 1 from team_notes where team = teams.id)",
            (new,),
        )
    db.execute(
        "update rounds set panel = 0 where closed_at = '' and team in (select id from teams where chat = ?)", (old,)
    )
    db.execute("update or ignore teams set chat = ?, panel = 0, book = 0, present = 1 where chat = ?", (new, old))


def join(db: Database, team: int, person: int, structure: str, function: str, at: datetime) -> None:
    """Write that a person has joined, or what they now say of themselves."""
    db.execute(
        "insert into team_members values (?,?,?,?,?)"
        " on conflict do update set structure = excluded.structure, function = excluded.function",
        (team, person, structure, function, at.isoformat()),
    )


def leave(db: Database, team: int, person: int) -> None:
    """Take a person out of a team."""
    db.execute("delete from team_members where team = ? and person = ?", (team, person))


def bind(db: Database, team: int, project: int) -> None:
    """Bind a team to a project (0: to none)."""
    db.execute("update teams set project = ? where id = ?", (project, team))


def used(db: Database, team: int, at: datetime) -> None:
    """Write that something happened in a team."""
    db.execute("update teams set used_at = ? where id = ?", (at.isoformat(), team))


def people(db: Database, team: int) -> tuple[int, ...]:
    """Return who has joined."""
    return tuple(
        row[0] for row in db.execute("select person from team_members where team = ? order by person", (team,))
    )


def note(db: Database, said: NoteInTeam) -> None:
    """Write a state of a line of the book of a group."""
    db.execute(
        "insert into team_notes (team, number, kind, body, at) values (?,?,?,?,?)",
        (said.team, said.number, said.kind, json.dumps(said.body, ensure_ascii=False), said.at.isoformat()),
    )


def notes(db: Database, team: int) -> tuple[Note, ...]:
    """Return the current lines of the book of a group."""
    rows = db.execute(
        "select number, kind, body from team_notes"
        " where id in (select max(id) from team_notes where team = ? group by number) order by number",
        (team,),
    )
    return tuple(Note(number, kind, json.loads(body)) for number, kind, body in rows)


def of_person(db: Database, person: int) -> tuple[Team, ...]:
    """Return the teams in which a person has joined, oldest first."""
    rows = db.execute("select team from team_members where person = ? order by joined_at, team", (person,)).fetchall()
    return tuple(team for (number,) in rows if (team := seen_by(db, number, person)) is not None)


def seen_by(db: Database, team: int, person: int) -> Team | None:
    """Return a team as one person sees it, whether they have joined or not; None when it is gone."""
    place_ = place(db, team)
    if place_ is None:
        return None
    members = db.execute("select person, structure, function from team_members where team = ?", (team,)).fetchall()
    own = next(((structure, function) for who, structure, function in members if who == person), ("", ""))
    return Team(
        id=place_.id,
        title=place_.title,
        secret=place_.secret,
        project=place_.project,
        joined=len(members),
        structures=tuple(sorted({structure for _, structure, _ in members if structure}, key=str.casefold)),
        authority=any(function in AUTHORITY for _, _, function in members),
        structure=own[0],
        function=own[1],
        notes=notes(db, team) if own[1] else (),
    )


def log(db: Database, person: int) -> list[dict[str, object]]:
    """Return what is kept of a person's places in groups."""
    names = ("group", "structure", "function", "joined_at")
    rows = db.execute(
        "select t.title, m.structure, m.function, m.joined_at from team_members m join teams t on t.id = m.team"
        " where m.person = ? order by m.joined_at",
        (person,),
    )
    return [dict(zip(names, row, strict=True)) for row in rows]
