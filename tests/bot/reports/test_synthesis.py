"""A synthesis as documents: ten points, « À compléter » where nothing was said, nothing strictly private."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import docx
import odfdo
from sqlite_utils import Database

from bot.reports import synthesis
from bot.reports.documents.outline import Bullets, Paragraph
from bot.store import effects
from dialogues.house import House
from dialogues.messages import LogEntry
from dialogues.synthesis.entry import KIND, FirstStep, Picked, Synthesis
from tests.bot.store.rows import ANA, BRUNO

AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
KEPT = Synthesis(
    supports=(Picked("E1", "L'enjeu", "Le bois <d'ici>", shareable=True),),
    retained="Le prix se dit en premier",
    steps=(FirstStep("Appeler la mairie", "le syndicat", "2026-12-01"), FirstStep("Relire")),
    version=1,
    day="2026-11-22",
)


def _noted(db: Database, one: Synthesis, person: int = ANA, number: int = 1) -> None:
    effects.apply(db, person, LogEntry(1, KIND, number, one.to_body(), AT), AT)


def test_both_documents_hold_the_ten_points(db: Database, house: House) -> None:
    """One's own version of that number, in each format; a draft, another's and a number that is none give nothing."""
    _noted(db, KEPT)
    _noted(db, replace(KEPT, day=""), number=2)
    assert synthesis.report(db, house, BRUNO, 1, 1) == ()
    assert synthesis.report(db, house, ANA, 1, 2) == ()
    assert synthesis.report(db, house, ANA, 1, 9) == ()
    word, text = synthesis.report(db, house, ANA, 1, 1)
    assert (word.name, text.name) == ("ce-que-je-retiens-v1.docx", "ce-que-je-retiens-v1.odt")
    document = docx.Document(io.BytesIO(word.content))
    said = [one.text for one in document.paragraphs]
    lines = [str(one.inner_text) for one in odfdo.Document(io.BytesIO(text.content)).body.get_elements("//text:p")]
    for expected in ("Le prix se dit en premier", "Appeler la mairie, avec le syndicat, pour le 01/12/2026"):
        assert expected in said
        assert expected in lines
    assert len([one for one in document.paragraphs if one.style and one.style.name == "Heading 1"]) == 10
    assert "Synthèse personnelle, Vallées" in said


def test_nothing_is_invented(house: House) -> None:
    """Six points are empty; the first synthesis has no evolution, and shares nothing."""
    whole = synthesis.outline(house, KEPT, "Réseau", AT)
    assert whole.blocks.count(Paragraph("À compléter", note=True)) == 5
    assert Paragraph("Rien", note=True) in whole.blocks
    assert [len(one.items) for one in whole.blocks if isinstance(one, Bullets)] == [2]


def test_nothing_strictly_private(house: House) -> None:
    """An answer whose question became strictly private leaves the document."""
    strict = replace(house.referential.questions["E1"], visibility="prive-strict")
    questions = {**house.referential.questions, "E1": strict}
    changed = replace(house, referential=replace(house.referential, questions=questions))
    assert "bois" in str(synthesis.outline(house, KEPT, "Réseau", AT).blocks)
    assert "bois" not in str(synthesis.outline(changed, KEPT, "Réseau", AT).blocks)
