"""Words of the craft, explained on demand: by `/glossaire`, and in a question that uses them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from dialogues.readings import fold
from referential.library import Term
from referential.loader import Referential

MOST: Final = 5
"""Definitions shown at once, so that the message stays readable on a phone."""


def find(referential: Referential, word: str) -> tuple[Term, ...]:
    """Return the terms that `word` names: exactly, else by their beginning, else by a word of theirs."""
    wanted = fold(word)
    named = [(term, _names(term)) for term in referential.glossary.terms]
    for matches in (
        [term for term, names in named if wanted in names],
        [term for term, names in named if any(name.startswith(wanted) for name in names)],
        [term for term, names in named if any(wanted in name.split() for name in names)],
    ):
        if wanted and matches:
            return tuple(matches[:MOST])
    return ()


@lru_cache(maxsize=1024)
def used_in(referential: Referential, text: str) -> tuple[Term, ...]:
    """Return the terms that `text` (the wording of a question) uses, singular or plural, in their order."""
    folded = fold(text)
    return tuple(term for term in referential.glossary.terms if _pattern(term).search(folded))[:MOST]


def _names(term: Term) -> tuple[str, ...]:
    return tuple(fold(name) for name in (term.term, *term.aliases))


def _pattern(term: Term) -> re.Pattern[str]:
    """Every word of a name may take an -s or an -x: « comités de pilotage »."""
    names = ("".join(_plural(part) for part in re.split(r"(\W+)", name)) for name in _names(term))
    return re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)")


def _plural(part: str) -> str:
    return f"{re.escape(part)}[sx]?" if part[:1].isalpha() else re.escape(part)
