"""What is erased is gone: from every table, and from the bytes of the file and of its write-ahead log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.store import answers, conversations, erasure, inbox, outbox, projects
from dialogues.conversation import Conversation, Item, Position, Proposal, to_json
from dialogues.messages import Erase, Invite, Leave
from tests.bot.store.rows import ANA, BRUNO, CHLOE, DAY, agreed, do, everything, give, project

MARK = "MARQUE-QUI-DOIT-DISPARAITRE"
KEPT = "CE-QUI-DOIT-RESTER"


def says_everything(db: Database, person: int, number: int, text: str) -> None:
    """Put `text` of `person` wherever a text can be: in answers and their corrections, and in the conversation."""
    first = give(db, person, project=number, value=f"{text}-valeur", comment=f"{text}-note", messages=((11, "value"),))
    give(db, person, project=number, value=[f"{text}-liste"], comment=text, replaces=first, messages=((12, "comment"),))
    give(db, person, project=number, code="retenir", value=f"{text}-retenu", visibility="prive-strict")
    at_work = Conversation(
        dialogue="parcours",
        step="question",
        project=number,
        phase="emergence",
        code="E1.3",
        draft=(Item(f"{text}-brouillon", 13),),
        back=Position("parcours", "question", "E1.3", (Item(f"{text}-retour"),)),
        proposal=Proposal(number, "E1.3", f"{text}-apres", f"{text}-mot"),
    )
    with db.atomic():
        found = conversations.load(db, person, 0, person).id or conversations.open_new(db, person, 0, person, DAY)
        db.execute(
            "update conversations set state = ? where id = ?",
            (to_json(at_work), found),
        )


def traces(db: Database, path: Path, text: str) -> list[str]:
    """Return where `text` is still found: tables, and files once the log is emptied."""
    found = [name for name, rows in everything(db).items() if text in str(rows)]
    erasure.scrub(db)
    files = [file for file in (path, path.with_name(f"{path.name}-wal")) if file.exists()]
    return [*found, *(file.name for file in files if text.encode() in file.read_bytes())]


def numbered(db: Database, person: int) -> list[str]:
    """Return the tables that still hold the number of a person's account."""
    return [name for name, rows in everything(db).items() if any(person in row for row in rows)]


def test_a_person(db: Database, database_path: Path) -> None:
    """« Tout ce qui me concerne »: nothing of Ana is left anywhere; what Bruno gave is as it was."""
    says_everything(db, BRUNO, 1, KEPT)
    kept = [tuple(row) for row in db.execute("select * from answers")]
    alone = project(db, f"{MARK}-projet", ANA)
    says_everything(db, ANA, 1, MARK)
    says_everything(db, ANA, alone, MARK)
    do(db, ANA, Invite(alone, "lecture", "un-secret", DAY + timedelta(days=7)))
    do(db, ANA, Erase(0, DAY))
    assert traces(db, database_path, MARK) == []
    assert numbered(db, ANA) == []
    assert [tuple(row) for row in db.execute("select * from answers")] == kept
    assert answers.current(db, BRUNO, 1)["E1.3"].comment == KEPT
    assert conversations.load(db, BRUNO, 0, BRUNO).draft[0].text == f"{KEPT}-brouillon"
    assert db.execute("select count(*) from invitations").fetchone() == (0,)


def test_a_project(db: Database, database_path: Path) -> None:
    """A whole project goes with the answers and the drafts of all its members; their other projects stay."""
    other = project(db, "Autre", BRUNO)
    give(db, BRUNO, project=other, comment=KEPT)
    doomed = project(db, f"{MARK}-projet", ANA, BRUNO)
    says_everything(db, ANA, doomed, MARK)
    says_everything(db, BRUNO, doomed, MARK)
    do(db, ANA, Erase(doomed, DAY))
    assert traces(db, database_path, MARK) == []
    assert answers.current(db, BRUNO, other)["E1.3"].comment == KEPT
    assert [member.project for member in projects.of_person(db, BRUNO)] == [other, 1]
    standing = conversations.load(db, BRUNO, 0, BRUNO)
    assert (standing.project, standing.step) == (doomed, "question"), "the next turn tells that the project is gone"


