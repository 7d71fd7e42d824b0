"""The projection is a function of the log: kept row by row, or made again from nothing, it is the same."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from bot.store import answers, entries, erasure, projection, retention
from bot.store.answers import TAKEAWAY
from bot.store.database import MEMORY, open_database
from bot.store.projection import NotEqual
from dialogues.messages import LogEntry
from tests.bot.store.rows import ANA, BRUNO, CHLOE, DAY, agreed, everything, give, project

PEOPLE = st.sampled_from((ANA, BRUNO, CHLOE))
PROJECTS = st.sampled_from((1, 2))
DAYS = st.integers(0, 200)
ANSWER = st.tuples(
    st.just("answer"),
    PEOPLE,
    PROJECTS,
    st.sampled_from(("E1.3", "E1.4", TAKEAWAY)),
    st.sampled_from(("prive", "partageable", "prive-strict")),
    DAYS,
)
ENTRY = st.tuples(
    st.just("entry"),
    PEOPLE,
    st.sampled_from((0, 1, 2)),
    st.integers(1, 3),
    st.sampled_from(("prive", "partageable", "prive-strict")),
    DAYS,
)
LIFE = st.lists(
    st.one_of(
        ANSWER,
        ANSWER,
        ANSWER,
        ENTRY,
        ENTRY,
        st.tuples(st.just("leave"), PEOPLE, PROJECTS),
        st.tuples(st.just("erase project"), PROJECTS),
        st.tuples(st.just("erase person"), PEOPLE),
        st.tuples(st.just("strictly private"), DAYS),
        st.tuples(st.just("sweep"), DAYS),
    ),
    max_size=30,
)


def kept(db: Database) -> list[tuple[Any, ...]]:
    """Return the projection."""
    return db.execute("select * from current_answers order by 1, 2, 3").fetchall()


def live(db: Database, what: str, *about: Any) -> None:
    """Do one thing that touches the log, if those whom it needs are still there."""
    match what, about:
        case "answer", (person, number, code, visibility, days):
            here = (number, person) in db.execute("select project, person from members").fetchall()
            if here:
                before = answers.current(db, person, number).get(code)
                at = DAY + timedelta(days=days)
                replaces = before.row if before else 0
                give(db, person, project=number, code=code, visibility=visibility, at=at, replaces=replaces)
        case "entry", (person, number, which, visibility, days):
            if db.execute("select 1 from people where id = ?", (person,)).fetchone():
                at = DAY + timedelta(days=days)
                entries.append(db, person, LogEntry(number, "engagement", which, {}, at, visibility))
        case "leave", (person, number):
            erasure.leave(db, person, number, DAY)
        case "erase project", (number,):
            erasure.project(db, number, DAY)
        case "erase person", (person,):
            erasure.person(db, person, DAY)
        case "strictly private", (days,):
            erasure.strictly_private(db, DAY + timedelta(days=days), DAY)
        case _, (days,):
            retention.sweep(db, DAY + timedelta(days=200 + days))


@given(LIFE)
def test_kept_or_made_again(life: list[tuple[Any, ...]]) -> None:
    """After any answers, corrections, departures and erasures, the projection equals what the log alone gives."""
    db = open_database(MEMORY)
    agreed(db, ANA, BRUNO, CHLOE)
    project(db, "Vallées", ANA, BRUNO, CHLOE)
    project(db, "Plateaux", CHLOE, BRUNO, ANA)
    for one in life:
        with db.atomic():
            live(db, *one)
        assert projection.differences(db) == 0, one
    before = everything(db)
    assert projection.rebuild(db) == len(before["current_answers"]) + len(before["current_entries"])
    assert everything(db) == before
    db.conn.close()


def test_an_older_answer_is_current_again(db: Database) -> None:
    """When the strictly private answer that replaced it goes, an answer that stays is the current one again."""
    first = give(db, ANA, value="non")
    give(db, ANA, value="oui", replaces=first, visibility="prive-strict")
    assert erasure.strictly_private(db, DAY + timedelta(days=1), DAY) == 1
    assert answers.current(db, ANA, 1)["E1.3"].value == "non"


def test_a_projection_that_went_wrong(db: Database) -> None:
    """A row that is missing, one too many and one that is old are counted, and made right; the log stays."""
    old = give(db, ANA)
    give(db, ANA, replaces=old)
    give(db, ANA, code="E1.4")
    extra = give(db, BRUNO, code=TAKEAWAY, value="À retenir")
    right = kept(db)
    db.execute("update current_answers set answer = ? where code = 'E1.3'", (old,))
    db.execute("delete from current_answers where code = 'E1.4'")
    db.execute("insert into current_answers values (?, 1, ?, ?)", (BRUNO, TAKEAWAY, extra))
    for body in ({"what": "écrire"}, {"what": "écrire", "kept": True}):
        entries.append(db, ANA, LogEntry(1, "engagement", 1, body, DAY))
    assert projection.differences(db) == 4
    db.execute("update current_entries set entry = entry - 1")
    assert projection.differences(db) == 6
    before = everything(db)["answers"]
    assert projection.rebuild(db) == 3
    assert entries.current(db, ANA, 1, ["engagement"])["engagement"][0].body["kept"]
    assert (projection.differences(db), kept(db)) == (0, right)
    assert everything(db)["answers"] == before


def test_a_rebuild_that_fails(db: Database) -> None:
    """Should the new projection differ from the log all the same, the old one stays."""
    give(db, ANA)
    db.execute("create temp trigger odd after insert on current_answers begin delete from current_answers; end")
    before = kept(db)
    with pytest.raises(NotEqual):
        projection.rebuild(db)
    assert kept(db) == before
