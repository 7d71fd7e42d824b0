"""An outside support is no member: what is read for them, and how it begins and ends."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlite_utils import Database

from bot.reports.data import everything as data_of
from bot.reports.data import report
from bot.reports.files import File
from bot.store import erasure, people, projects, reminders, supports
from dialogues.house import House
from dialogues.messages import EndSupport, Invite, Join, LogEntry, ShowPoints, TakeSupport
from dialogues.record import Point
from dialogues.support.entry import ARRIVED
from tests.bot.store.rows import ANA, BRUNO, CHLOE, DAY, agreed, do, give

SECRET = "s" * 16
LATER = DAY + timedelta(days=3)
CODES = ("phase", "cadre")


@pytest.fixture
def supported(db: Database) -> Database:
    """Return a database in which Chloé supports project 1."""
    agreed(db, CHLOE)
    do(db, ANA, Invite(1, "appui", SECRET, LATER))
    do(db, CHLOE, TakeSupport(SECRET, 1, DAY))
    return db


def note(db: Database, person: int, number: int, kind: str, at: Any = DAY, **body: Any) -> None:
    """Write a row of the notebook."""
    do(db, person, LogEntry(1, kind, number, body, at))


def points(db: Database) -> tuple[Point, ...]:
    """Return the points that Chloé may read."""
    (one,) = supports.states(db, CHLOE, CODES)
    return one.points


def test_a_support_is_no_member(supported: Database) -> None:
    """The invitation serves once; nothing but the support is written, and members are told at their next turn."""
    assert projects.of_person(supported, CHLOE) == ()
    assert projects.invitation(supported, SECRET, DAY) is None
    (one,) = supports.of_projects(supported, ANA)
    assert supports.of_projects(supported, BRUNO) == (one,)
    assert supports.of_projects(supported, CHLOE) == ()
    for member in (ANA, BRUNO):
        (told,) = reminders.of_person(supported, member)
        assert (told.kind, told.entry, told.resting) == (ARRIVED, one.number, True)
    do(supported, CHLOE, TakeSupport(SECRET, 1, LATER))
    assert len(supports.of_projects(supported, ANA)) == 1


def test_a_member_supports_nothing(supported: Database) -> None:
    """Who is a member, or becomes one, reads as a member alone."""
    do(supported, BRUNO, TakeSupport(SECRET, 1, DAY))
    assert supports.states(supported, BRUNO, CODES) == ()
    do(supported, CHLOE, Join(SECRET, 1, "lecture", DAY))
    assert supports.states(supported, CHLOE, CODES) == ()


def test_what_is_read_of_the_profile(supported: Database) -> None:
    """The latest shareable word of a member, and since when the phase is what it is; never a comment."""
    give(supported, ANA, code="phase", value="emergence", visibility="partageable", comment="mot")
    give(supported, BRUNO, code="phase", value="construction", visibility="partageable", at=DAY + timedelta(days=1))
    give(supported, ANA, code="phase", value="construction", visibility="partageable", at=DAY + timedelta(days=2))
    give(supported, ANA, code="cadre", value=["leader"], visibility="prive")
    (one,) = supports.states(supported, CHLOE, CODES)
    assert one.profile == {"phase": "construction"}
    assert one.moved_at == DAY + timedelta(days=1)
    assert one.last == DAY + timedelta(days=2)
    assert "mot" not in repr(one)


def test_lists_are_read_as_lists(supported: Database) -> None:
    """A question with several options gives them all."""
    give(supported, ANA, code="cadre", value=["leader", "contrat"], visibility="partageable")
    (one,) = supports.states(supported, CHLOE, CODES)
    assert one.profile == {"cadre": ("leader", "contrat")}
    assert one.moved_at is None


def test_points_are_shown_by_each_member(supported: Database) -> None:
    """Nobody's points are read before their own gesture, and its opposite closes them."""
    note(supported, ANA, 1, "signal", code="P1", title="le mot d'Ana")
    note(supported, BRUNO, 2, "risque", card="r1", state="ouvert", title="le mot de Bruno")
    assert points(supported) == ()
    do(supported, ANA, ShowPoints(1, shown=True), ShowPoints(1, shown=True))
    do(supported, CHLOE, ShowPoints(1, shown=True))
    assert points(supported) == (Point(DAY, "P1"),)
    assert [one.shows for one in projects.of_person(supported, ANA)] == [True]
    do(supported, BRUNO, ShowPoints(1, shown=True))
    assert points(supported) == (Point(DAY, "", "r1"), Point(DAY, "P1"))
    do(supported, ANA, ShowPoints(1, shown=False))
    assert points(supported) == (Point(DAY, "", "r1"),)


