"""Groups: who has joined, what goes when, and where they are."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.store import conversations, erasure, outbox, panels, people, retention, rounds, teams
from dialogues.conversation import Conversation
from dialogues.messages import Erase, Leave, LeaveTeam, NoteInTeam
from tests.bot.store.group_rows import CHAT, TWO_DAYS, closed, opened, team, voice
from tests.bot.store.rows import ANA, BRUNO, CHLOE, DAY, agreed, do, everything, project
from tests.bot.store.test_erasure import KEPT, MARK, numbered
from tests.bot.store.test_erasure import traces as traces_of


@pytest.fixture
def group(db: Database) -> int:
    """Return a group of Ana, Bruno and Chloé with one round that is closed and one that is open; all said a lot."""
    agreed(db, CHLOE)
    number = team(db, ANA, BRUNO, CHLOE)
    for thread in (0, 3):
        round_ = opened(db, number, ANA, thread=thread)
        for person, text in ((ANA, MARK), (BRUNO, KEPT), (CHLOE, KEPT)):
            voice(db, round_, person, "oui", f"{text} mot", f"{text} phrase")
        if thread:
            closed(db, round_)
            voice(db, round_, ANA, "non", f"{MARK} tard", late=True)
            with db.atomic():
                rounds.publish(db, round_, {"counts": [["oui", 3]]})
                rounds.trace(db, round_, {"told": "La trace"}, DAY)
    return number


def said(db: Database) -> list[int]:
    """Return whose answers are kept, one for each row."""
    return [row[0] for row in db.execute("select person from voices order by id")]


def test_a_person_goes(db: Database, group: int, database_path: Path) -> None:
    """« Tout ce qui me concerne »: nothing of Ana is left of any round; the others' answers stay."""
    do(db, ANA, Erase(0, DAY))
    assert traces_of(db, database_path, MARK) == []
    assert numbered(db, ANA) == []
    assert said(db) == [BRUNO, CHLOE] * 2
    assert teams.people(db, group) == (BRUNO, CHLOE)
    found = rounds.one(db, 2, BRUNO)
    assert found is not None
    assert (found.published, found.trace) == ({"counts": [["oui", 3]]}, {"told": "La trace"})


def test_who_leaves_a_group(db: Database, group: int) -> None:
    """Answers of open rounds go along; those of a round that is closed are kept their thirty days."""
    do(db, ANA, LeaveTeam(group, DAY))
    assert said(db) == [BRUNO, CHLOE, ANA, BRUNO, CHLOE, ANA]
    assert [row[0] for row in db.execute("select round from voices where person = ?", (ANA,))] == [2, 2]
    assert teams.of_person(db, ANA) == ()
    assert rounds.of_person(db, ANA, DAY) == ()
    rows = db.execute("select reason, person, project, answer_until, open from erasures").fetchall()
    assert list(map(tuple, rows)) == [("asked", None, None, None, 0)]


def test_who_leaves_forgets_the_way_in(db: Database, group: int) -> None:
    """Somebody put out of a group at the step before the last finds nothing of it in their conversation."""
    begun = {"equipe-id": str(group), "equipe-structure": "Parc", "equipe-suite": "t1", "reunion-lieu": "mairie"}
    other = {"equipe-id": str(group + 1), "equipe-admin": str(group + 1)}
    for thread, form in ((0, begun), (1, other), (2, {"equipe-id": "9", "equipe-admin": str(group)})):
        number = conversations.open_new(db, BRUNO, thread, BRUNO, DAY)
        conversations.save(db, Conversation(number, step="eq-fonct", form=form), DAY)
    with db.atomic():
        erasure.leave_team(db, BRUNO, group, DAY)
    kept = [conversations.load(db, BRUNO, thread, BRUNO) for thread in (0, 1, 2)]
    assert [one.form for one in kept] == [{"reunion-lieu": "mairie"}, other, {}]
    assert kept[0].step == "eq-fonct"


def test_a_project_goes(db: Database, group: int, database_path: Path) -> None:
    """The rounds of its group go with it, published or not; the group stays, bound to none."""
    with db.atomic():
        teams.bind(db, group, 1)
    do(db, ANA, Erase(1, DAY))
    assert traces_of(db, database_path, MARK) == []
    assert traces_of(db, database_path, KEPT) == []
    assert [everything(db)[name] for name in ("rounds", "voices", "traces")] == [[], [], []]
    place = teams.place(db, group)
    assert place is not None
    assert place.project == 0
    assert teams.people(db, group) == (ANA, BRUNO, CHLOE)


def test_who_leaves_a_project_stays_in_its_group(db: Database, group: int) -> None:
    """A place in a project and a place in a group are two things; answers of rounds go with the second."""
    with db.atomic():
        teams.bind(db, group, 1)
    do(db, BRUNO, Leave(1, DAY))
    assert teams.people(db, group) == (ANA, BRUNO, CHLOE)
    assert said(db).count(BRUNO) == 2


def test_another_project_goes(db: Database, group: int) -> None:
    """A group that is bound to no project, or to another one, keeps its rounds."""
    other = project(db, "Autre", ANA)
    with db.atomic():
        teams.bind(db, group, 1)
    do(db, ANA, Erase(other, DAY))
    assert len(said(db)) == 7


