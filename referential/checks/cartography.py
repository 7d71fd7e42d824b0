"""The map and the questions agree: every node is asked, word for word, and carries all that a card has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from referential import faults
from referential.checks.names import closest
from referential.link import Referential
from referential.model import Question
from referential.shapes import MapNode
from referential.source import Problem
from referential.typography import plain

_OWED: Final = ("why", "evidence", "tips", "vigilance", "tool")


def check(referential: Referential) -> Iterator[Problem]:
    """Yield the faults between the map and the questions."""
    nodes = {node.id: node for node in referential.nodes}
    for node in referential.nodes:
        if node.id not in referential.ids:
            yield Problem(referential.sources[f"nodes/{node.id}"], *faults.no_question(plain(node.label)))
    for question in referential.questions.values():
        if question.extra or question.link == "profil":
            continue
        close = question.id if question.id in nodes else closest(question.id, nodes)
        if close == question.id:
            yield from _differences(referential, question, nodes[question.id])
        else:
            source = referential.sources.at(question.code, "id")
            yield Problem(source, *faults.not_on_map(question.id, close))
        if close is not None:
            yield from _lacks(referential, question)


def _differences(referential: Referential, question: Question, node: MapNode) -> Iterator[Problem]:
    if question.code != node.code:
        source = referential.sources.at(question.code, "code")
        yield Problem(source, *faults.unlike_map("code", node.code))
    if question.provenance.label != node.label:
        source = referential.sources.at(question.code, "provenance", "label")
        yield Problem(source, *faults.unlike_map("label", node.label))


def _lacks(referential: Referential, question: Question) -> Iterator[Problem]:
    for key in _OWED:
        if not getattr(question, key):
            yield Problem(referential.sources[question.code], *faults.missing_for_node(key))
