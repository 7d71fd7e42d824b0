"""Values as they are written in the YAML <-> the text of a cell.

A cell that says the same as the file, but for spaces and apostrophes, changes nothing; a new text is written with
ordinary keys. So a spreadsheet's no-break spaces and curly apostrophes never reach the YAML, nor does what the loader
adds.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from bot.authoring import faults
from bot.authoring.columns import Column
from bot.authoring.problems import BadCell
from referential.typography import plain

_WORDS: Final = re.compile(r"[;,\n]")


def shown(value: Any, column: Column) -> str:
    """Return what the cell of `column` shows for `value`, as the file has it."""
    if value is None:
        return ""
    if column.kind == "closed":
        return column.labels.get(str(value), str(value))
    if isinstance(value, list):
        apart = "\n" if any(";" in str(item) for item in value) else " ; "
        text = apart.join(str(item) for item in value)
        return text + "\n" if apart == "\n" and len(value) == 1 else text
    return ILLEGAL_CHARACTERS_RE.sub("", str(value))


def tidy(text: str) -> str:
    """Return `text` for comparison: without what a spreadsheet or its corrections may have changed."""
    return plain(clean(text))


def clean(text: str) -> str:
    """Return `text` without the marks of a spreadsheet: carriage returns, controls, spaces at the ends of lines."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    lines = (line.strip(" \t\u00a0\u202f") for line in ILLEGAL_CHARACTERS_RE.sub("", text).split("\n"))
    return "\n".join(lines).strip("\n")


def same(text: str, value: Any, column: Column) -> bool:
    """Return whether the cell `text` says what the file says."""
    if column.kind in ("words", "items"):
        return _items(text, column) == _items(shown(value, column), column)
    if column.kind == "verbatim":
        return clean(text) == clean(shown(value, column))
    return tidy(text) == tidy(shown(value, column))


def parsed(text: str, column: Column) -> Any:
    """Return what the cell `text` says, as the YAML has it; None when it is empty.

    :raises BadCell: when the text cannot stand in this column.
    """
    text = clean(text)
    if not text:
        return None
    match column.kind:
        case "words" | "items":
            return _items(text, column) or None
        case "closed":
            return _closed(text, column)
        case "number":
            if not plain(text).isdecimal():
                raise BadCell(faults.not_a_number(column.header, text))
            return str(int(text))
        case "verbatim":
            return text
        case "word" | "text":
            return plain(text)


def _items(text: str, column: Column) -> list[str]:
    """Return the items of a list; an item with a semicolon asks for one item a line."""
    if column.kind == "words":
        parts = _WORDS.split(text)
    else:
        parts = text.split("\n") if "\n" in text.strip("\r") else text.split(";")
    return [item for part in parts if (item := plain(clean(part)))]


def _closed(text: str, column: Column) -> str:
    wanted = tidy(text).casefold()
    for value, label in column.labels.items():
        if wanted in (tidy(label).casefold(), value.casefold()):
            return value
    raise BadCell(faults.not_in_list(column.header, text, column.labels.values()))