def test_only_open_points(supported: Database) -> None:
    """A signal is over once its question is answered again; a card, once closed; risks in one's own words stay."""
    do(supported, ANA, ShowPoints(1, shown=True))
    give(supported, ANA, code="P1", at=DAY - timedelta(days=1))
    note(supported, ANA, 1, "signal", code="P1")
    note(supported, ANA, 2, "risque", card="r1", state="suivi")
    note(supported, ANA, 3, "risque", card="", state="ouvert", title="un risque écrit par Ana")
    assert points(supported) == (Point(DAY, "", "r1"), Point(DAY, "P1"))
    give(supported, ANA, code="P1", at=LATER)
    do(supported, ANA, LogEntry(1, "risque", 2, {"card": "r1", "state": "clos"}, LATER))
    assert points(supported) == ()


def test_who_may_end(supported: Database) -> None:
    """A responsible member or the support; with the last one goes what members had agreed to show."""
    (one,) = supports.of_projects(supported, ANA)
    do(supported, ANA, ShowPoints(1, shown=True))
    do(supported, BRUNO, EndSupport(one.number))
    assert len(supports.states(supported, CHLOE, CODES)) == 1
    do(supported, ANA, EndSupport(one.number), EndSupport(one.number))
    assert supports.states(supported, CHLOE, CODES) == ()
    assert [each.shows for each in projects.of_person(supported, ANA)] == [False]


def test_the_support_ends_it(supported: Database) -> None:
    """Who supports may stop; while another support stays, what is shown stays shown."""
    agreed(supported, CHLOE + 1)
    do(supported, CHLOE + 1, TakeSupport(SECRET, 1, DAY))
    do(supported, ANA, ShowPoints(1, shown=True))
    (first, _) = supports.of_projects(supported, ANA)
    do(supported, CHLOE, EndSupport(first.number))
    assert [each.shows for each in projects.of_person(supported, ANA)] == [True]
    assert supports.states(supported, CHLOE, CODES) == ()


@pytest.mark.parametrize("how", ["project", "person", "everybody"])
def test_erasure(supported: Database, how: str) -> None:
    """Whoever goes, nothing is left of the support; the notes of the person who gave it stay theirs."""
    do(supported, ANA, ShowPoints(1, shown=True))
    do(supported, CHLOE, LogEntry(0, "appui", 1, {"project": 1, "name": "Vallées", "text": "note"}, DAY))
    with supported.atomic():
        if how == "project":
            erasure.project(supported, 1, LATER)
        elif how == "person":
            erasure.person(supported, CHLOE, LATER)
        else:
            erasure.person(supported, ANA, LATER)
            erasure.person(supported, BRUNO, LATER)
    assert supports.states(supported, CHLOE, CODES) == ()
    assert supported.execute("select count(*) from supports").fetchone() == (0,)
    assert supported.execute("select count(*) from points_shown").fetchone() == (int(how == "person"),)
    assert supported.execute("select count(*) from entries").fetchone() == (int(how != "person"),)
    assert not supported.execute("pragma foreign_key_check").fetchall()


def test_leaving_takes_what_was_shown(supported: Database) -> None:
    """A member who leaves and comes back has agreed to nothing."""
    do(supported, BRUNO, ShowPoints(1, shown=True))
    with supported.atomic():
        erasure.leave(supported, BRUNO, 1, LATER)
        projects.join(supported, 1, BRUNO, "contribution", LATER)
    assert [one.shows for one in projects.of_person(supported, BRUNO)] == [False]


def test_the_data_of_a_support(supported: Database, house: House) -> None:
    """The person reads which projects they support, in both files."""
    assert people.known(supported, CHLOE)
    assert data_of(supported, CHLOE)["supports"] == [{"project": "Vallées", "granted_at": DAY.isoformat()}]
    readable = report(supported, house, CHLOE)[0]
    assert isinstance(readable, File)
    assert "« Vallées »" in readable.content.decode().replace("\u00a0", " ")
    assert data_of(supported, ANA)["supports"] == []
