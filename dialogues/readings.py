"""What a text was read as: a value, or nothing clear. And how texts are compared."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final, Literal

from dialogues.values import Value


@dataclass(frozen=True, slots=True)
class Accepted:
    """A value, and what was said besides."""

    value: Value
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Unclear:
    """A text that gives no value: unknown option, no date or one that has passed, no hour of a day, or too long.

    `most` is in characters.
    """

    why: Literal["choice", "date", "hour", "past", "long"]
    most: int = 0


Reading = Accepted | Unclear


def fold(text: str) -> str:
    """Return `text` for comparison: no accents, case, ligatures, curly apostrophes or double spaces."""
    text = text.casefold().translate(_FOLDED)
    return " ".join((text if text.isascii() else _bare(text)).split())


def _bare(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


_FOLDED: Final = {
    **{number: _bare(chr(number)) for number in range(0x80, 0x180)},  # what French and its neighbours write
    **str.maketrans({"œ": "oe", "æ": "ae", "’": "'"}),
}
