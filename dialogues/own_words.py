"""What a person's own answer brings to a text of theirs: what was told, and never the bare rung of a scale."""

from __future__ import annotations

from typing import Final

from dialogues.phrases import Phrases
from dialogues.record import Given
from dialogues.showing import answer_spoken
from dialogues.wording import title
from referential.model import Question, Visibility

SHAREABLE: Final[Visibility] = "partageable"
"""The only visibility whose answers may enter what others will read."""
STRICT: Final[Visibility] = "prive-strict"
"""The visibility whose answers enter no document at all."""


def worth_saying(phrases: Phrases, question: Question, given: Given) -> str:
    """Return both parts of an answer in words, or nothing.

    An answer on the general scale says nothing of its subject; what was told beside it does.
    """
    if question.answer.kind in ("status", "scale") or given.value in ("a_reprendre", "sans_objet"):
        given = Given(given.row, given.code, None, given.at, detail=given.detail)
    if given.value is None and given.detail is None:
        return ""
    return answer_spoken(phrases, question, given)


def named(phrases: Phrases, question: Question) -> str:
    """Return what a question is called."""
    return phrases.profile.get(question.code) or title(question)
