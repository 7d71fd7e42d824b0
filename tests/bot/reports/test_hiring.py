"""The job description as documents: both hold every text, and « À compléter » where nothing was said."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import docx
import odfdo
from sqlite_utils import Database

from bot.reports import hiring
from bot.reports.documents.outline import Heading, Paragraph, Table
from bot.store import effects
from dialogues.hiring.sheet import KIND, Expected, Sheet
from dialogues.house import House
from dialogues.messages import LogEntry
from tests.bot.store.rows import ANA, BRUNO

AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
SHEET = Sheet(
    missions=("enjeux", "instances", "x0"),
    own=(("emergence", "Tenir le cahier des essais & des « ratés »"),),
    shares={"emergence": 40, "construction": 70},
    texts={
        "intitule": "Vallées de l'Œuf",
        "decide": "L'ordre du jour\net les dates",
        "doublure": "Une collègue du service",
    },
    families={"C": Expected(2, 3, essential=True), "K": Expected(1, 0)},
    version=2,
    day="2026-11-22",
    changed="made",
)


def _noted(db: Database, sheet: Sheet, person: int = ANA, number: int = 1) -> None:
    effects.apply(db, person, LogEntry(1, KIND, number, sheet.to_body(), AT), AT)


def test_both_documents_hold_what_was_said(db: Database, house: House) -> None:
    """Texts, boxes and levels are found again in each file; the caption stands under the first one."""
    _noted(db, SHEET)
    word, text = hiring.report(db, house, ANA, 1)
    assert (word.name, text.name) == ("fiche-de-poste-v2.docx", "fiche-de-poste-v2.odt")
    assert word.caption
    assert not text.caption
    document = docx.Document(io.BytesIO(word.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    said = [*(one.text for one in document.paragraphs), *cells]
    again = odfdo.Document(io.BytesIO(text.content)).body
    lines = [str(one.inner_text) for one in again.get_elements("//text:p")]
    for expected in ("Tenir le cahier des essais & des « ratés »", "Animer les instances", "Une collègue du service"):
        assert expected in said
        assert expected in lines
    assert "L'ordre du jour\net les dates" in said
    headings = [one.text for one in document.paragraphs if one.style and one.style.name == "Heading 1"]
    assert headings[: len(house.referential.job.parts)] == [one.title for one in house.referential.job.parts]


def test_nothing_is_invented(house: House) -> None:
    """Every part that was left reads « À compléter »; the content of the guide stands beside it as a note."""
    whole = hiring.outline(house, Sheet(missions=("enjeux",), version=1, day="2026-11-22"), AT)
    after = dict(zip(whole.blocks, whole.blocks[1:], strict=False))
    chosen = {"Missions par phase, avec part de temps"}
    for part in house.referential.job.parts:
        if part.title not in chosen:
            follows = after[Heading(part.title)]
            left = after[follows] if isinstance(follows, Heading) else follows
            assert left == Paragraph("À compléter", note=True), part.title
    tables = [block for block in whole.blocks if isinstance(block, Table)]
    assert [[row[0] for row in table.rows] for table in tables] == [["Faire émerger un enjeu commun"]]


def test_what_does_not_hold_together_is_said(house: House) -> None:
    """The warnings of the content come last, as questions."""
    whole = hiring.outline(house, SHEET, AT)
    assert Heading("À regarder ensemble") in whole.blocks
    assert "version 2" in whole.footer.lower()
    assert whole.title.startswith("Personne chargée de coopération, Vallées")
    long = hiring.outline(house, Sheet(texts={"intitule": "des vallées " * 80}), AT)
    assert len(long.title) < 130
    assert Paragraph("des vallées " * 80) in long.blocks


def test_only_the_person_s_own(db: Database, house: House) -> None:
    """What Bruno writes is not given to Ana; without a job description there is no file."""
    assert hiring.report(db, house, ANA, 1) == ()
    _noted(db, SHEET, BRUNO)
    assert hiring.report(db, house, ANA, 1) == ()


def test_any_text_can_be_written(db: Database, house: House) -> None:
    """What XML forbids does not stop the document."""
    _noted(
        db, Sheet(texts={"raison": "pour\x00 que\x0b <b>&</b> 👋", "intitule": "a\x01"}, version=1, day="2026-11-22")
    )
    word, _ = hiring.report(db, house, ANA, 1)
    assert "pour que <b>&</b> 👋" in [one.text for one in docx.Document(io.BytesIO(word.content)).paragraphs]
