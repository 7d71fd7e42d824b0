"""The log and its projection."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from bot.store import answers, projects
from bot.store.answers import TAKEAWAY
from bot.store.database import MEMORY, open_database
from dialogues.messages import Erase, Leave
from dialogues.record import Edited, Given
from dialogues.values import Value
from tests.bot.store.rows import ANA, BRUNO, CHLOE, DAY, agreed, do, give, project

PEOPLE = (ANA, BRUNO, CHLOE)
CODES = ("E1.3", "C2.1", TAKEAWAY)

acts = st.lists(
    st.one_of(
        st.tuples(
            st.just("answer"),
            st.sampled_from(PEOPLE),
            st.sampled_from((1, 2)),
            st.sampled_from(CODES),
            st.one_of(st.none(), st.text(max_size=5), st.integers(0, 4), st.lists(st.text(max_size=3), max_size=3)),
        ),
        st.tuples(st.just("leave"), st.sampled_from(PEOPLE), st.sampled_from((1, 2))),
        st.tuples(st.just("erase"), st.sampled_from(PEOPLE)),
        st.tuples(st.just("sweep"), st.integers(0, 200)),
    ),
    max_size=25,
)


def replayed(db: Database) -> dict[tuple[int, int, str], int]:
    """Return what the projection should hold: the latest row of the log for each person, project and code."""
    rows = db.execute("select person, project, code, id from answers order by id")
    return {(person, number, code): row for person, number, code, row in rows if code != TAKEAWAY}


@settings(max_examples=60)
@given(acts)
def test_the_projection_is_the_log_replayed(made: list[tuple[object, ...]]) -> None:
    """After any answers, corrections, departures and erasures, `current_answers` says what the log says."""
    db = open_database(MEMORY)
    agreed(db, *PEOPLE)
    for name in ("Un", "Deux"):
        project(db, name, *PEOPLE)
    for act in made:
        match act:
            case ("answer", int(person), int(number), str(code), value):
                if any(member.project == number for member in projects.of_person(db, person)):
                    before = answers.current(db, person, number).get(code)
                    give(db, person, project=number, code=code, value=value, replaces=before.row if before else 0)
            case ("leave", int(person), int(number)):
                do(db, person, Leave(number, DAY))
            case ("erase", int(person)):
                do(db, person, Erase(0, DAY))
                agreed(db, person)
        found = db.execute("select person, project, code, answer from current_answers")
        assert {(person, number, code): row for person, number, code, row in found} == replayed(db)
    db.conn.close()


@pytest.mark.parametrize(
    "value", [None, "oui", "", 3, ("a", "b"), (("Mairie", "chef de file"), ("", "été")), (), "« œ » & <b>"]
)
def test_a_value_comes_back_as_it_was_given(db: Database, value: Value | None) -> None:
    """Whatever the kind of answer, what is read is what was written."""
    number = give(db, ANA, value=value, comment="un mot")
    assert answers.current(db, ANA, 1)["E1.3"] == Given(
        number,
        "E1.3",
        value,
        DAY,
        None,
        "un mot",
        wording="La question telle que lue",
        version="v1",
    )


def test_a_correction(db: Database) -> None:
    """A correction is a further row that names the first, and the current answer is the second."""
    first = give(db, ANA, value="non")
    second = give(db, ANA, value="oui", replaces=first, at=DAY + timedelta(days=1))
    rows = list(answers.log(db, ANA))
    assert [(row.id, row.value, row.replaces) for row in rows] == [(first, "non", None), (second, "oui", first)]
    assert answers.current(db, ANA, 1)["E1.3"].row == second


def test_takeaways_stand_beside_each_other(db: Database) -> None:
    """« Ce que je retiens » never has a current one."""
    for text in ("un", "deux"):
        give(db, ANA, code=TAKEAWAY, value=text)
    assert answers.current(db, ANA, 1) == {}
    assert [row.value for row in answers.log(db, ANA, 1)] == ["un", "deux"]


def test_the_log_of_one_project(db: Database) -> None:
    """The log is read for one project or for all, and never another person's."""
    other = project(db, "Autre", ANA)
    give(db, ANA)
    give(db, ANA, project=other, code="E1.4")
    give(db, BRUNO)
    assert [row.code for row in answers.log(db, ANA)] == ["E1.3", "E1.4"]
    assert [row.code for row in answers.log(db, ANA, other)] == ["E1.4"]


def test_an_edited_message_finds_its_answer(db: Database) -> None:
    """The message that gave an answer, or a piece of one, leads to its current state and to its place."""
    give(db, ANA, value=("a", "b"), messages=((11, "item:0"), (12, "item:1")))
    give(db, ANA, value="oui", code="E1.4", messages=((13, "value"),))
    assert answers.edited(db, ANA, 12) == Edited(answers.current(db, ANA, 1)["E1.3"], 1, "item", 1)
    again = give(db, ANA, value=("a", "c"), messages=((12, "item:1"),), replaces=1)
    found = answers.edited(db, ANA, 11)
    assert found is not None
    assert found.given.row == again
    assert answers.edited(db, ANA, 13) == Edited(answers.current(db, ANA, 1)["E1.4"], 1, "value", 0)
    assert answers.edited(db, ANA, 99) is None
    assert answers.edited(db, BRUNO, 12) is None


def test_a_takeaway_is_not_edited(db: Database) -> None:
    """The message of a takeaway leads to no current answer."""
    give(db, ANA, code=TAKEAWAY, value="un", messages=((11, "value"),))
    assert answers.edited(db, ANA, 11) is None


def test_the_latest_takeaways_of_every_project(db: Database) -> None:
    """The person's own, latest first, and no more than asked for."""
    other = project(db, "Autre", ANA)
    for number, text in ((1, "un"), (other, "deux"), (1, "trois")):
        give(db, ANA, code=TAKEAWAY, value=text, project=number)
    give(db, BRUNO, code=TAKEAWAY, value="quatre")
    give(db, ANA, value="oui")
    assert [given.value for given in answers.takeaways(db, ANA)] == ["trois", "deux", "un"]
    assert [given.value for given in answers.takeaways(db, ANA, most=1)] == ["trois"]


def test_what_others_share(db: Database) -> None:
    """Only current, shareable answers of the others who chose to share are seen, and nobody is named."""
    first = give(db, BRUNO, value="non", visibility="partageable")
    give(db, BRUNO, value="oui", visibility="partageable", replaces=first)
    give(db, BRUNO, code="E1.4", visibility="prive")
    give(db, BRUNO, code="E1.5", value=None, comment="un mot", visibility="partageable")
    give(db, ANA, code="E1.6", visibility="partageable")
    assert list(answers.shared(db, ANA, 1)) == []
    projects.share(db, 1, BRUNO, shared=True)
    (seen,) = answers.shared(db, ANA, 1)
    assert (seen.code, seen.value) == ("E1.3", "oui")
    assert not hasattr(seen, "person")
    projects.share(db, 1, BRUNO, shared=False)
    assert list(answers.shared(db, ANA, 1)) == []
