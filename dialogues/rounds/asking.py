"""Which questions a team may be asked, and in which form."""

from __future__ import annotations

from typing import Final

from dialogues.phrases import Phrases
from dialogues.rounds.model import CONFIDENTIAL, MODES, Asked
from referential.loader import Referential
from referential.model import Answer, ChoiceAnswer, Question, ScaleAnswer, StatusAnswer

OPEN_TO_TEAMS: Final = ("partageable", "prive-puis-agrege")
"""What may be asked in a group (dossier 5.4). A private node never is, whatever the mode."""
STATUSES: Final = "round-statuses"
"""The general scale as a group reads it. In a round one answers or one does not: nothing is put off."""
NOT_CONCERNED: Final = "sans_objet"

FORMS: Final = ("statut", "accord", "libre")
"""The forms of a question in one's own words; the options of the first two are in the phrases."""


def is_open(question: Question) -> bool:
    """Return whether a question may be asked to a team."""
    return bool(question.title) and question.visibility in OPEN_TO_TEAMS


def modes(question: Question | None) -> tuple[str, ...]:
    """Return the modes in which a question may be asked: what is private until it is put together is never named."""
    if question is not None and question.visibility != "partageable":
        return (CONFIDENTIAL,)
    return MODES


def options(phrases: Phrases, answer: Answer) -> tuple[tuple[str, str], ...]:
    """Return the answers among which people choose; none where they answer in their own words."""
    match answer:
        case StatusAnswer():
            return _offered(phrases, STATUSES)
        case ChoiceAnswer(kind="choice"):
            return _with_none(phrases, tuple((option.value, option.label) for option in answer.options))
        case ScaleAnswer():
            return _with_none(phrases, tuple((str(step), level) for step, level in enumerate(answer.levels, start=1)))
        case _:
            return ()


def _offered(phrases: Phrases, group: str) -> tuple[tuple[str, str], ...]:
    return tuple((one.value, one.label) for one in phrases.options[group])


def _with_none(phrases: Phrases, offered: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Every question may be none of somebody's business (dossier 4.1)."""
    if NOT_CONCERNED in dict(offered):
        return offered
    return (*offered, (NOT_CONCERNED, phrases.label(STATUSES, NOT_CONCERNED)))


def of_question(phrases: Phrases, referential: Referential, code: str, mode: str, zone: str) -> Asked | None:
    """Return what a round on a question of the referential asks; None when it may not be asked to a team so."""
    question = referential.questions.get(code)
    if question is None or not is_open(question) or mode not in modes(question) or not referential.asks(code):
        return None
    return Asked(question.text, options(phrases, question.answer), mode, code, zone)


def of_words(phrases: Phrases, words: str, form: str, mode: str, zone: str) -> Asked:
    """Return what a round in the animator's own words asks."""
    groups = {"statut": STATUSES, "accord": "round-agreement"}
    offered = _offered(phrases, groups[form]) if form in groups else ()
    return Asked(words, offered, mode, "", zone)
