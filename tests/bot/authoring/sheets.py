"""The content that the tests edit, and a workbook to edit it in."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from bot.authoring.columns import QUESTIONS
from bot.authoring.importing import Import, prepare
from bot.authoring.problems import AuthoringError, Cell
from bot.authoring.workbook import workbook
from referential.loader import load
from tests.referential.overlay import MINIMAL

RICH = Path(__file__).parent / "rich.yaml"


def content(target: Path) -> Path:
    """Return `target` with the minimal content and a mission in every manner of writing."""
    shutil.copytree(MINIMAL, target)
    shutil.copy(RICH, target / "20-suite" / "riche.yaml")
    return target


def at(header: str, row: int) -> str:
    """Return the cell of a question."""
    return str(Cell(QUESTIONS.title, row, [column.header for column in QUESTIONS.columns].index(header) + 1))


class Filled:
    """The workbook of a content, as somebody fills it in."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.file = root.parent / f"{root.name}.xlsx"
        self.file.write_bytes(workbook(root, load(root).version))
        self.book = load_workbook(self.file)

    def page(self, title: str) -> Worksheet:
        """Return a sheet."""
        page = self.book[title]
        assert isinstance(page, Worksheet)
        return page

    def headers(self, title: str) -> dict[str, int]:
        """Return the position of each header."""
        return {str(cell.value): position for position, cell in enumerate(self.page(title)[1], start=1)}

    def row(self, title: str, name: str, nth: int = 0) -> int:
        """Return the number of the nth row about the question `name`."""
        found = [row[0].row for row in self.page(title).iter_rows(min_row=2) if row[0].value == name]
        number = found[nth]
        assert number is not None
        return number

    def put(self, title: str, name: str, header: str, value: Any, nth: int = 0) -> None:
        """Fill a cell in."""
        self.page(title).cell(self.row(title, name, nth), self.headers(title)[header]).value = value

    def add(self, title: str, **values: Any) -> None:
        """Add a row; `_` stands for a space in the name of a header."""
        headers, number = self.headers(title), self.page(title).max_row + 1
        for header, value in values.items():
            self.page(title).cell(number, headers[header.replace("_", " ")]).value = value

    def imported(self) -> Import:
        """Return what the workbook makes of the content."""
        self.book.save(self.file)
        return prepare(self.file, self.root)

    def troubles(self) -> list[str]:
        """Return every fault of the workbook; nothing when it can be imported."""
        try:
            self.imported()
        except AuthoringError as error:
            return [str(trouble) for trouble in error.troubles]
        return []
