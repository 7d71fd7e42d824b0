"""A workbook to print: the questions by phase, with space to write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.authoring import words
from bot.authoring.shelves import shelves
from referential.loader import Referential
from referential.model import (
    Answer,
    ChoiceAnswer,
    Column,
    ListAnswer,
    Question,
    ScaleAnswer,
    StatusAnswer,
    TableAnswer,
    TextAnswer,
)

_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>|#])")
_LINE: Final = "\\_" * 60
_ROWS: Final = 4
"""Empty rows printed under a table: paper has room for no more."""
_SHORT: Final = 150
"""A text up to this length is given one line, a longer one three."""


def markdown(referential: Referential) -> str:
    """Return the printable workbook."""
    lines = [f"# {words.WORKBOOK}", "", f"*{_plain(referential.credit)}*", ""]
    for shelf in shelves(referential):
        lines += [f"## {_plain(shelf.title)}", ""]
        if shelf.summary:
            lines += [_plain(shelf.summary), ""]
        for mission in shelf.missions:
            if mission.title != shelf.title:
                lines += [f"### {_plain(mission.title)}", ""]
            for question in mission.questions:
                lines += _question(question)
    return "\n".join(lines).rstrip() + "\n"


def _question(question: Question) -> Iterator[str]:
    code = "" if question.link == "profil" else f"{_plain(question.code)}. "
    yield from (f"**{code}{_plain(question.text)}**", "")
    if question.why:
        yield from (f"> {_plain(question.why)}", "")
    if question.visibility == "prive-strict":
        yield from (f"*{words.STRICT}*", "")
    for answer in (question.answer, question.detail):
        if answer is not None:
            yield from _space(answer)
    if question.evidence:
        yield from (f"*{words.EVIDENCE}* {_plain(question.evidence)}", "")
    yield from (f"{words.NOTES} {_LINE}", "")


def _space(answer: Answer) -> Iterator[str]:
    """Yield the space to answer in."""
    if answer.prompt:
        yield from (_plain(answer.prompt), "")
    match answer:
        case StatusAnswer():
            yield " ".join(f"☐ {label}" for label in words.STATUSES.values())
        case ChoiceAnswer(options=options):
            yield from (f"- ☐ {_plain(option.label)}" for option in options)
        case ScaleAnswer(levels=levels):
            yield from (f"{number}. ☐ {_plain(level)}" for number, level in enumerate(levels, start=1))
        case TextAnswer(longest=longest):
            yield "\n\n".join([_LINE] * (1 if longest <= _SHORT else 3))
        case ListAnswer(most=most):
            yield from (f"{number}. {_LINE}" for number in range(1, most + 1))
        case TableAnswer(columns=columns, most=most):
            yield from _table(columns, most)
        case _:
            yield words.DAY
    yield ""


def _table(columns: tuple[Column, ...], most: int) -> Iterator[str]:
    heads = (
        _plain(column.title)
        + (f" ({' / '.join(_plain(option.label) for option in column.options)})" if column.options else "")
        for column in columns
    )
    yield f"| {' | '.join(heads)} |"
    yield "|" + " --- |" * len(columns)
    yield from ["|" + "   |" * len(columns)] * min(most, _ROWS)


def _plain(text: str) -> str:
    """Return `text` on one line, without a meaning for Markdown."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split("\n")))
