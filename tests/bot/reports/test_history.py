"""The log in readable lines."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlite_utils import Database

from bot.reports import data
from bot.reports.files import File
from bot.reports.history import LONGEST_MESSAGE, report
from bot.store import entries, people, projects
from bot.store.answers import TAKEAWAY
from dialogues.commitments.entry import KIND, Commitment
from dialogues.house import House
from dialogues.messages import LogEntry, Show
from dialogues.phrases import without_markup
from tests.bot.store.rows import ANA, BRUNO, DAY, give

STATUS = "P1.1"
LATER = DAY + timedelta(days=10)


def read(db: Database, house: House, person: int = ANA) -> list[str]:
    """Return the lines of a history that fits into one message."""
    (shown,) = report(db, house, person, 1)
    assert isinstance(shown, Show)
    return without_markup(shown.text).splitlines()


def test_nothing_yet(db: Database, house: House) -> None:
    """A project without an answer says so."""
    assert report(db, house, ANA, 1) == (Show(house.phrases.say("history-empty")),)


def test_in_order_with_corrections(db: Database, house: House) -> None:
    """Lines come in the order in which answers were given; a correction names the date of what it replaces."""
    first = give(db, ANA, code=STATUS, value="non", comment="pas de temps")
    give(db, ANA, code=TAKEAWAY, value="Écrire <b> tôt", at=DAY)
    give(db, ANA, code=STATUS, value="oui", replaces=first, at=LATER)
    title, *lines = read(db, house)
    assert "Vallées" in title
    assert [line[:10] for line in lines] == ["02/03/2026", "02/03/2026", "12/03/2026"]
    assert STATUS in lines[0]
    assert "Pas encore" in lines[0]
    assert "pas de temps" in lines[0]
    assert "« Écrire <b> tôt »" in lines[1].replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\N{NO-BREAK SPACE}", " ")
    assert "corrige la réponse du 02/03/2026" in lines[2]


def test_days_are_those_of_the_person(db: Database, house: House) -> None:
    """Half past midnight in Paris is the day before in UTC: the history tells the day that the person lived."""
    late = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
    first = give(db, ANA, code=STATUS, value="non", at=late)
    give(db, ANA, code=STATUS, value="oui", replaces=first, at=late + timedelta(days=1))
    entries.append(db, ANA, LogEntry(1, KIND, 1, Commitment("écrire").to_body(), late))
    _, answer, correction, *_, commitment = read(db, house)
    assert [line[:10] for line in (answer, correction, commitment)] == ["03/03/2026", "04/03/2026", "03/03/2026"]
    assert "corrige la réponse du 03/03/2026" in correction
    everything = without_markup(data._readable(db, house, ANA, people.about(db, ANA) or {}))
    assert everything.count("03/03/2026") == 3


def test_a_comment_added_is_no_correction(db: Database, house: House) -> None:
    """A row that only adds a comment to the same value does not say that it corrects it."""
    first = give(db, ANA, code=STATUS, value="oui")
    give(db, ANA, code=STATUS, value="oui", comment="la charte", replaces=first, at=LATER)
    assert not any("corrige" in line for line in read(db, house))


def test_a_question_that_is_gone(db: Database, house: House) -> None:
    """An answer outlives its question: it reads with the wording of its day."""
    give(db, ANA, code="Z9.9", value="ma réponse")
    (_, line) = read(db, house)
    assert "La question telle que lue" in line
    assert "ma réponse" in line


def test_what_others_share(db: Database, house: House) -> None:
    """What others share stands apart, under no name; it is shown to somebody who gave nothing too."""
    give(db, BRUNO, code=STATUS, value="oui", visibility="partageable")
    projects.share(db, 1, BRUNO, shared=True)
    lines = read(db, house)
    assert without_markup(house.phrases.say("history-shared-title")) in lines
    assert str(BRUNO) not in str(lines)
    give(db, ANA, code=STATUS, value="non")
    own, shared = (index for index, line in enumerate(read(db, house)) if STATUS in line)
    assert own < shared


def test_a_long_history(db: Database, house: House) -> None:
    """A long history is a message with its end, and a file with all of it."""
    for number in range(120):
        give(db, ANA, code=TAKEAWAY, value=f"Retenu numéro {number}, et quelques mots de plus & d'autres")
    shown, file = report(db, house, ANA, 1)
    assert isinstance(shown, Show)
    assert isinstance(file, File)
    assert "numéro 119" in shown.text
    assert "numéro 0," not in shown.text
    assert "…" in shown.text.splitlines()
    assert len(without_markup(shown.text)) <= LONGEST_MESSAGE + 200
    whole = file.content.decode()
    assert all(f"numéro {number}," in whole for number in range(120))
    assert "mots de plus & d'autres" in whole
    assert len(without_markup(file.caption)) <= 1024
