"""What changed between two versions of the content, question by question."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from referential.link import Referential
from referential.model import Question


def digests(referential: Referential) -> dict[str, str]:
    """Return a digest of what each question asks (its text, its form, its options), by id."""
    asked = (question for code, question in referential.questions.items() if referential.asks(code))
    return {question.id: _digest(question) for question in asked}


def changed(old: Mapping[str, str], referential: Referential, mine: Mapping[str, str]) -> tuple[str, ...]:
    """Return the codes among `mine` (code -> id, empty when nobody knows it) that `old` asked otherwise.

    A question that is not asked any more has changed too. One that `old` did not know had gone before.
    """
    new = referential.digests
    return tuple(
        code
        for code, name in mine.items()
        if (name in old and old[name] != new.get(name)) or (not name and code not in referential.questions)
    )


def _digest(question: Question) -> str:
    asked = repr((question.text, question.answer, question.detail))
    return hashlib.sha256(asked.encode()).hexdigest()[:12]
