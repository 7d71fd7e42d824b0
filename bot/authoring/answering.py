"""The rows of « Réponses » -> the answer of a question: options, steps of a scale, columns of a table."""

from __future__ import annotations

from typing import Any, Final

from bot.authoring import faults
from bot.authoring.cells import parsed, tidy
from bot.authoring.columns import ANSWERS, KINDS, MAXIMUM, NATURES, QUESTIONS, Column
from bot.authoring.filling import Filling, arranged
from bot.authoring.problems import BadCell
from bot.authoring.raw import Data
from bot.authoring.reading import Line, Table
from bot.authoring.rows import COLUMN_KEYS
from referential.checks.names import closest

Rows = tuple[Table, list[Line]]

_USES: Final = {"choice": ("option",), "choices": ("option",), "scale": ("level",), "table": ("column", "option")}
"""The rows that a kind of answer has a use for."""
_OPTION: Final = ("value", "label", "keywords", "standing")
_FIELDS: Final = {"option": ("owner", *_OPTION), "level": ("value", "label"), "column": tuple(COLUMN_KEYS)}
_PART: Final = ANSWERS.column("part")
_NATURE: Final = ANSWERS.column("nature")
_OWNER: Final = ANSWERS.column("owner")
_VALUE: Final = ANSWERS.column("value")


def answer(filling: Filling, line: Line, part: str, old: Data | None, rows: Rows) -> Data | None:
    """Return the answer (or the second part) that the row of the question and `rows` describe; None for no part."""
    kind_column = QUESTIONS.column(part, "kind")
    filling.note(line, kind_column, (part, "kind"))
    kind = filling.value(line, kind_column, (old or {}).get("kind"))
    mine = _own(filling.of(rows[0]), rows, part)
    if kind is None:
        _nothing_said(filling, line, part, mine, rows[0])
        return None
    kept = old if old is not None and old.get("kind") == kind else {"kind": kind}
    new = dict(kept)
    filling.under(part, new=filling.new).fill(new, line, QUESTIONS.column(part, "prompt"), ("prompt",))
    _maximum(filling.under(part, new=filling.new), line, QUESTIONS.column(part, "max"), new, kind)
    lists = _Lists(filling.of(rows[0]).under(part, new=False), kind, kept)
    for nature, row in mine:
        lists.add(nature, row)
    new |= {key: made for key, made in lists.made().items() if made or kept.get(key)}
    return arranged({key: value for key, value in new.items() if value != []}, kept)


def _own(filling: Filling, rows: Rows, part: str) -> list[tuple[str, Line]]:
    """Return the rows of this part with their nature, columns first; a part left empty is the answer."""
    found = []
    for row in rows[1]:
        chosen = _word(row, _PART, "answer")
        nature = _word(row, _NATURE, "option")
        if chosen is None or nature is None:
            filling.doubtful.add(filling.question)
            if part == "answer":  # said once
                filling.value(row, _PART, None)
                filling.value(row, _NATURE, None)
        elif chosen == part:
            found.append((nature, row))
    return sorted(found, key=lambda each: each[0] != "column")


def _word(row: Line, column: Column, usual: str) -> str | None:
    """Return the value of a closed list; None when it cannot be read or does not have the word."""
    text = row.texts[column.header]
    try:
        return None if text is None else parsed(text, column) or usual
    except BadCell:
        return None


def _nothing_said(filling: Filling, line: Line, part: str, mine: list[tuple[str, Line]], table: Table) -> None:
    """Without a kind, nothing else may be said of a part."""
    message = faults.no_kind(QUESTIONS.column(part, "kind").header)
    if line.texts[QUESTIONS.column(part, "kind").header] is None:
        return
    for key in ("prompt", "max"):
        column = QUESTIONS.column(part, key)
        if tidy(line.texts[column.header] or ""):
            filling.trouble(line, column, message)
    for _, row in mine:
        filling.of(table).trouble(row, _PART, message)


def _maximum(filling: Filling, line: Line, column: Column, new: Data, kind: str) -> None:
    if kind in MAXIMUM:
        filling.fill(new, line, column, (MAXIMUM[kind],))
    elif tidy(line.texts[column.header] or ""):
        filling.trouble(line, column, faults.no_maximum(KINDS[kind]))


class _Lists:
    """The lists of one answer, row after row."""

    def __init__(self, filling: Filling, kind: str, old: Data) -> None:
        self.filling, self.kind, self.old = filling, kind, old
        self.options: list[Data] = []
        self.levels: list[Any] = []
        self.columns: list[Data] = []

    def made(self) -> dict[str, list[Any]]:
        """Return what the rows gave."""
        return {"levels": self.levels, "options": self.options, "columns": self.columns}

    def add(self, nature: str, row: Line) -> None:
        """Take one row."""
        if nature not in _USES.get(self.kind, ()):
            message = faults.stray_row(NATURES[nature], KINDS[self.kind])
            self.filling.trouble(row, _NATURE, message)
            return
        for column in ANSWERS.columns[3:]:
            if column.place[0] not in _FIELDS[nature] and tidy(row.texts[column.header] or ""):
                self.filling.trouble(row, column, faults.stray_cell(column.header, NATURES[nature]))
        {"option": self._option, "level": self._level, "column": self._column}[nature](row)

    def _level(self, row: Line) -> None:
        position, column = len(self.levels), ANSWERS.column("label")
        old = (self.old.get("levels") or [])[position : position + 1]
        filling = self.filling.under("levels", new=not old)
        if tidy(row.texts[_VALUE.header] or "") not in ("", str(position + 1)):
            filling.trouble(row, _VALUE, faults.level_number(position + 1))
        filling.note(row, column, (position,))
        self.levels.append(filling.value(row, column, old[0] if old else None) or "")

    def _column(self, row: Line) -> None:
        before = _found(self.old.get("columns") or [], "key", row)
        new = dict(before)
        filling = self.filling.under("columns", len(self.columns), new=not before)
        for name, key in COLUMN_KEYS.items():
            filling.fill(new, row, ANSWERS.column(name), (key,))
        new.pop("options", None)
        self.columns.append(new)

    def _option(self, row: Line) -> None:
        siblings, old, filling = self.options, self.old.get("options") or [], self.filling
        owner = tidy(row.texts[_OWNER.header] or "")
        if owner or self.kind == "table":
            keys = [str(column.get("key")) for column in self.columns]
            if owner not in keys:
                filling.trouble(row, _OWNER, faults.unknown_table_column(owner, closest(owner, keys)))
                return
            column = self.columns[keys.index(owner)]
            siblings = column.setdefault("options", [])
            old = _found(self.old.get("columns") or [], "key", None, owner).get("options") or []
            filling = filling.under("columns", keys.index(owner), new=False)
        before = _found(old, "value", row)
        new = dict(before)
        filling = filling.under("options", len(siblings), new=not before)
        for name in _OPTION:
            filling.fill(new, row, ANSWERS.column(name))
        siblings.append(arranged(new, before))


def _found(entries: list[Data], key: str, row: Line | None, name: str = "") -> Data:
    """Return the entry with the value of the row, or nothing."""
    wanted = tidy(row.texts[_VALUE.header] or "") if row else name
    return next((entry for entry in entries if entry.get(key) == wanted), {})
