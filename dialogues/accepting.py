"""Typed text -> value: a number, a label, a keyword, « oui, c'est la mairie » (yes and a comment), a date.

Nothing here is wrong: what cannot be read is returned as `Unclear`, a normal turn.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Final

from dialogues.dates import day_of
from dialogues.readings import Accepted, Reading, Unclear, fold
from referential.languages import FRENCH
from referential.model import (
    Answer,
    ChoiceAnswer,
    DateAnswer,
    ListAnswer,
    Option,
    ScaleAnswer,
    StatusAnswer,
    TableAnswer,
    TextAnswer,
)

LONGEST_TEXT: Final = 4096
"""Characters of a message, as Telegram limits them."""
LONGEST_ITEM: Final = 150
"""Characters of one item of a list or one cell of a table."""

_SEPARATOR: Final = re.compile(r"\s*[,;:.!–—-]+\s*|\s+")
_BETWEEN_CHOICES: Final = re.compile(r"\s*(?:[,;/+\n]|\bet\b|\s)\s*")
_BETWEEN_LABELS: Final = re.compile(r"\s*(?:[,;/+\n]|\bet\b)\s*")


def accept(answer: Answer, text: str, at: datetime, statuses: Sequence[Option], language: str = FRENCH) -> Reading:
    """Return what `text` says as an answer of this kind; `statuses` are the options of the general scale."""
    text = text.strip()
    match answer:
        case StatusAnswer():
            return one_of(statuses, text)
        case ChoiceAnswer(kind="choices"):
            return some_of(answer.options, text)
        case ChoiceAnswer():
            return one_of(answer.options, text)
        case ScaleAnswer():
            return step_of(answer.levels, text)
        case TextAnswer():
            return Accepted(text) if len(text) <= answer.longest else Unclear("long", answer.longest)
        case ListAnswer() | TableAnswer():
            return items_of(text)
        case DateAnswer():
            return day_of(text, at, language=language)


def one_of(options: Sequence[Option], text: str) -> Reading:
    """Return the option named by number, label or keyword, alone or at the head of the text."""
    text = unicodedata.normalize("NFC", text)
    number = re.match(r"(\d+)(?!\w)", text)
    if number and 1 <= int(number[1]) <= len(options) and not re.match(r"\d+[\d/.,]*\d|\d+\s+\w", text):
        return Accepted(options[int(number[1]) - 1].value, _rest(text[number.end() :]))
    spoken = sorted(_names(options), key=lambda name: -len(name[0]))
    folded = fold(text)
    for name, value in spoken:
        if folded == name:
            return Accepted(value)
        if folded.startswith(name) and not folded[len(name)].isalnum():
            return Accepted(value, _rest(_after(text, name)))
    return Unclear("choice")


def some_of(options: Sequence[Option], text: str) -> Reading:
    """Return the options named, in the order of the question; any part that names none makes it unclear."""
    for between in (_BETWEEN_LABELS, _BETWEEN_CHOICES):
        parts = [part for part in between.split(text) if part]
        readings = [one_of(options, part) for part in parts]
        chosen = [reading.value for reading in readings if isinstance(reading, Accepted) and not reading.comment]
        if parts and len(chosen) == len(parts):
            return Accepted(tuple(option.value for option in options if option.value in chosen))
    return Unclear("choice")


def step_of(levels: Sequence[str], text: str) -> Reading:
    """Return 1 to 5, from the number or the words of the step."""
    number = re.match(r"([1-5])(?:\s*/\s*5)?(?![\w/])", text)
    if number:
        return Accepted(int(number[1]), _rest(text[number.end() :]))
    folded = fold(text)
    for index, level in enumerate(levels, start=1):
        if folded == fold(level):
            return Accepted(index)
    return Unclear("choice")


def items_of(text: str) -> Reading:
    """Return the items of a text: one a line, or separated by semicolons."""
    items = tuple(item.strip(" \t-•*") for item in re.split(r"[\n;]", text))
    items = tuple(item for item in items if item)
    if any(len(item) > LONGEST_ITEM for item in items):
        return Unclear("long", LONGEST_ITEM)
    return Accepted(items)


def _names(options: Iterable[Option]) -> Iterable[tuple[str, str]]:
    for option in options:
        yield fold(option.label), option.value
        for keyword in option.keywords:
            yield fold(keyword), option.value


def _after(text: str, name: str) -> str:
    """Return what follows `name` (folded) in `text` (as written)."""
    for end in range(len(text) + 1):
        if fold(text[:end]) == name and not text[end : end + 1].isalnum():
            return text[end:]
    return ""


def _rest(text: str) -> str:
    separator = _SEPARATOR.match(text)
    return text[separator.end() :].strip() if separator else text.strip()


def matches_any(text: str, words: tuple[str, ...]) -> bool:
    """Return whether `text` holds one of `words` as a whole word or expression."""
    return _expression(words).search(fold(text)) is not None


@lru_cache(maxsize=64)
def _expression(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(fold(word)) for word in words)})(?!\w)")


_TITLED: Final = re.compile(
    r"\b(?:M\.|MM\.|Mme|Mlle|Monsieur|Madame|[Ll]e maire|[Ll]a maire|[Ll]e président|[Ll]a présidente|[Ll]e directeur|"
    r"[Ll]a directrice|[Ll]'élue?|[Ll]e préfet|[Ll]a préfète)(?=\W)"
)


def names_a_person(text: str) -> bool:
    """Return whether `text` speaks of someone by title (« M. X », « la présidente ») or by a capitalised name pair."""
    return bool(_TITLED.search(text.replace("’", "'")))
