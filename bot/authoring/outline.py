"""The map of 2016 as a tree: the phases first, then each node under its parent."""

from __future__ import annotations

from dataclasses import dataclass

from referential.loader import Referential
from referential.model import Question


@dataclass(frozen=True, slots=True)
class Branch:
    """A phase or a node of the map; `note` is its label word for word, where another one is shown."""

    id: str
    label: str
    note: str = ""
    code: str = ""
    branches: tuple[Branch, ...] = ()


def outline(referential: Referential) -> tuple[Branch, ...]:
    """Return the phases with the nodes of the map under them.

    A node hangs under its parent; where it has none, or one of another phase, it hangs under its own phase.
    """
    of_map = {node.id: referential.questions[referential.ids[node.id]] for node in referential.nodes}
    under: dict[str, list[Question]] = {}
    for question in of_map.values():
        parent = of_map.get(question.parent or "")
        place = parent.id if parent and parent.phase == question.phase else question.phase
        under.setdefault(place, []).append(question)
    return tuple(
        _branch(phase.id, phase.title, "" if phase.title == phase.label else phase.label, "", under)
        for phase in referential.phases.values()
    )


def _branch(name: str, label: str, note: str, code: str, under: dict[str, list[Question]]) -> Branch:
    inside = tuple(
        _branch(
            question.id,
            question.provenance.corrected or question.provenance.label,
            question.provenance.label if question.provenance.corrected else "",
            question.code,
            under,
        )
        for question in under.get(name, ())
    )
    return Branch(name, label, note, code, inside)
