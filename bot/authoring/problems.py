"""Where a fault stands in a workbook, and the faults of a whole import or export at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from bot.authoring.faults import Fault
from referential.source import Problem


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """A cell of a workbook; row and column count from 1."""

    sheet: str
    row: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.sheet}!{get_column_letter(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class Trouble:
    """One fault and its remedy; `where` is a cell, or the name of a file."""

    where: Cell | str
    fault: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.fault}; {self.remedy}"


class BadCell(Exception):
    """A cell that cannot be taken; `message` is the fault and its remedy."""

    def __init__(self, message: Fault) -> None:
        self.message = message
        super().__init__(message)


class AuthoringError(Exception):
    """Nothing was written; `troubles` says everything that must be put right."""

    def __init__(self, troubles: Iterable[Trouble]) -> None:
        self.troubles = tuple(dict.fromkeys(troubles))
        super().__init__("\n".join(str(trouble) for trouble in self.troubles))


def of_content(problem: Problem) -> Trouble:
    """Return a fault of the content that no cell explains."""
    return Trouble(str(problem.source), problem.fault, problem.remedy)
