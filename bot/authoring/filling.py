"""One cell -> one value: what stands stays when the cell says the same; else it is set, taken away, or a fault."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any, Final

from bot.authoring.cells import parsed, same, tidy
from bot.authoring.columns import ORDER, Column
from bot.authoring.problems import BadCell, Cell, Trouble
from bot.authoring.raw import Data
from bot.authoring.reading import Line, Table
from bot.authoring.rows import at
from referential.yaml_source import Place

_STAND_IN: Final = {"number": "1", "word": "x"}
"""For a new value that cannot be read, so that the checks look at the rest."""


@dataclass(slots=True)
class Filling:
    """Fills the values of one question; `place` is where it stands in it."""

    origins: dict[tuple[str, Place], Cell]
    headers: dict[Cell, str]
    troubles: list[Trouble]
    doubtful: set[str]
    """The questions of which a row could not be taken: what the checks say of them may be wrong."""
    question: str
    table: Table
    new: bool = False
    place: Place = ()

    def of(self, table: Table) -> Filling:
        """Return the same for the cells of another sheet."""
        return replace(self, table=table)

    def under(self, *place: str | int, new: bool) -> Filling:
        """Return the same for what stands under `place`."""
        return replace(self, place=(*self.place, *place), new=new)

    def note(self, line: Line, column: Column, place: Place) -> None:
        """Remember the cell behind `place`."""
        cell = self.table.cell(line, column.header)
        self.origins.setdefault((self.question, (*self.place, *place)), cell)
        self.headers[cell] = column.header

    def trouble(self, line: Line, column: Column, message: tuple[str, str]) -> None:
        """Add a fault of the cell."""
        self.troubles.append(Trouble(self.table.cell(line, column.header), *message))

    def fill(self, target: Data, line: Line, column: Column, place: tuple[str, ...] | None = None) -> None:
        """Put what the cell says in `target`, at the place of its column or at `place`."""
        place = column.place if place is None else place
        self.note(line, column, place)
        value = self.value(line, column, at(target, place))
        if value != at(target, place):
            _set(target, place, value)

    def value(self, line: Line, column: Column, old: Any) -> Any:
        """Return what the cell says, `old` when it says the same or cannot be read."""
        text = line.texts[column.header]
        if text is not None and same(text, old, column):
            return old
        if text is not None:
            try:
                return parsed(text, column)
            except BadCell as bad:
                self.trouble(line, column, bad.message)
        return _stand_in(column) if self.new else old


def _stand_in(column: Column) -> Any:
    if column.kind == "closed":
        return next(iter(column.labels))
    return None if column.kind in ("words", "items") else _STAND_IN.get(column.kind, "…")


def _set(target: Data, place: tuple[str, ...], value: Any) -> None:
    """Set or take away what stands at `place`; a group left empty goes too."""
    key, *rest = place
    if rest:
        before = target.get(key) or {}
        inside = dict(before)
        _set(inside, tuple(rest), value)
        value = arranged(inside, before) or None
    if value is None:
        target.pop(key, None)
    else:
        target[key] = value


def arranged(new: Data, before: Mapping[str, Any]) -> Data:
    """Return `new` in the order of `before`, its other keys where our files have them."""
    keys = [key for key in before if key in new]
    rank = {key: position for position, key in enumerate(ORDER)}
    for key in sorted((key for key in new if key not in before), key=lambda key: rank.get(key, len(rank))):
        above = [position for position, other in enumerate(keys) if rank.get(other, -1) < rank.get(key, len(rank))]
        keys.insert(above[-1] + 1 if above else min(1, len(keys)) if before else 0, key)
    return {key: new[key] for key in keys}


def aligned(old: Sequence[Data], key: str, texts: Sequence[str | None]) -> list[Data | None]:
    """Return the entry that each row continues, if any: the same `key`, or the same place among changed ones."""
    found: list[Data | None] = [None] * len(texts)
    before = [tidy(str(entry.get(key) or "")) for entry in old]
    after = [f"\0{position}" if text is None else tidy(text) for position, text in enumerate(texts)]
    for _, low, high, start, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        for position, entry in zip(range(start, stop), old[low:high], strict=False):
            found[position] = entry
    return found
