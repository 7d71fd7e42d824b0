"""A workbook -> tables of texts, with every cell that cannot be read as a text."""

from __future__ import annotations

import datetime as dt
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from openpyxl.worksheet.worksheet import Worksheet

from bot.authoring import faults
from bot.authoring.cells import clean
from bot.authoring.columns import Column, Sheet
from bot.authoring.problems import AuthoringError, BadCell, Cell, Trouble
from referential.checks.names import closest

_UNREADABLE: Final = (BadZipFile, InvalidFileException, KeyError, ValueError, OSError, EOFError, TypeError, SyntaxError)
"""What openpyxl raises for files that are not workbooks (SyntaxError: XML that does not parse)."""
_DATES: Final = (dt.date, dt.time, dt.timedelta)
_BY_NUMBER: Final = ("number", "words")
"""The kinds of column where a number typed as a number says nothing else than its text."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row that is not empty: header -> text, or None for a cell that cannot be read."""

    number: int
    texts: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet as it was filled in."""

    sheet: Sheet
    positions: Mapping[str, int]
    lines: tuple[Line, ...]

    def cell(self, line: Line, header: str) -> Cell:
        """Return where the cell of `header` is."""
        return Cell(self.sheet.title, line.number, self.positions[header])


def opened(file: Path) -> Workbook:
    """Return the workbook `file`.

    :raises AuthoringError: it is not there, or it is not a workbook.
    """
    if not file.is_file():
        raise AuthoringError([Trouble(file.name, *faults.no_file(str(file)))])
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what a spreadsheet adds and openpyxl does not know is no concern of ours
            return load_workbook(file)
    except _UNREADABLE:
        raise AuthoringError([Trouble(file.name, *faults.NOT_A_WORKBOOK)]) from None


def table(book: Workbook, sheet: Sheet) -> tuple[Table | None, list[Trouble]]:
    """Return the sheet as a table, and the troubles of its cells; None when its columns are not those expected."""
    if sheet.title not in book.sheetnames or not isinstance(found := book[sheet.title], Worksheet):
        return None, [Trouble(Cell(sheet.title), *faults.no_sheet(sheet.title))]
    positions, troubles = _positions(found, sheet)
    if troubles:
        return None, troubles
    corners = [str(area).split(":")[0] for area in found.merged_cells]
    troubles = [
        Trouble(Cell(sheet.title, found[corner].row, found[corner].column), *faults.MERGED) for corner in corners
    ]
    merged = {place for area in found.merged_cells for row in area.rows for place in row}
    lines = []
    for number, cells in enumerate(found.iter_rows(min_row=2), start=2):
        if all(cell.value is None for cell in cells):
            continue
        texts: dict[str, str | None] = {}
        for column in sheet.columns:
            cell = cells[positions[column.header] - 1]
            if (number, positions[column.header]) in merged:
                texts[column.header] = None
                continue
            try:
                texts[column.header] = _text(cell, column)
            except BadCell as bad:
                texts[column.header] = None
                troubles.append(Trouble(Cell(sheet.title, number, positions[column.header]), *bad.message))
        if any(text is None or clean(text) for text in texts.values()):
            lines.append(Line(number, texts))
    return Table(sheet, positions, tuple(lines)), troubles


def _positions(found: Worksheet, sheet: Sheet) -> tuple[dict[str, int], list[Trouble]]:
    positions: dict[str, int] = {}
    troubles = []
    headers = {column.header for column in sheet.columns}
    missing = headers - {header for _, header in _headers(found)}
    for position, header in _headers(found):
        where = Cell(sheet.title, 1, position)
        if header in positions:
            troubles.append(Trouble(where, *faults.column_twice(header)))
        elif header in headers:
            positions[header] = position
        else:
            troubles.append(Trouble(where, *faults.unknown_column(header, closest(header, missing))))
    lacking = [column.header for column in sheet.columns if column.header in missing]
    troubles += [Trouble(Cell(sheet.title), *faults.no_column(header)) for header in lacking]
    return positions, troubles


def _headers(found: Worksheet) -> Iterator[tuple[int, str]]:
    for cell in next(found.iter_rows(min_row=1, max_row=1), ()):
        if cell.value is not None and (header := " ".join(str(cell.value).split())):
            yield int(cell.column), header


def _text(cell: Any, column: Column) -> str:
    """Return the text of a cell.

    :raises BadCell: it holds something else.
    """
    value = cell.value
    if isinstance(value, (ArrayFormula, DataTableFormula)) or cell.data_type == "f":
        raise BadCell(faults.FORMULA)
    if cell.data_type == "e":
        raise BadCell(faults.ERROR_VALUE)
    if isinstance(value, bool):
        raise BadCell(faults.TRUTH)
    if isinstance(value, _DATES):
        raise BadCell(faults.DATE)
    if isinstance(value, (int, float)):
        if value != int(value) or not (column.kind in _BY_NUMBER or column.header == "Valeur"):
            raise BadCell(faults.number(column.header))
        return str(int(value))
    return "" if value is None else str(value)
