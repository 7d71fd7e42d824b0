"""Options that can be told apart, by button and by typed word; cells whose prompts can be filled in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from referential import faults
from referential.checks.names import unknown
from referential.link import Referential
from referential.model import ChoiceAnswer, Option, TableAnswer
from referential.source import Problem
from referential.sources import Sources
from referential.typography import plain
from referential.yaml_source import Place

_VARIABLE: Final = re.compile(r"\{([^{}]*)\}")
_VARIABLES: Final = ("ligne",)
"""What a column's prompt may name: the first cell of the row."""


def check(referential: Referential) -> Iterator[Problem]:
    """Yield the faults of the options and of the columns of every question."""
    for code, question in referential.questions.items():
        for part in ("answer", "detail"):
            answer = getattr(question, part)
            if isinstance(answer, ChoiceAnswer):
                yield from _options(referential.sources, code, (part, "options"), answer.options)
            elif isinstance(answer, TableAnswer):
                yield from _columns(referential.sources, code, (part, "columns"), answer)


def folded(word: str) -> str:
    """Return `word` as people type it: no case, no accents, ordinary spaces, ligatures undone."""
    letters = unicodedata.normalize("NFD", plain(word).casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).strip()


def _options(sources: Sources, code: str, place: Place, options: tuple[Option, ...]) -> Iterator[Problem]:
    owners: dict[str, int] = {}
    values: set[str] = set()
    for position, option in enumerate(options):
        if option.value in values:
            yield Problem(sources.at(code, *place, position, "value"), *faults.shared_value(option.value))
        values.add(option.value)
        for word in (option.label, *option.keywords):
            if owners.setdefault(folded(word), position) != position:
                yield Problem(sources.at(code, *place, position), *faults.shared_keyword(plain(word)))


def _columns(sources: Sources, code: str, place: Place, table: TableAnswer) -> Iterator[Problem]:
    keys: set[str] = set()
    for position, column in enumerate(table.columns):
        if column.key in keys:
            yield Problem(sources.at(code, *place, position, "key"), *faults.shared_value(column.key))
        keys.add(column.key)
        for name in _VARIABLE.findall(column.prompt):
            source = sources.at(code, *place, position, "prompt")
            yield from unknown("la variable", name, _VARIABLES if position else (), source)
        yield from _options(sources, code, (*place, position, "options"), column.options)
