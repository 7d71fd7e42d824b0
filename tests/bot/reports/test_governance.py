"""The canvas as documents: what is in common, one's own said to be so, and « À compléter » where nothing was said."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import docx
import odfdo
from sqlite_utils import Database

from bot.reports import governance
from bot.reports.documents.outline import Heading, Table
from bot.store import effects
from dialogues.governance.canvas import Canvas
from dialogues.governance.entry import COMMON, OWN, Filled, Version
from dialogues.house import House
from dialogues.messages import LogEntry
from referential.model import Visibility
from tests.bot.store.rows import ANA, BRUNO

AT = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)


def _noted(db: Database, one: Filled | Version, person: int = ANA, number: int = 1) -> None:
    is_common = isinstance(one, Version)
    visibility: Visibility = "partageable" if isinstance(one, Version) and one.common else "prive"
    entry = LogEntry(1, COMMON if is_common else OWN, number, one.to_body(), AT, visibility)
    effects.apply(db, person, entry, AT)


def test_both_documents_hold_what_may_be_read(db: Database, house: House) -> None:
    """In common, whoever wrote it; one's own, said to be so; nothing of another's that is not in common."""
    assert governance.report(db, house, ANA, 1) == ()
    _noted(db, Version("argent", text="Par habitant"), BRUNO, 1)
    _noted(db, Filled("argent", text="Au prorata <des élèves>"), ANA, 2)
    _noted(db, Filled("decider", text="secret de Bruno"), BRUNO, 3)
    _noted(db, Version("decider", common=False), BRUNO, 4)
    word, text = governance.report(db, house, ANA, 1)
    assert (word.name, text.name) == ("gouvernance.docx", "gouvernance.odt")
    assert "textes personnels" in word.caption
    document = docx.Document(io.BytesIO(word.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    said = [*(one.text for one in document.paragraphs), *cells]
    lines = [str(one.inner_text) for one in odfdo.Document(io.BytesIO(text.content)).body.get_elements("//text:p")]
    for expected in ("8. Argent", "À compléter"):
        assert expected in said
        assert expected in lines
    argent = "En commun : Par habitant\nTexte personnel, pas en commun : Au prorata <des élèves>"
    assert argent in [one.replace("\N{NO-BREAK SPACE}", " ") for one in said]
    assert "Au prorata <des élèves>" in " ".join(lines)
    assert "secret" not in f"{said} {lines}"
    assert "Canevas de gouvernance, Vallées" in said
    assert "Document de travail, à jour du 23/11/2026." in said, "the person's own day"


def test_nothing_is_invented(house: House) -> None:
    """A box of which nothing was said reads « À compléter », with its question and what is to be checked."""
    canvas = Canvas(own=(Filled("argent", text="Par habitant"),))
    whole = governance.outline(house, canvas, "Réseau", AT, "22/11/2026")
    (table,) = (block for block in whole.blocks if isinstance(block, Table))
    assert [row[0] for row in table.rows][7:9] == ["8. Argent", "9. Désaccords"]
    assert [row[2] for row in table.rows].count("À compléter") == len(house.referential.governance.boxes) - 1
    assert "La structure qui avance la trésorerie est désignée." in str(whole.blocks)
    assert Heading("À se demander, si c’est votre cas") in whole.blocks
    assert Heading("Formes possibles") in whole.blocks
    governance_without = replace(house.referential.governance, forms=())
    without = replace(house, referential=replace(house.referential, governance=governance_without))
    assert Heading("Formes possibles") not in governance.outline(without, canvas, "Réseau", AT, "22/11/2026").blocks


def test_versions_that_differ_stand_side_by_side(house: House) -> None:
    """One's own in common and the others', without names; one's own text is not there twice when it says the same."""
    canvas = Canvas(
        own=(Filled("argent", text="Par habitant", form="Une lettre"),),
        mine=(Version("argent", text="Par habitant", form="Une lettre"),),
        others=(Version("argent", text="Au prorata"),),
    )
    whole = governance.outline(house, canvas, "Réseau", AT, "22/11/2026")
    (table,) = (block for block in whole.blocks if isinstance(block, Table))
    mine, form, other = table.rows[7][2].replace("\N{NO-BREAK SPACE}", " ").splitlines()
    assert (mine, other) == ("En commun : Par habitant", "En commun : Au prorata")
    assert form == "Forme envisagée : Une lettre (à faire vérifier)"
