"""Every question asked outside the profile has a short name, and no other question has the same."""

from __future__ import annotations

from collections.abc import Iterator

from referential import faults
from referential.checks.options import folded
from referential.link import Referential
from referential.source import Problem
from referential.typography import plain


def check(referential: Referential) -> Iterator[Problem]:
    """Yield the faults of the titles."""
    owners: dict[str, str] = {}
    for code, question in referential.questions.items():
        if question.title is None:
            if question.link != "profil":
                yield Problem(referential.sources[code], *faults.NO_TITLE)
        elif (first := owners.setdefault(folded(question.title), code)) != code:
            source = referential.sources.at(code, "title")
            yield Problem(source, *faults.shared_title(plain(question.title), first))
