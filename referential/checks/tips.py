"""Tips and points of vigilance fit answers that exist, and no answer that calls for a tip is left without one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from referential import faults
from referential.answers import parts, values
from referential.checks.names import closest
from referential.link import Referential
from referential.model import Question, StatusAnswer
from referential.source import Problem

_CALL_FOR_A_TIP: Final = ("non", "en_partie", "a_reprendre")


def check(referential: Referential) -> Iterator[Problem]:
    """Yield the faults of what is given back after an answer."""
    for question in referential.questions.values():
        yield from _fits(referential, question)
        yield from _left_without(referential, question)


def _fits(referential: Referential, question: Question) -> Iterator[Problem]:
    known = values(question)
    for key in ("tips", "vigilance"):
        for position, advice in enumerate(getattr(question, key)):
            for value in advice.fits:
                if value not in known:
                    source = referential.sources.at(question.code, key, position, "for")
                    yield Problem(source, *faults.bad_fit(value, closest(value, known)))


def _left_without(referential: Referential, question: Question) -> Iterator[Problem]:
    if not any(isinstance(part, StatusAnswer) for part in parts(question)):
        return
    for value in _CALL_FOR_A_TIP:
        if not any(value in tip.fits or not tip.fits for tip in question.tips):
            yield Problem(referential.sources.at(question.code, "tips"), *faults.no_tip_for(value))
