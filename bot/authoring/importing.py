"""A filled-in workbook -> the files as they would be, checked like any content; nothing is written here."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from openpyxl.workbook import Workbook

from bot.authoring import faults, words
from bot.authoring.assembling import Wanted, assembled
from bot.authoring.cells import tidy
from bot.authoring.columns import GUIDE, SHEETS
from bot.authoring.locating import located
from bot.authoring.problems import AuthoringError, Cell, Trouble
from bot.authoring.raw import Data, library, missions
from bot.authoring.reading import Line, Table, opened, table
from bot.authoring.rewriting import Unfaithful, rewritten
from bot.authoring.workbook import Grid, library_sheets
from referential.loader import Referential, load
from referential.source import ContentError
from referential.yaml_source import read

_ROUNDS: Final = 3
"""Looks at a workbook: values of the wrong shape hide faults of reference, until they are left out."""


@dataclass(frozen=True, slots=True)
class Import:
    """What an import would do: the content before and after, and the files that change."""

    before: Referential
    after: Referential
    texts: Mapping[Path, bytes]
    stale: bool
    """Whether the content changed since the workbook was exported, so that an import may undo what others did."""


def prepare(file: Path, root: Path) -> Import:
    """Return what the workbook `file` makes of the content under `root`.

    :raises ContentError: the content has faults before any import.
    :raises AuthoringError: with every fault of the workbook at once.
    """
    before = load(root)
    book = opened(file)
    troubles: list[Trouble] = []
    tables: dict[str, Table] = {}
    for sheet in SHEETS:
        found, faulty = table(book, sheet)
        troubles += faulty
        if found is not None:
            tables[sheet.title] = found
    troubles += _read_only(book, library_sheets(library(root)))
    if len(tables) < len(SHEETS):
        raise AuthoringError(_in_order(troubles))
    files = missions(root)
    for _ in range(_ROUNDS):
        wanted = assembled(tables, files)
        texts, unfaithful = _texts(root, files, wanted.files)
        with tempfile.TemporaryDirectory() as folder:
            after, faulty, exact = _checked(root, Path(folder) / "content", texts, wanted)
        known = len(dict.fromkeys(troubles))
        troubles += [*wanted.troubles, *unfaithful, *faulty]
        if not exact or len(dict.fromkeys(troubles)) == known:
            break
        tables = {title: _without(each, exact) for title, each in tables.items()}
    if troubles or after is None:
        raise AuthoringError(_in_order(troubles))
    stale = words.VERSION.format(version=before.version) not in _guide(book)
    return Import(before, after, {root / path: text.encode() for path, text in texts.items()}, stale)


def _guide(book: Workbook) -> list[Any]:
    return [row[0] for row in book[GUIDE].values if row] if GUIDE in book.sheetnames else []


def _without(table: Table, cells: set[Cell]) -> Table:
    """Return the table with `cells` unread: the checks of what refers to what wait until every shape is clean."""
    lines = tuple(
        Line(
            line.number,
            {header: None if table.cell(line, header) in cells else text for header, text in line.texts.items()},
        )
        for line in table.lines
    )
    return Table(table.sheet, table.positions, lines)


def _in_order(troubles: list[Trouble]) -> list[Trouble]:
    """Return the troubles sheet by sheet, row by row; those of files last."""
    titles = [sheet.title for sheet in SHEETS]

    def place(trouble: Trouble) -> tuple[int, int, int]:
        if isinstance(where := trouble.where, str):
            return len(titles) + 1, 0, 0
        return titles.index(where.sheet) if where.sheet in titles else len(titles), where.row, where.column

    return sorted(troubles, key=place)


def _read_only(book: Workbook, expected: Mapping[str, Grid]) -> list[Trouble]:
    """Return the cells of the library that were changed, where its sheets are still there."""
    troubles = []
    for title, grid in expected.items():
        if title not in book.sheetnames:
            continue
        found = [["" if value is None else tidy(str(value)) for value in row] for row in book[title].values]
        for row in range(max(len(found), len(grid))):
            cells = (
                (found[row] if row < len(found) else []),
                [tidy(text) for text in (grid[row] if row < len(grid) else [])],
            )
            for column in range(max(map(len, cells))):
                one, other = (texts[column] if column < len(texts) else "" for texts in cells)
                if one != other:
                    troubles.append(Trouble(Cell(title, row + 1, column + 1), *faults.READ_ONLY))
    return troubles


def _texts(root: Path, files: Mapping[str, Data], wanted: Mapping[str, Data]) -> tuple[dict[str, str], list[Trouble]]:
    """Return the new text of each file that changes."""
    texts, troubles = {}, []
    for path, new in wanted.items():
        if new == files[path]:
            continue
        try:
            texts[path] = rewritten((root / path).read_bytes().decode(), new)
        except Unfaithful:
            troubles.append(Trouble(path, *faults.cannot_rewrite(path)))
    return texts, troubles


def _checked(
    root: Path, folder: Path, texts: Mapping[str, str], wanted: Wanted
) -> tuple[Referential | None, list[Trouble], set[Cell]]:
    """Return the content with the new texts, or None, its faults and the cells that are wrong by themselves."""
    shutil.copytree(root, folder)
    for path, text in texts.items():
        (folder / path).write_bytes(text.encode())
    try:
        return load(folder), [], set()
    except ContentError as error:
        documents = {path: read(folder / path, folder)[0] for path in wanted.files}
        found = [located(problem, documents.get(problem.source.path), wanted) for problem in error.problems]
        troubles = [each.trouble for each in found if each is not None]
        return None, troubles, {each.cell for each in found if each is not None and each.cell is not None}
