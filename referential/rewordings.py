"""How a free text is offered again without names and judgements: what to look for, the frame that takes its place.

Source: dossier 5.5, point 6. Expressions are compared without accents, case or punctuation. `mot*` stands for every
ending of a word, and « … » between two words for at most four words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated, Final

from pydantic import Field
from pydantic.dataclasses import dataclass

from referential.model import CONFIG, Id, Prose, Word, Wording
from referential.origins import Origins

_NOT_A_WORD: Final = re.compile(r"\W+")
_NOT_IN_AN_EXPRESSION: Final = re.compile(r"[^\w…*]+")


@dataclass(frozen=True, slots=True, config=CONFIG)
class Naming:
    """How a name of a person is told: a title before it, a function before it, or a given name.

    A name after one of `places` is that of a place (« école Jules Ferry »). A word of `kept` is none (« directrice
    Générale »).
    """

    frame: Wording
    why: Prose
    titles: Annotated[tuple[Word, ...], Field(min_length=1)]
    functions: Annotated[tuple[Word, ...], Field(min_length=1)]
    given: tuple[Word, ...] = ()
    kept: tuple[Word, ...] = ()
    places: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True, config=CONFIG)
class Judgement:
    """A judgement, and the fact to write instead; `about_someone` asks that its sentence speak of somebody."""

    id: Id
    words: Annotated[tuple[Word, ...], Field(min_length=1)]
    frame: Wording
    why: Prose
    sources: Origins
    about_someone: bool = False


@dataclass(frozen=True, slots=True, config=CONFIG)
class Rewordings:
    """Names, then judgements: the first that a sentence holds gives its frame."""

    principle: Prose
    names: Naming
    judgements: tuple[Judgement, ...]


def bare(folded: str) -> str:
    """Return a folded text as words with one space between them: punctuation says nothing of what is meant."""
    return " ".join(_NOT_A_WORD.sub(" ", folded).split())


def expressions(folded: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of the folded expressions in a bare text."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_expression, folded))})(?!\w)")


def _expression(one: str) -> str:
    words = (
        re.escape(word.rstrip("*")) + r"\w*" * word.endswith("*") for word in _NOT_IN_AN_EXPRESSION.split(one) if word
    )
    return " ".join(words).replace("… ", r"(?:\S+ ){0,4}")
