"""A conversation whose content changes between two days, on a real database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlite_utils import Database

from bot.store import answers, conversations, versions
from bot.store.database import MEMORY, open_database
from bot.turns import Incoming, perform
from dialogues.conversation import Conversation
from dialogues.house import House
from dialogues.messages import Commanded, Event, LogAnswer, Show, Wrote
from dialogues.phrases import without_markup
from referential.changes import digests
from referential.model import Question
from referential.typography import plain
from tests.bot.store.rows import ANA, DAY, agreed, do, project

SEEN = "Cette question telle que lue"


@pytest.fixture
def db(house: House) -> Iterator[Database]:
    """Give a database where Ana answered three questions, and has a fourth at hand, on the content of the day."""
    db = open_database(MEMORY)
    agreed(db, ANA)
    project(db, "Vallées", ANA)
    versions.remember(db, house.referential, DAY)
    for code, value in (("P1", "oui"), ("E1.3", "non"), ("E1", "un service")):
        question = house.referential.questions[code]
        do(db, ANA, _row(question, value, house.referential.version))
    number = conversations.open_new(db, ANA, 0, ANA, DAY)
    here = Conversation(
        number, "parcours", "question", 1, "emergence", "E1.1", trail=("E1.1",), version=house.referential.version
    )
    conversations.save(db, here, DAY)
    yield db
    db.conn.close()


def _row(question: Question, value: str, version: str) -> LogAnswer:
    return LogAnswer(
        project=1,
        code=question.code,
        question=question.id,
        at=DAY,
        version=version,
        wording=SEEN,
        visibility="prive",
        value=value,
    )


def updated(house: House, *, retired: str = "", reworded: tuple[str, ...] = ()) -> House:
    """Return the house after an update of the content."""
    questions = {code: question for code, question in house.referential.questions.items() if code != retired}
    for code in reworded:
        questions[code] = replace(questions[code], text="Autrement dit ?")
    ids = {question.id: code for code, question in questions.items()}
    referential = replace(house.referential, version="111111111111", questions=questions, ids=ids)
    return replace(house, referential=replace(referential, digests=digests(referential)))


def take(db: Database, house: House, event: Event, number: int) -> list[str]:
    """Make a turn of Ana's and return what she reads."""
    with db.atomic():
        sent, _ = perform(db, house, Incoming(number, ANA, 0, ANA, event), "secret", "https://t.me/x?start=")
    return [plain(without_markup(one.text)) for one in sent if isinstance(one, Show)]


def at(minutes: int) -> datetime:
    """Return a moment of the first day."""
    return DAY + timedelta(minutes=minutes)


def test_told_once_at_the_next_session(db: Database, house: House) -> None:
    """The running session goes on; the next one opens with what changed, once; every answer is where it was."""
    after = updated(house, retired="E1.3", reworded=("E1", "C1"))
    versions.remember(db, after.referential, at(5))
    before = answers.current(db, ANA, 1)
    assert not any("changé" in text for text in take(db, after, Wrote(at(10), "un mot", 1), 1))
    assert conversations.load(db, ANA, 0, ANA).version == house.referential.version
    first, *_ = take(db, after, Commanded(at(200), "reprendre"), 2)
    assert first.startswith("2 questions ont changé depuis votre dernier passage, rien n'est perdu.\n\n")
    assert not any("changé" in text for text in take(db, after, Commanded(at(400), "reprendre"), 3))
    versions.remember(db, after.referential, at(500))
    assert db.execute("select version from referential_versions").fetchall() == [("111111111111",)]
    assert {code: answers.current(db, ANA, 1)[code] for code in before} == before


def test_the_history_of_a_retired_question(db: Database, house: House) -> None:
    """An answer to a question that is gone is read with the wording that was seen, its value in words."""
    (history,) = take(db, updated(house, retired="E1.3"), Commanded(at(10), "historique"), 1)
    assert f"E1.3 {SEEN} : Pas encore" in history


def test_the_question_at_hand_is_retired(db: Database, house: House) -> None:
    """What was being asked is gone: the conversation says so and goes on at the phases."""
    first, *_ = take(db, updated(house, retired="E1.1"), Wrote(at(90), "oui", 1), 1)
    assert first.startswith("1 question a changé depuis votre dernier passage")
    assert "Cette question n'est plus posée ; rien n'est perdu" in first
    assert conversations.load(db, ANA, 0, ANA).step == "phases"


def test_an_unknown_version(db: Database, house: House) -> None:
    """A conversation of before versions were remembered is not told anything, and goes on."""
    db.execute("delete from referential_versions")
    assert not any(
        "changé" in text for text in take(db, updated(house, reworded=("E1",)), Wrote(at(90), "un mot", 1), 1)
    )