def test_a_group_goes(db: Database, group: int, database_path: Path) -> None:
    """With its rounds, its book and its places; the people stay, and so do other groups."""
    kept = team(db, ANA, chat=-5002)
    voice(db, opened(db, kept, ANA), ANA, "oui", "ailleurs")
    do(db, ANA, NoteInTeam(group, 1, "engagement", {"what": MARK}, DAY))
    with db.atomic():
        erasure.team(db, group, DAY + timedelta(days=400))
    for text in (MARK, KEPT, "La trace"):
        assert traces_of(db, database_path, text) == []
    assert [one.id for one in teams.of_person(db, ANA)] == [kept]
    assert said(db) == [ANA]
    assert people.about(db, BRUNO) is not None
    assert team(db, ANA) > kept, "a number is never used again"


@pytest.mark.usefixtures("group")
def test_answers_are_kept_thirty_days(db: Database) -> None:
    """Thirty days after the close raw answers go, late ones too; what was published and open rounds stay."""
    month = DAY + TWO_DAYS + timedelta(days=30)
    with db.atomic():
        assert retention.sweep(db, month) == 0
        assert retention.sweep(db, month + timedelta(hours=1)) == 4
        assert retention.sweep(db, month + timedelta(hours=1)) == 0
    assert said(db) == [ANA, BRUNO, CHLOE]
    found = rounds.one(db, 2, ANA)
    assert found is not None
    assert (found.mine, found.published) == (None, {"counts": [["oui", 3]]})
    assert f"{MARK} tard" not in str(everything(db))


def test_a_sweep_takes_a_part(db: Database, group: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many answers are due, a sweep takes so many that nobody waits for it."""
    monkeypatch.setattr(retention, "MOST_ROWS", 3)
    left = []
    for _ in range(3):
        with db.atomic():
            left.append(retention.sweep(db, DAY + timedelta(days=40)))
    assert left == [3, 1, 0]
    assert teams.people(db, group) == (ANA, BRUNO, CHLOE)


def test_a_group_that_is_silent_for_a_year(db: Database, group: int) -> None:
    """A group goes a year after the last thing that happened there, with a round that nobody closed."""
    used = DAY + timedelta(days=100)
    with db.atomic():
        teams.used(db, group, used)
        for person in (ANA, BRUNO, CHLOE):
            people.seen(db, person, used + timedelta(days=300))
        retention.sweep(db, used + timedelta(days=365))
        assert teams.place(db, group) is not None
        assert retention.sweep(db, used + timedelta(days=365, hours=1)) == 1
    assert teams.place(db, group) is None
    assert said(db) == []


def test_a_group_that_moves(db: Database, group: int) -> None:
    """Under its new number it is the same group; its panels have no message there yet, save those of closed rounds."""
    names = [panels.name(panels.TEAM, group), panels.name(panels.BOOK, group), *(f"tour:{n}" for n in (1, 2))]
    with db.atomic():
        for message, name in enumerate(names, start=11):
            panels.placed(db, name, message)
        teams.move_chat(db, CHAT, -1007)
    assert teams.at_chat(db, CHAT) is None
    place = teams.at_chat(db, -1007)
    assert place is not None
    assert place.id == group
    assert [panels.message(db, name) for name in names] == [0, 0, 0, 14]
    assert len(said(db)) == 7


def test_a_group_that_is_heard_before_it_is_said_to_have_moved(db: Database, group: int) -> None:
    """A command that comes from the supergroup first makes a group of its own: it gives way to the one that moves."""
    with db.atomic():
        newborn = teams.arrive(db, -1007, "Équipe", "un-autre-secret", DAY)
        teams.move_chat(db, CHAT, -1007)
        teams.move_chat(db, CHAT, -1007)
    place = teams.at_chat(db, -1007)
    assert place is not None
    assert (place.id, place.secret, place.present) == (group, "secret-of-5001", True)
    assert teams.place(db, newborn.id) is None
    assert teams.people(db, group) == (ANA, BRUNO, CHLOE)


def test_two_groups_with_people_are_never_one(db: Database, group: int) -> None:
    """Should people have joined on both sides, nothing of either is lost."""
    other = team(db, BRUNO, chat=-1007)
    with db.atomic():
        teams.move_chat(db, CHAT, -1007)
    assert teams.people(db, group) == (ANA, BRUNO, CHLOE)
    assert teams.people(db, other) == (BRUNO,)


def test_the_bot_comes_back(db: Database, group: int) -> None:
    """Put out, it speaks no more; added again, the group is the same, with its secret and the title of the day."""
    teams.put_out(db, CHAT)
    place = teams.place(db, group)
    assert place is not None
    assert not place.present
    with db.atomic():
        again = teams.arrive(db, CHAT, "Nouveau nom", "un-secret-de-plus", DAY)
    assert (again.id, again.title, again.secret, again.present) == (group, "Nouveau nom", "secret-of-5001", True)


def test_letters_keep_their_panel(db: Database) -> None:
    """What waits on disk says which panel it writes."""
    with db.atomic():
        outbox.queue(db, [outbox.Letter(CHAT, 0, "…", panel="equipe:1"), outbox.Letter(ANA, 0, "…")], DAY)
    assert [letter.panel for letter in outbox.waiting(db)] == ["equipe:1", ""]
