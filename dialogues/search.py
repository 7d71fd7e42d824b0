"""Finding a question by words, as people type them: « oeuvre », « chefs de fil », « commune élus ».

Words are compared without accents, case, ligatures or plurals; a typed word also finds what it begins, since people
search while they type.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from dialogues.house import House
from dialogues.readings import fold
from dialogues.wording import title
from referential.loader import Referential
from referential.model import Question
from referential.typography import plain

SHORTEST_BEGINNING: Final = 3
"""Letters from which a typed word finds what it begins."""
MOST_WORDS: Final = 12
"""Words of a search that are read: nobody types more, and a pasted page must not cost."""
_WORD: Final = re.compile(r"\w+")
_EMPTY: Final = frozenset(
    _WORD.findall(
        "a au aux avec ce ces cette d dans de des du elle en est et il ils j je l la le les leur leurs ma mes mon n ne "
        "nos notre nous on ou par pas pour qu que qui s sa se ses son sont sur un une vos votre vous y"
    )
)
"""Words that say nothing of what is looked for."""


@dataclass(frozen=True, slots=True)
class _Index:
    """Each word with the questions that hold it, by number, and its weight there: 6 in a title, 4, or 2 in advice."""

    questions: tuple[Question, ...]
    weights: Mapping[str, Mapping[int, int]]
    alphabet: tuple[str, ...]
    """The words in their order, so that those that begin alike stand together."""

    def holding(self, word: str) -> Mapping[int, int]:
        """Return the questions that hold a word, or one that it begins, which weighs one less."""
        held = dict(self.weights.get(word, {}))
        if len(word) < SHORTEST_BEGINNING:
            return held
        for begun in self.alphabet[bisect_left(self.alphabet, word) :]:
            if not begun.startswith(word):
                break
            for number, weight in self.weights[begun].items():
                held[number] = max(held.get(number, 0), weight - 1)
        return held


def found(house: House, text: str, most: int) -> tuple[Question, ...]:
    """Return at most `most` questions for the words of `text`, the best first.

    Those that hold all the words come before those that hold some; then a word in the title counts more than one in the
    question, and that one more than one in the advice; then the order of the map.
    """
    index = _index(house.referential)
    total: dict[int, int] = {}
    count: dict[int, int] = {}
    for word in tuple(dict.fromkeys(words(text)))[:MOST_WORDS]:
        for number, weight in index.holding(word).items():
            total[number] = total.get(number, 0) + weight
            count[number] = count.get(number, 0) + 1
    ranked = sorted(total, key=lambda number: (-count[number], -total[number], number))
    return tuple(index.questions[number] for number in ranked[:most])


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text that say something, in their singular."""
    every = _WORD.findall(fold(plain(text)))
    return tuple(_singular(word) for word in every if word not in _EMPTY)


def _singular(word: str) -> str:
    """« communaux » is « communal », « élues » is « elue »; what is too short stays as it is."""
    if len(word) > SHORTEST_BEGINNING + 1 and word.endswith("aux") and not word.endswith("eaux"):
        return f"{word[:-3]}al"
    return word[:-1] if len(word) > SHORTEST_BEGINNING and word[-1] in "sx" else word


@lru_cache(maxsize=8)
def _index(referential: Referential) -> _Index:
    """Return the questions that may be asked, but those about the person, by their words."""
    questions = tuple(
        question
        for code, question in referential.questions.items()
        if question.link != "profil" and referential.asks(code)
    )
    weights: dict[str, dict[int, int]] = {}
    for number, question in enumerate(questions):
        places = ([title(question)], [question.text, question.why or ""], _advice(question))
        for weight, texts in zip((6, 4, 2), places, strict=True):
            for word in (word for text in texts for word in words(text)):
                weights.setdefault(word, {}).setdefault(number, weight)
    return _Index(questions, weights, tuple(sorted(weights)))


def _advice(question: Question) -> Iterable[str]:
    yield from (tip.text for tip in question.tips)
    yield from (f"{point.risk} {point.signal}" for point in question.vigilance)
    yield from (question.evidence or "", question.tool or "")
