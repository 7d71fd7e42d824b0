"""What an answer can be: the values that conditions, tips and points of vigilance may name."""

from __future__ import annotations

from typing import Final

from referential.model import STATUSES, Answer, ChoiceAnswer, Question, ScaleAnswer, StatusAnswer

OPEN: Final = ("sans_objet", "a_reprendre")
"""Statuses that every kind of question accepts (dossier 4.1)."""

STEPS: Final = ("1", "2", "3", "4", "5")
"""The values of a scale."""


def parts(question: Question) -> tuple[Answer, ...]:
    """Return the answer of `question`, then its second part if any; conditions and tips look at both."""
    return (question.answer,) if question.detail is None else (question.answer, question.detail)


def values(question: Question) -> tuple[str, ...]:
    """Return every value that can be named of `question`; of a free answer, the open statuses only."""
    return tuple(dict.fromkeys([value for part in parts(question) for value in _listed(part)] + list(OPEN)))


def _listed(part: Answer) -> tuple[str, ...]:
    match part:
        case StatusAnswer():
            return STATUSES
        case ChoiceAnswer():
            return tuple(option.value for option in part.options)
        case ScaleAnswer():
            return STEPS
        case _:
            return ()
