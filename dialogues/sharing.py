"""Sheets to share in any chat: a question with its stakes, its tips and its vigilance, or a word of the craft.

They hold what the referential says, and nothing of anybody. Where others read, those that a person is asked alone are
not offered: a sheet on a private matter would point at somebody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dialogues.glossary import find
from dialogues.house import House
from dialogues.phrases import Markup, without_markup
from dialogues.search import found
from dialogues.showing import lines
from dialogues.wording import title
from referential.library import Term
from referential.model import Question, Visibility
from referential.typography import plain

PAYLOAD: Final = "partage"
"""What /start receives from the button of a search that finds nothing."""
MOST: Final = 60
"""Sheets of one search, over all its pages."""
LONGEST: Final = 4096
"""Characters of a message once its markup is read (Telegram)."""
_LONGEST_DESCRIPTION: Final = 120
_OF_ONE: Final[frozenset[Visibility]] = frozenset({"prive", "prive-strict"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a search offers: `id` is the same each time, `text` is the message in Telegram's HTML."""

    id: str
    title: str
    description: str
    text: Markup


def sheets(house: House, text: str, *, among_others: bool) -> tuple[Sheet, ...]:
    """Return what matches `text`, words of the craft first; `among_others` leaves out what is asked of one alone."""
    terms = find(house.referential, text)
    questions = (one for one in found(house, text, MOST) if not among_others or one.visibility not in _OF_ONE)
    return (*(_term(house, one) for one in terms), *(_question(house, one) for one in questions))[:MOST]


def nothing_found(house: House, text: str) -> str:
    """Return the label of the button above an empty list: how to search, or that nothing was found."""
    return house.phrases.buttons["partage-rien" if text.strip() else "partage-mot"]


def _term(house: House, term: Term) -> Sheet:
    text = house.phrases.say("glossaire-terme", term=term.term, definition=term.definition)
    return Sheet(f"mot-{term.id}"[:64], plain(term.term), _short(term.definition), text)


def _question(house: House, question: Question) -> Sheet:
    say = house.phrases.say
    parts = [say("partage-fiche", title=title(question), question=question.text)]
    parts += [say("partage-enjeu", why=question.why)] if question.why else []
    parts += [say("tip", text=tip.text) for tip in question.tips]
    parts += [say("vigilance", risk=point.risk, signal=point.signal) for point in question.vigilance]
    return Sheet(question.code, plain(title(question)), _short(question.text), _fitting(parts))


def _fitting(parts: list[Markup]) -> Markup:
    """Return the parts that one message holds, from the first."""
    while len(without_markup(lines(parts))) > LONGEST:
        parts = parts[:-1]
    return lines(parts)


def _short(text: str) -> str:
    text = plain(text)
    return text if len(text) <= _LONGEST_DESCRIPTION else f"{text[: _LONGEST_DESCRIPTION - 1].rstrip()}…"
