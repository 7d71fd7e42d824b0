"""What the files of the library name exists: questions, phases, conditions, families, and their own entries."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from referential import faults
from referential.checks.names import unknown
from referential.checks.options import folded
from referential.library import LIBRARY
from referential.link import Referential
from referential.source import Problem
from referential.typography import plain

_QUESTIONS = ("questions", "private", "under_way")


def check(referential: Referential) -> Iterator[Problem]:
    """Yield the faults of the library."""
    families = {competence.code for competence in referential.competences}
    for path, (field, _, lists) in LIBRARY.items():
        whole = getattr(referential, field)
        known: dict[str, tuple[str, Collection[str]]] = {
            **dict.fromkeys(_QUESTIONS, ("la question", referential.questions)),
            "phases": ("la phase", referential.phases),
            "concerns": ("la condition", referential.branching.conditions),
            "family": ("la famille", families),
            "families": ("la famille", families),
            "stage": ("l'étape", _ids(whole, "stages")),
            "criteria": ("le critère", _ids(whole, "criteria")),
            "boxes": ("la case", _ids(whole, "boxes")),
            "parts": ("la partie", _ids(whole, "parts")),
            "before": ("l'événement", _ids(referential.events, "events")),
            "after": ("l'événement", _ids(referential.events, "events")),
        }
        for key in lists:
            for position, entry in enumerate(getattr(whole, key)):
                yield from _names(referential, path, (key, position), entry, known)
    source = referential.sources.at("files/cent-jours.yaml", "under_way_when")
    yield from unknown(
        "la condition", referential.hundred_days.under_way_when, referential.branching.conditions, source
    )
    yield from _survey(referential)
    for key in ("postures", "this_week"):
        for position, code in enumerate(getattr(referential.checkins, key)):
            source = referential.sources.at("files/point.yaml", key, position)
            yield from unknown("la question", code, referential.questions, source)
    yield from _words(referential)


def _survey(referential: Referential) -> Iterator[Problem]:
    """An answer to the survey brings forward weeks that there are."""
    weeks = _ids(referential.hundred_days, "weeks")
    for place, question in enumerate(referential.survey.questions):
        for position, need in enumerate(question.options):
            for index, name in enumerate(need.weeks):
                at = ("questions", place, "options", position, "weeks", index)
                yield from unknown("la semaine", name, weeks, referential.sources.at("files/sondage.yaml", *at))


def _ids(whole: Any, key: str) -> set[str]:
    return {entry.id for entry in getattr(whole, key, ())}


def _names(
    referential: Referential,
    path: str,
    place: tuple[str, int],
    entry: Any,
    known: dict[str, tuple[str, Collection[str]]],
) -> Iterator[Problem]:
    """Yield what `entry` names and nothing carries."""
    for key, (kind, names) in known.items():
        named = getattr(entry, key, ()) or ()
        for position, name in enumerate((named,) if isinstance(named, str) else named):
            source = referential.sources.at(f"files/{path}", *place, key, position)
            yield from unknown(kind, name, names, source)


def _words(referential: Referential) -> Iterator[Problem]:
    """Two terms of the glossary answer to different words."""
    owners: dict[str, int] = {}
    for position, term in enumerate(referential.glossary.terms):
        for word in (term.term, *term.aliases):
            if owners.setdefault(folded(word), position) != position:
                first = referential.glossary.terms[owners[folded(word)]].term
                source = referential.sources.at("files/glossaire.yaml", "terms", position)
                yield Problem(source, *faults.shared_word(plain(word), plain(first)))
