"""What a document says, whatever its format: a title, headings, paragraphs, lists and tables.

A report makes an `Outline`; `word.written` and `opendocument.written` turn it into bytes. Texts are plain: no markup,
and nothing that XML could not hold. A line break inside a text stays one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

_UNWRITABLE: Final = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 forbids in a text, whatever keyboard it came from."""
WIDTH: Final = 17.0
"""Centimetres between the margins of an A4 page."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a part: level 1 or 2."""

    text: str
    level: Literal[1, 2] = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `note` is for what stands beside the content (a rule, a source, a warning), in small italics."""

    text: str
    note: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list whose order does not matter."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first row, its header, is repeated on each page."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...] = ()
    """The share of the width that each column takes; equal shares without it."""

    def __post_init__(self) -> None:
        """Refuse a row, or shares, that do not fit the columns.

        :raises ValueError: when a cell would be lost or shifted.
        """
        uneven = [row for row in (*self.rows, *([self.shares] if self.shares else [])) if len(row) != len(self.columns)]
        if uneven:
            raise ValueError(f"{len(self.columns)} columns, and {uneven[0]!r}")

    @property
    def widths(self) -> tuple[float, ...]:
        """The width of each column, in centimetres."""
        shares = self.shares or (1,) * len(self.columns)
        return tuple(WIDTH * share / sum(shares) for share in shares)


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Bullets | Table | PageBreak


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole document."""

    title: str
    blocks: tuple[Block, ...]
    at: datetime
    """When it was made: the date of its metadata."""
    subtitle: str = ""
    """The line under the title: what it is, its version, its date."""
    footer: str = ""
    """The line at the foot of each page, beside the number of the page."""
    language: str = "fr-FR"


def writable(text: str) -> str:
    """Return `text` without what a document cannot hold."""
    return _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
