"""The content as a workbook that is pleasant to fill in."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from bot.authoring import words
from bot.authoring.columns import GUIDE, SHEETS, Column, Sheet
from bot.authoring.raw import Data, library, missions, questions
from bot.authoring.rows import Row, rows
from referential.yaml_source import read

Grid = list[list[str]]

_GUIDE: Final = Path(__file__).parent / "lisez-moi.txt"
_HEAD: Final = PatternFill("solid", fgColor="FF1F4E5F")
_GREY: Final = PatternFill("solid", fgColor="FFE7E6E6")
_WHITE_BOLD: Final = Font(bold=True, color="FFFFFFFF")
_WRAP: Final = Alignment(wrap_text=True, vertical="top")
_LONGEST_LIST: Final = 255
"""What a drop-down list holds, in characters."""
_ROOM: Final = 500
"""Rows below the last one that have the drop-down lists too."""


def workbook(root: Path, version: str) -> bytes:
    """Return the content under `root`, which loads without a fault, as a workbook."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _guide(book.create_sheet(GUIDE), version)
    phases = [str(phase["id"]) for phase in read(root / "phases.yaml", root)[0].data["phases"]]
    raws = questions(missions(root))
    phases += [raw.mission_phase for raw in raws.values()]
    filled = rows(raws)
    for sheet in SHEETS:
        _sheet(book.create_sheet(sheet.title), sheet, filled[sheet.title], list(dict.fromkeys(phases)))
    for title, grid in library_sheets(library(root)).items():
        _grid(book.create_sheet(title), grid)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _guide(page: Worksheet, version: str) -> None:
    page.column_dimensions["A"].width = 120
    page.sheet_view.showGridLines = False
    for line in [
        "# Lisez-moi",
        "",
        *_GUIDE.read_text(encoding="utf-8").splitlines(),
        "",
        words.VERSION.format(version=version),
    ]:
        page.append([line.removeprefix("# ")])
        cell = page.cell(page.max_row, 1)
        cell.alignment = _WRAP
        if line.startswith("# "):
            cell.font = Font(bold=True, size=14)


def _sheet(page: Worksheet, sheet: Sheet, filled: Sequence[Row], phases: Sequence[str]) -> None:
    _header(page, [column.header for column in sheet.columns])
    for position, column in enumerate(sheet.columns, start=1):
        letter = get_column_letter(position)
        page.column_dimensions[letter].width = column.width
        page.column_dimensions[letter].number_format = "@"  # for the rows to come
        page.column_dimensions[letter].alignment = _WRAP
        if column.note:
            page.cell(1, position).comment = Comment(column.note, "Mailleur", width=260, height=90)
        for number, row in enumerate(filled, start=2):
            _put(page.cell(number, position), row[column.header], locked=column.locked)
        _choices(page, f"{letter}2:{letter}{len(filled) + _ROOM}", column, phases)
    page.freeze_panes = f"{get_column_letter(sheet.frozen + 1)}2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{len(filled) + 1}"


def _header(page: Worksheet, headers: Sequence[str]) -> None:
    page.row_dimensions[1].height = 34
    for position, header in enumerate(headers, start=1):
        cell = page.cell(1, position, header)
        cell.fill, cell.font, cell.alignment = _HEAD, _WHITE_BOLD, Alignment(wrap_text=True, vertical="center")


def _put(cell: Any, text: str, *, locked: bool = False) -> None:
    """Write `text` as a text, whatever it looks like."""
    cell.number_format, cell.alignment = "@", _WRAP
    if locked:
        cell.fill = _GREY
    if text:
        cell.value = text
        cell.data_type = "s"  # a text that begins with « = » is no formula
        cell.quotePrefix = text.startswith("=")


def _choices(page: Worksheet, area: str, column: Column, phases: Sequence[str]) -> None:
    choices = list(phases) if column.place == ("phase",) else list(column.labels.values())
    joined = ",".join(choices)
    if not choices or len(joined) > _LONGEST_LIST:
        return
    validation = DataValidation(type="list", formula1=f'"{joined}"', allow_blank=True, showErrorMessage=True)
    validation.errorTitle, validation.error = column.header, "Choisissez dans la liste."
    page.add_data_validation(validation)
    validation.add(area)


def library_sheets(entries: Mapping[str, Sequence[Data]]) -> dict[str, Grid]:
    """Return each file of the library as a grid with its headers, by the title of its sheet."""
    sheets: dict[str, Grid] = {}
    for stem, found in entries.items():
        keys = list(dict.fromkeys(key for entry in found for key in entry))
        title = f"Lecture {stem}"[:31]
        sheets[title] = [keys, *([_plain(entry.get(key)) for key in keys] for entry in found)]
    return sheets


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return "\n".join(f"{key} : {_plain(each)}" for key, each in value.items())
    if isinstance(value, list):
        return ("\n" if any(isinstance(each, dict) for each in value) else " ; ").join(_plain(each) for each in value)
    return "" if value is None else ILLEGAL_CHARACTERS_RE.sub("", str(value))


def _grid(page: Worksheet, grid: Grid) -> None:
    _header(page, grid[0])
    for number, row in enumerate(grid[1:], start=2):
        for position, text in enumerate(row, start=1):
            _put(page.cell(number, position), text, locked=True)
    for position in range(1, len(grid[0]) + 1):
        longest = max(len(row[position - 1]) for row in grid)
        page.column_dimensions[get_column_letter(position)].width = min(60, max(14, longest))
    page.freeze_panes = "B2"
