"""Sessions of a training day: a code that opens one, places that are counted, and nothing of what was said."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

import pytest
from sqlite_utils import Database

from bot.reports.data import everything as data_of
from bot.reports.data import report
from bot.reports.files import File
from bot.store import erasure, health, retention, trainings
from dialogues.house import House
from dialogues.messages import CloseTraining, FinishPart, JoinTraining, LogEntry, OpenTraining
from dialogues.training.codes import normal
from tests.bot.store.rows import ANA, BRUNO, CHLOE, DAY, agreed, do

CODE = "ACDEFG"
UNTIL = DAY + timedelta(hours=12)
SOON = DAY + timedelta(hours=1)


@pytest.fixture
def opened(db: Database) -> Database:
    """Return a database in which Chloé leads session 1."""
    agreed(db, CHLOE)
    do(db, CHLOE, OpenTraining(1, CODE, UNTIL, DAY))
    return db


def join(db: Database, *who: int, most: int = 15) -> None:
    """Let people take their place."""
    for person in who:
        do(db, person, JoinTraining(1, most, SOON))


def places(db: Database) -> int:
    """Return how many places the trainer reads."""
    (one,) = trainings.of_person(db, CHLOE)
    return one.places


def test_a_code_is_fresh_and_readable(opened: Database) -> None:
    """It is drawn from a secret, is no code of a session kept, and is read back as it is."""
    first = trainings.fresh_code(opened, "abc")
    assert normal(first) == first
    do(opened, CHLOE, OpenTraining(2, first, UNTIL, DAY))
    assert trainings.fresh_code(opened, "abc") != first
    assert trainings.next_id(opened) == 3
    with pytest.raises(sqlite3.IntegrityError):
        do(opened, ANA, OpenTraining(3, first, UNTIL, DAY))


def test_numbers_begin_at_one(db: Database) -> None:
    """Before the first session, the next one is 1; one that is erased never gives its number again."""
    assert trainings.next_id(db) == 1
    do(db, ANA, OpenTraining(1, CODE, UNTIL, DAY))
    with db.atomic():
        trainings.forget(db, ANA)
    assert trainings.next_id(db) == 2


def test_who_reads_what(opened: Database) -> None:
    """The trainer reads counts; who is in it, that they are; a stranger, that it exists."""
    join(opened, ANA, ANA, BRUNO)
    do(opened, ANA, FinishPart(1, "sondage"), FinishPart(1, "sondage"), FinishPart(1, "synthese"))
    do(opened, CHLOE, FinishPart(1, "sondage"))
    led = trainings.found(opened, CHLOE, CODE)
    assert led is not None
    assert (led.mine, led.inside, led.places) == (True, False, 2)
    assert led.done == {"sondage": 1, "synthese": 1}
    mine = trainings.found(opened, ANA, CODE)
    assert mine is not None
    assert (mine.mine, mine.inside, mine.done) == (False, True, {})
    assert trainings.of_person(opened, ANA) == (mine,)
    assert trainings.found(opened, ANA, "AAAAAA") is None
    assert trainings.of_person(opened, 4242) == ()


def test_the_sixteenth(opened: Database) -> None:
    """Places are counted where they are given: two who come at once are not both the last."""
    join(opened, ANA, BRUNO, most=1)
    assert places(opened) == 1


def test_when_nobody_joins_any_more(opened: Database) -> None:
    """A session that ended or was closed takes nobody; its trainer has no place in it."""
    join(opened, CHLOE)
    do(opened, ANA, JoinTraining(1, 15, UNTIL))
    assert places(opened) == 0
    join(opened, ANA)
    do(opened, ANA, CloseTraining(1, SOON))
    assert not trainings.of_person(opened, CHLOE)[0].closed
    do(opened, CHLOE, CloseTraining(1, SOON), CloseTraining(1, UNTIL))
    assert trainings.of_person(opened, CHLOE)[0].closed
    join(opened, BRUNO)
    assert places(opened) == 1
    assert opened.execute("select closed_at from trainings").fetchone() == (SOON.isoformat(),)


def test_the_surveys_of_nobody_in_particular(opened: Database) -> None:
    """Those finished in the session by people who are in it, in the order of what they say; none once closed."""
    join(opened, ANA, BRUNO)
    done = ["sondage"]
    do(opened, BRUNO, LogEntry(0, "atelier", 1, {"training": 1, "survey": {"phase": "a"}, "done": done}, DAY))
    do(opened, ANA, LogEntry(0, "atelier", 2, {"training": 1, "survey": {"phase": "z"}, "done": []}, DAY))
    do(opened, ANA, LogEntry(0, "atelier", 3, {"training": 9, "survey": {"phase": "x"}, "done": done}, DAY))
    do(opened, CHLOE, LogEntry(0, "atelier", 4, {"training": 1, "survey": {"phase": "y"}, "done": done}, DAY))
    assert trainings.surveys(opened, CHLOE) == ({"phase": "a"},)
    do(opened, ANA, LogEntry(0, "atelier", 2, {"training": 1, "survey": {"phase": "A"}, "done": done}, SOON))
    assert trainings.surveys(opened, CHLOE) == ({"phase": "A"}, {"phase": "a"})
    assert trainings.surveys(opened, ANA) == ()
    do(opened, CHLOE, CloseTraining(1, SOON, {"phase": {"level": "peu"}}))
    assert trainings.surveys(opened, CHLOE) == ()
    assert trainings.of_person(opened, CHLOE)[0].survey == {"phase": {"level": "peu"}}
    assert trainings.of_person(opened, ANA)[0].survey == {}


def test_the_trainer_erases_everything(opened: Database) -> None:
    """The session goes with its places; what each person wrote is theirs and stays."""
    join(opened, ANA)
    do(opened, ANA, LogEntry(0, "atelier", 1, {"training": 1}, DAY))
    with opened.atomic():
        erasure.person(opened, CHLOE, SOON)
    assert trainings.of_person(opened, ANA) == ()
    assert opened.execute("select count(*) from training_places").fetchone() == (0,)
    assert opened.execute("select count(*) from entries").fetchone() == (1,)
    do(opened, ANA, FinishPart(1, "sondage"))
    assert not opened.execute("pragma foreign_key_check").fetchall()


def test_somebody_in_it_erases_everything(opened: Database) -> None:
    """They are counted no more."""
    join(opened, ANA, BRUNO)
    with opened.atomic():
        erasure.person(opened, ANA, SOON)
    assert places(opened) == 1


def test_a_week_later_it_is_forgotten(opened: Database) -> None:
    """Nobody knows any more who was there; the code is free again."""
    join(opened, ANA)
    late = UNTIL + retention.TRAININGS + timedelta(minutes=1)
    assert health.overdue(opened, late) == 1
    with opened.atomic():
        retention.sweep(opened, UNTIL + retention.TRAININGS - timedelta(minutes=1))
    assert places(opened) == 1
    with opened.atomic():
        retention.sweep(opened, late)
    assert health.overdue(opened, late) == 0
    assert opened.execute("select reason, open, answers, person from erasures").fetchall() == [
        ("retention", 0, 0, None)
    ]
    with opened.atomic():
        retention.sweep(opened, late)
    assert opened.execute("select count(*) from erasures").fetchone() == (1,), "nothing to forget, nothing to note"
    assert trainings.of_person(opened, ANA) == trainings.of_person(opened, CHLOE) == ()


def test_the_data_of_each(opened: Database, house: House) -> None:
    """The trainer reads that they opened one, who joined that they did, each in both files."""
    join(opened, ANA)
    do(opened, ANA, FinishPart(1, "sondage"))
    assert data_of(opened, CHLOE)["trainings"] == [{"at": DAY.isoformat(), "joined": False, "finished": ()}]
    assert data_of(opened, ANA)["trainings"] == [{"at": SOON.isoformat(), "joined": True, "finished": ("sondage",)}]
    for who, word in ((CHLOE, "ouvert"), (ANA, "rejoint")):
        readable = report(opened, house, who)[0]
        assert isinstance(readable, File)
        assert f"Vous avez {word} une séance" in readable.content.decode()
