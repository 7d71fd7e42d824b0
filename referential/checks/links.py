"""Questions lead to phases, parents and other questions that exist; retired ids stay retired."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from referential import faults
from referential.checks.names import first_cycle, unknown
from referential.link import Referential
from referential.model import Question, Relations
from referential.source import Problem

PROFILE = "profil"
"""The phase of the questions asked before any phase."""


def check(referential: Referential) -> Iterator[Problem]:
    """Yield the faults of the links between entries."""
    for question in referential.questions.values():
        yield from _phases(referential, question)
        yield from _parent(referential, question)
        yield from _relations(referential, question)
    yield from _mission_phases(referential)
    yield from _cycles(referential)
    yield from _retired(referential)
    yield from _competences(referential)


def _phases(referential: Referential, question: Question) -> Iterator[Problem]:
    source = referential.sources.at(question.code, "phase")
    mission = referential.missions[question.mission]
    if question.phase != mission.phase:  # else said once, at the top of the file
        yield from unknown("la phase", question.phase, {*referential.phases, PROFILE}, source)
    for position, phase in enumerate(question.also):
        source = referential.sources.at(question.code, "also", position)
        yield from unknown("la phase", phase, referential.phases, source)


def _mission_phases(referential: Referential) -> Iterator[Problem]:
    for mission in referential.missions.values():
        source = referential.sources.at(f"missions/{mission.id}", "phase")
        yield from unknown("la phase", mission.phase, {*referential.phases, PROFILE}, source)


def _parent(referential: Referential, question: Question) -> Iterator[Problem]:
    if question.parent is not None:
        source = referential.sources.at(question.code, "parent")
        yield from unknown("le parent", question.parent, referential.ids, source)


def _relations(referential: Referential, question: Question) -> Iterator[Problem]:
    for relation in fields(Relations):
        codes: tuple[str, ...] = getattr(question.relations, relation.name)
        for position, code in enumerate(codes):
            source = referential.sources.at(question.code, "relations", relation.name, position)
            yield from unknown("la question", code, referential.questions, source)
            if code == question.code:
                yield Problem(source, *faults.itself(code))


def _cycles(referential: Referential) -> Iterator[Problem]:
    questions = referential.questions
    waits = {code: set(question.relations.prerequisites) - {code} for code, question in questions.items()}
    if round_trip := first_cycle(waits):
        source = referential.sources.at(round_trip[0], "relations", "prerequisites")
        yield Problem(source, *faults.cycle("les prérequis", round_trip))
    above = {question.id: [question.parent] for question in questions.values() if question.parent}
    if round_trip := first_cycle(above):
        source = referential.sources.at(referential.ids[round_trip[0]], "parent")
        yield Problem(source, *faults.cycle("les parents", round_trip))


def _retired(referential: Referential) -> Iterator[Problem]:
    for entry in referential.retired.values():
        if entry.id in referential.ids:
            source = referential.sources.at(referential.ids[entry.id], "id")
            yield Problem(source, *faults.retired(entry.id))
        if entry.successor is not None:
            source = referential.sources.at(f"retired/{entry.id}", "successor")
            known = {*referential.ids, *referential.retired}
            yield from unknown("le successeur", entry.successor, known, source)


def _competences(referential: Referential) -> Iterator[Problem]:
    for competence in referential.competences:
        for position, code in enumerate(competence.questions):
            source = referential.sources.at(f"competences/{competence.id}", "questions", position)
            yield from unknown("la question", code, referential.questions, source)
