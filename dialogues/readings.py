"""What a text was read as: a value, or nothing clear. And how texts are compared."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

from dialogues.values import Value


@dataclass(frozen=True, slots=True)
class Accepted:
    """A value, and what was said besides."""

    value: Value
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Unclear:
    """A text that gives no value: unknown option, no date in it or one that has passed, or too long.

    `most` is in characters.
    """

    why: Literal["choice", "date", "past", "long"]
    most: int = 0


Reading = Accepted | Unclear


def fold(text: str) -> str:
    """Return `text` for comparison: no accents, case, ligatures, curly apostrophes or double spaces."""
    text = text.replace("œ", "oe").replace("Œ", "oe").replace("æ", "ae").replace("’", "'").casefold()
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(text.split())
