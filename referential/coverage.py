"""Which nodes of the map are asked about, and by which questions: for `mailleur check --coverage`, in French."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from referential.link import Referential
from referential.model import Question, Relations
from referential.shapes import MapNode
from referential.typography import plain


@dataclass(frozen=True, slots=True)
class NodeCoverage:
    """A node of the map, the question that carries its id, and the complements that hang on it or name it."""

    node: MapNode
    question: str | None
    complements: tuple[str, ...]
    hidden_by: str = ""
    """The network's folder that hides the question."""

    @property
    def covered(self) -> bool:
        """Whether a question of its own asks about the node; a complement alone does not cover it."""
        return self.question is not None


def coverage(referential: Referential) -> tuple[NodeCoverage, ...]:
    """Return the coverage of every node, in the order of the map."""
    extras = [question for question in referential.questions.values() if question.extra]
    return tuple(
        NodeCoverage(
            node=node,
            question=(code := referential.ids.get(node.id)),
            complements=tuple(extra.code for extra in extras if _names(extra, node)),
            hidden_by=referential.overlay.name if code in referential.overlay.hidden else "",
        )
        for node in referential.nodes
    )


def _names(extra: Question, node: MapNode) -> bool:
    related = (getattr(extra.relations, relation.name) for relation in fields(Relations))
    return extra.parent == node.id or any(node.code in codes for codes in related)


def rendered(nodes: Sequence[NodeCoverage]) -> Iterator[str]:
    """Yield a line for each node (code, label, the codes of its questions), then the count."""
    for each in nodes:
        codes = ([] if each.question is None else [each.question]) + list(each.complements)
        asked = ", ".join(codes) if each.covered else " + ".join(["pas de question", *codes])
        asked += f" (masquée par {each.hidden_by})" if each.hidden_by else ""
        yield f"{each.node.code:<10} {plain(each.node.label)} : {asked}"
    covered = sum(each.covered for each in nodes)
    hidden = sum(bool(each.hidden_by) for each in nodes)
    told = f", dont {hidden} masquée{_s(hidden)}" if hidden else ""
    yield f"{covered} nœud{_s(covered)} sur {len(nodes)} {'ont' if covered > 1 else 'a'} une question{told}"


def _s(count: int) -> str:
    return "s" if count > 1 else ""