def test_leaving(db: Database, database_path: Path) -> None:
    """Who leaves takes their answers and drafts along; the others keep theirs."""
    says_everything(db, ANA, 1, KEPT)
    says_everything(db, BRUNO, 1, MARK)
    do(db, BRUNO, Leave(1, DAY))
    assert traces(db, database_path, MARK) == []
    assert projects.of_person(db, BRUNO) == ()
    assert len(list(answers.log(db, ANA, 1))) == 3
    assert conversations.load(db, ANA, 0, ANA).draft[0].text == f"{KEPT}-brouillon"


def test_leaving_keeps_drafts_of_another_project(db: Database) -> None:
    """A conversation about another project is left as it is."""
    other = project(db, "Autre", BRUNO)
    says_everything(db, BRUNO, other, KEPT)
    do(db, BRUNO, Leave(1, DAY))
    assert conversations.load(db, BRUNO, 0, BRUNO).draft[0].text == f"{KEPT}-brouillon"


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        (("lecture", "contribution"), {BRUNO: "responsable", CHLOE: "contribution"}),
        (("contribution", "responsable"), {BRUNO: "contribution", CHLOE: "responsable"}),
    ],
)
def test_somebody_stays_responsible(empty: Database, roles: tuple[str, str], expected: dict[int, str]) -> None:
    """When the last responsible member leaves, the one who joined first becomes so."""
    agreed(empty, ANA, BRUNO, CHLOE)
    number = project(empty, "Vallées", ANA)
    for minutes, (person, role) in enumerate(zip((BRUNO, CHLOE), roles, strict=True), start=1):
        with empty.atomic():
            projects.join(empty, number, person, role, DAY + timedelta(minutes=minutes))
    do(empty, ANA, Leave(number, DAY))
    assert dict(empty.execute("select person, role from members").fetchall()) == expected


def test_the_last_one_out(db: Database) -> None:
    """A project without a member is erased, and its number is never used again."""
    do(db, ANA, Leave(1, DAY))
    do(db, BRUNO, Leave(1, DAY))
    assert db.execute("select count(*) from projects").fetchone() == (0,)
    assert project(db, "Suivant", ANA) == 2


def test_an_erasure_keeps_a_date_and_a_count(db: Database) -> None:
    """What is kept of an erasure says nothing about anybody."""
    give(db, ANA)
    do(db, ANA, Leave(1, DAY))
    rows = db.execute("select at, reason, person, project, answer_until, open, answers from erasures").fetchall()
    assert list(map(tuple, rows)) == [(DAY.isoformat(), "asked", None, None, None, 0, 1)]


def test_erasing_twice(db: Database) -> None:
    """A second erasure of the same finds nothing, and breaks nothing."""
    do(db, ANA, Erase(0, DAY))
    do(db, ANA, Erase(0, DAY), Erase(1, DAY), Leave(1, DAY))
    assert numbered(db, ANA) == []


@pytest.mark.parametrize("what", [erasure.person, erasure.project])
def test_an_erasure_that_fails_is_undone(db: Database, what: Callable[..., None]) -> None:
    """When the transaction fails afterwards, everything is still there, and the door is shut."""
    says_everything(db, ANA, 1, KEPT)
    before = everything(db)
    db.begin()
    what(db, ANA if what is erasure.person else 1, DAY)
    assert everything(db) != before
    db.rollback()
    assert everything(db) == before


def test_what_waits(db: Database, database_path: Path) -> None:
    """What was to be said to a person goes with them, and what was set aside; nobody else's does."""
    outbox.queue(db, [outbox.Letter(ANA, 0, MARK), outbox.Letter(BRUNO, 0, KEPT)], DAY)
    inbox.receive(db, [inbox.Waiting(1, ANA, {"text": MARK}), inbox.Waiting(2, BRUNO, {"text": KEPT})], DAY)
    inbox.give_up(db, 1, "fault")
    do(db, ANA, Erase(0, DAY))
    assert traces(db, database_path, MARK) == []
    assert [letter.text for letter in outbox.waiting(db)] == [KEPT]
    assert [row.update for row in inbox.waiting(db)] == [2]
