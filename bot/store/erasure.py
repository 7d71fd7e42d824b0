"""Erasing for good: an append-only log whose rows may leave through one door.

Triggers refuse every deletion of an answer, except of rows that an erasure open in the same transaction names. The
erasure then closes and keeps its date and a count, nothing of the person. `secure_delete` overwrites the pages;
`scrub` empties the write-ahead log, which would still hold them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, Final

from sqlite_utils import Database

from bot.store import conversations, projection, trainings


def person(db: Database, who: int, at: datetime, reason: str = "asked") -> None:
    """Erase everything about a person; a project without any member left goes too."""
    projects = [row[0] for row in db.execute("select project from members where person = ?", (who,))]
    for number in projects:
        leave(db, who, number, at, reason)
    _answers(db, at, reason, who=who)
    db.execute("delete from team_members where person = ?", (who,))
    db.execute("update rounds set person = 0 where person = ? and person <> 0", (who,))
    db.execute("delete from supports where person = ?", (who,))
    trainings.forget(db, who)
    db.execute("delete from reminders where person = ?", (who,))
    db.execute("delete from conversations where person = ?", (who,))
    # A private chat has the number of its person: what waits to be said there, or was set aside, goes too.
    db.execute("delete from outbox where chat = ?", (who,))
    db.execute("delete from inbox where chat = ? and tries > 0", (who,))
    db.execute("delete from people where id = ?", (who,))


def project(db: Database, number: int, at: datetime, reason: str = "asked") -> None:
    """Erase a project with the answers of all its members."""
    _answers(db, at, reason, project=number)
    _rounds(db, "team in (select id from teams where project = ?)", number)
    db.execute("update teams set project = 0 where project = ?", (number,))
    conversations.forget(db, number)
    for table in ("invitations", "supports", "points_shown", "members", "reminders"):
        db.execute(f"delete from {table} where project = ?", (number,))  # noqa: S608 - constant names
    db.execute("delete from projects where id = ?", (number,))


def leave(db: Database, who: int, number: int, at: datetime, reason: str = "asked") -> None:
    """Take a person and their answers out of a project; the last one out takes the project with them.

    When nobody is responsible any more, the member who joined first becomes so: somebody must be able to invite and
    to erase.
    """
    _answers(db, at, reason, who=who, project=number)
    conversations.forget(db, number, who)
    for table in ("points_shown", "members", "reminders"):
        db.execute(f"delete from {table} where project = ? and person = ?", (number, who))  # noqa: S608 - constant names
    left = db.execute(
        "select person, role from members where project = ? order by joined_at, person", (number,)
    ).fetchall()
    if not left:
        project(db, number, at, reason)
    elif all(role != "responsable" for _, role in left):
        db.execute("update members set role = 'responsable' where project = ? and person = ?", (number, left[0][0]))


def leave_team(db: Database, who: int, team: int, at: datetime) -> None:
    """Take a person out of a group, and their answers out of its open rounds; what was published stays."""
    rounds = [row[0] for row in db.execute("select id from rounds where team = ? and closed_at = ''", (team,))]
    with _opened(db, at, "asked", who=who):
        for number in rounds:
            db.execute("delete from voices where round = ? and person = ?", (number, who))
    db.execute("delete from team_members where team = ? and person = ?", (team, who))
    conversations.forget_team(db, who, team)


def voices(db: Database, before: datetime, at: datetime, most: int) -> int:
    """Erase what people answered in rounds closed before a date, `most` at once; return how many rows left."""
    old = "select id from rounds where closed_at <> '' and closed_at < ?"
    found = db.execute(f"select 1 from voices where round in ({old}) limit 1", (before.isoformat(),)).fetchone()  # noqa: S608
    if found is None:
        return 0
    with _opened(db, at, "retention", until=before):
        gone = db.execute(
            f"delete from voices where id in (select id from voices where round in ({old}) limit ?)",  # noqa: S608
            (before.isoformat(), most),
        )
        return int(gone.rowcount)


def team(db: Database, number: int, at: datetime) -> None:
    """Erase a group of the bot: who had joined, its rounds, what was published of them."""
    last = (at + timedelta(days=1)).isoformat()
    db.execute("update rounds set closed_at = ? where team = ? and closed_at = ''", (at.isoformat(), number))
    with _opened(db, at, "retention", until=datetime.fromisoformat(last)):
        db.execute("delete from voices where round in (select id from rounds where team = ?)", (number,))
    _rounds(db, "team = ?", number)
    for table in ("team_members", "team_notes"):
        db.execute(f"delete from {table} where team = ?", (number,))  # noqa: S608 - constant names
    db.execute("delete from teams where id = ?", (number,))


def _rounds(db: Database, where: str, number: int) -> None:
    """Erase rounds with what was published of them; their answers have left before, through the door."""
    chosen = f"select id from rounds where {where}"  # noqa: S608 - constant text
    db.execute(f"delete from traces where round in ({chosen})", (number,))  # noqa: S608
    db.execute(f"delete from rounds where {where}", (number,))  # noqa: S608


@contextmanager
def _opened(
    db: Database,
    at: datetime,
    reason: str,
    *,
    who: int | None = None,
    project: int | None = None,
    until: datetime | None = None,
) -> Iterator[int]:
    """Open an erasure for what follows, and close it: then it keeps a date, a reason and a count."""
    opened = db.execute(
        "insert into erasures (at, reason, person, project, answer_until) values (?,?,?,?,?)",
        (at.isoformat(), reason, who, project, until.isoformat() if until else None),
    ).lastrowid
    yield int(opened or 0)
    db.execute(
        "update erasures set open = 0, person = null, project = null, answer_until = null where id = ?", (opened,)
    )


def strictly_private(db: Database, before: datetime, at: datetime) -> int:
    """Erase the strictly private answers and entries given before a date, and return how many rows left."""
    old = (
        f"exists (select 1 from {table} where visibility = 'prive-strict' and at < :before)"  # noqa: S608 - constant names
        for table in ("answers", "entries")
    )
    found = db.execute(f"select {' or '.join(old)}", {"before": before.isoformat()}).fetchone()
    return _answers(db, at, "retention", until=before) if found[0] else 0


def scrub(db: Database) -> bool:
    """Empty the write-ahead log, outside any transaction, so that nothing erased stays in it; return whether it is.

    While somebody reads (a backup, the doctor) it cannot be. Turns do not wait for that: it is tried again later.
    """
    (patience,) = db.execute("pragma busy_timeout").fetchone()
    db.execute("pragma busy_timeout = 0").fetchone()
    try:
        (busy, *_) = db.execute("pragma wal_checkpoint(truncate)").fetchone()
    finally:
        db.execute(f"pragma busy_timeout = {patience}").fetchone()
    return not busy


_WHERE: Final = {
    "who": "person = :who",
    "project": "project = :project",
    "until": "at < :until and visibility = 'prive-strict'",
}
"""What an erasure names, each by itself: rows are then found by an index, and the rest of the log is not read."""


def _answers(
    db: Database,
    at: datetime,
    reason: str,
    *,
    who: int | None = None,
    project: int | None = None,
    until: datetime | None = None,
) -> int:
    with _opened(db, at, reason, who=who, project=project, until=until) as opened:
        return _taken_out(db, opened, {"who": who, "project": project, "until": until.isoformat() if until else None})


def _taken_out(db: Database, opened: int, named: dict[str, Any]) -> int:
    """Delete what the open erasure names, and return how many answers that was."""
    until = named["until"]
    where = " and ".join(_WHERE[name] for name, value in named.items() if value is not None)
    chosen = f"select id from answers where {where}"  # noqa: S608 - constant text
    corrections = (
        db.execute(
            f"select distinct person, project, code from answers where {where} and replaces is not null",  # noqa: S608
            named,
        ).fetchall()
        if until
        else []
    )
    db.execute(f"delete from current_answers where answer in ({chosen})", named)  # noqa: S608
    db.execute(f"delete from answer_messages where answer in ({chosen})", named)  # noqa: S608
    noted = _entries(db, where, named)
    _voices(db, named)
    db.execute("pragma defer_foreign_keys = on")  # a row and the one that it replaces leave together
    count = db.execute(f"delete from answers where {where}", named).rowcount  # noqa: S608
    for key in corrections:  # a person, or a project, goes with all its rows; here what was corrected may stay
        projection.restore(db, *key)
    db.execute("update erasures set answers = ? where id = ?", (count, opened))
    return int(count) + noted


def _voices(db: Database, named: dict[str, Any]) -> None:
    """Erase the answers of rounds: those of a person who goes for good, or of a project that goes."""
    if named["who"] is not None and named["project"] is None:
        db.execute("delete from voices where person = :who", named)
    elif named["project"] is not None and named["who"] is None:
        db.execute(
            "delete from voices where round in"
            " (select r.id from rounds r join teams t on t.id = r.team where t.project = :project)",
            named,
        )


def _entries(db: Database, where: str, named: dict[str, Any]) -> int:
    """Erase the entries of the notebook that the open erasure names; what others wrote of an entry stays its state.

    Return how many rows left.
    """
    gone = f"select number from entries where {where}"  # noqa: S608 - constant text
    touched = {row[0] for row in db.execute(gone, named)}
    if not touched:
        return 0
    db.execute(f"delete from current_entries where number in ({gone})", named)  # noqa: S608
    count = db.execute(f"delete from entries where {where}", named).rowcount  # noqa: S608
    for number in touched:
        projection.restore_entry(db, number)
    return int(count)
