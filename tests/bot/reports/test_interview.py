"""The grid as documents: the frame, the questions, and as many blank grids as were asked for."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import docx
import odfdo
from sqlite_utils import Database

from bot.reports import interview
from bot.reports.documents.outline import Heading, Table
from bot.store import effects
from dialogues.hiring.grid import KIND, Grid
from dialogues.house import House
from dialogues.messages import LogEntry
from tests.bot.store.rows import ANA, BRUNO

AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
GRID = Grid(("mobiliser", "posture"), ("controverse",), 1, "2026-11-22", 3, "made")


def test_the_grid_holds_its_frame_and_its_blank_grids(db: Database, house: House) -> None:
    """What is never asked, the levels in words, the questions; then a numbered grid for each application."""
    effects.apply(db, ANA, LogEntry(1, KIND, 1, GRID.to_body(), AT), AT)
    word, text = interview.report(db, house, ANA, 1)
    assert (word.name, text.name) == ("grille-entretien-v1.docx", "grille-entretien-v1.odt")
    document = docx.Document(io.BytesIO(word.content))
    said = [one.text for one in document.paragraphs]
    content = house.referential.interview
    assert {*content.never, *content.steps, content.retention} <= set(said)
    levels, questions, *blank = document.tables
    assert [row.cells[1].text for row in levels.rows][1:5] == list(content.levels)
    assert levels.rows[5].cells[0].text == content.unexplored
    assert [row.cells[0].text for row in questions.rows][1:] == ["Mobiliser", "Posture"]
    assert [[row.cells[0].text for row in table.rows][1:] for table in blank] == [
        ["Mobiliser", "Posture", "Une controverse"]
    ] * 3
    assert all(not cell.text.strip() for table in blank for row in table.rows[1:] for cell in row.cells[1:])
    tables = odfdo.Document(io.BytesIO(text.content)).body.tables
    assert len(tables) == len(document.tables)


def test_what_is_not_ticked_is_not_asked(house: House) -> None:
    """Without a case, there is no part for cases; without an application, no blank grid."""
    whole = interview.outline(house, Grid(("posture",)), AT)
    headings = [block.text for block in whole.blocks if isinstance(block, Heading)]
    assert "Les mises en situation" not in headings
    assert len([block for block in whole.blocks if isinstance(block, Table)]) == 2


def test_only_the_person_s_own(db: Database, house: House) -> None:
    """Without a grid of one's own there is no file."""
    effects.apply(db, BRUNO, LogEntry(1, KIND, 1, GRID.to_body(), AT), AT)
    assert interview.report(db, house, ANA, 1) == ()
