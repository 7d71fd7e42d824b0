"""Projects, members and invitations."""

from __future__ import annotations

from datetime import timedelta

from sqlite_utils import Database

from bot.store import projects
from dialogues.messages import CreateProject, Erase, Invite, Join, RenameProject, Share
from dialogues.record import Invitation, Membership
from tests.bot.store.rows import ANA, BRUNO, CHLOE, DAY, agreed, do, project

WEEK = timedelta(days=7)


def test_a_number_is_never_used_again(empty: Database) -> None:
    """The next number is announced before the project is made, and an erased project leaves its number unused."""
    agreed(empty, ANA)
    assert projects.next_id(empty) == 1
    do(empty, ANA, CreateProject(1, "Un", DAY))
    assert projects.next_id(empty) == 2
    do(empty, ANA, Erase(1, DAY))
    assert projects.next_id(empty) == 2
    assert project(empty, "Deux", ANA) == 2


def test_members(db: Database) -> None:
    """A person sees their projects, oldest first, with their role, their choice and the number of members."""
    other = project(db, "Autre", BRUNO)
    do(db, BRUNO, Share(1, shared=True), RenameProject(other, "Nouveau nom"))
    assert projects.of_person(db, BRUNO) == (
        Membership(other, "Nouveau nom", "responsable", shares=False, members=1),
        Membership(1, "Vallées", "contribution", shares=True, members=2),
    )
    assert projects.of_person(db, CHLOE) == ()


def test_an_invitation_serves_once(db: Database) -> None:
    """An invitation opens its project with its role, until it is taken up."""
    agreed(db, CHLOE)
    do(db, ANA, Invite(1, "animation", "secret", DAY + WEEK))
    assert projects.invitation(db, "secret", DAY) == Invitation("secret", 1, "Vallées", "animation")
    do(db, CHLOE, Join("secret", 1, "animation", DAY))
    assert [member.role for member in projects.of_person(db, CHLOE)] == ["animation"]
    assert projects.invitation(db, "secret", DAY) is None


def test_an_invitation_has_an_end(db: Database) -> None:
    """After its last second an invitation opens nothing; nor does another secret."""
    do(db, ANA, Invite(1, "lecture", "secret", DAY + WEEK))
    assert projects.invitation(db, "secret", DAY + WEEK) is None
    assert projects.invitation(db, "autre", DAY) is None


def test_the_secret_itself_is_not_kept(db: Database) -> None:
    """Whoever reads the file cannot use an invitation."""
    do(db, ANA, Invite(1, "lecture", "mon-secret", DAY + WEEK))
    assert "mon-secret" not in str(db.execute("select * from invitations").fetchall())


def test_joining_again_keeps_the_role(db: Database) -> None:
    """A member who follows a further invitation keeps their role."""
    do(db, ANA, Join("secret", 1, "lecture", DAY))
    assert projects.of_person(db, ANA)[0].role == "responsable"
