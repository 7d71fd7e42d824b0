"""The questions by phase and mission, in the order of the map: for forms and printed pages."""

from __future__ import annotations

from dataclasses import dataclass

from referential.loader import Referential
from referential.model import Question


@dataclass(frozen=True, slots=True)
class Group:
    """Questions of one mission, in one phase."""

    id: str
    title: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """A phase with its missions; what belongs to no phase (the profile) comes first."""

    id: str
    title: str
    summary: str
    missions: tuple[Group, ...]


def shelves(referential: Referential) -> tuple[Shelf, ...]:
    """Return every question once, under its own phase."""
    found: dict[str, dict[str, list[Question]]] = {}
    for question in referential.questions.values():
        found.setdefault(question.phase, {}).setdefault(question.mission, []).append(question)
    others = [name for name in found if name not in referential.phases]
    shelved = []
    for name in (*others, *referential.phases):
        groups = tuple(
            Group(mission, referential.missions[mission].title, tuple(questions))
            for mission, questions in found.get(name, {}).items()
        )
        phase = referential.phases.get(name)
        title = phase.title if phase else ", ".join(group.title for group in groups)
        if groups:
            shelved.append(Shelf(name, title, phase.summary if phase else "", groups))
    return tuple(shelved)
