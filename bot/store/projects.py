"""Projects, their members and their roles, and invitations to join."""

from __future__ import annotations

import hashlib
from datetime import datetime

from sqlite_utils import Database

from dialogues.record import Invitation, Membership


def of_person(db: Database, person: int) -> tuple[Membership, ...]:
    """Return the projects of a person, oldest first."""
    rows = db.execute(
        "select p.id, p.name, m.role, m.shares,"
        " (select count(*) from members o where o.project = p.id),"
        " exists (select 1 from points_shown v where v.project = p.id and v.person = m.person)"
        " from members m join projects p on p.id = m.project where m.person = ? order by m.joined_at, p.id",
        (person,),
    )
    return tuple(
        Membership(i, name, role, bool(shares), members, bool(shows)) for i, name, role, shares, members, shows in rows
    )


def next_id(db: Database) -> int:
    """Return the id of the next project; one that was used is never used again, even after an erasure."""
    row = db.execute("select seq from sqlite_sequence where name = 'projects'").fetchone()
    return int(row[0]) + 1 if row else 1


def create(db: Database, project: int, name: str, person: int, at: datetime) -> None:
    """Write a project whose responsible member is `person`."""
    db.execute("insert into projects values (?,?,?)", (project, name, at.isoformat()))
    join(db, project, person, "responsable", at)


def rename(db: Database, project: int, name: str) -> None:
    """Give a project another name."""
    db.execute("update projects set name = ? where id = ?", (name, project))


def join(db: Database, project: int, person: int, role: str, at: datetime) -> None:
    """Make `person` a member; someone who is one already keeps their role."""
    db.execute("insert into members values (?,?,?,0,?) on conflict do nothing", (project, person, role, at.isoformat()))


def share(db: Database, project: int, person: int, shared: bool) -> None:
    """Write whether the person lets the other members see their shareable answers."""
    db.execute("update members set shares = ? where project = ? and person = ?", (int(shared), project, person))


def invite(db: Database, secret: str, project: int, role: str, until: datetime) -> None:
    """Write an invitation; only a digest of its secret is kept."""
    db.execute("insert into invitations values (?,?,?,?)", (_digest(secret), project, role, until.isoformat()))


def invitation(db: Database, secret: str, at: datetime) -> Invitation | None:
    """Return the invitation that `secret` opens now, or None."""
    row = db.execute(
        "select i.project, p.name, i.role from invitations i join projects p on p.id = i.project"
        " where i.secret = ? and i.until > ?",
        (_digest(secret), at.isoformat()),
    ).fetchone()
    return Invitation(secret, *row) if row else None


def use_up(db: Database, secret: str) -> None:
    """Forget an invitation that was taken up."""
    db.execute("delete from invitations where secret = ?", (_digest(secret),))


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
