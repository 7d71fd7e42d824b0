"""Which nodes of the map are asked about."""

from __future__ import annotations

from dataclasses import replace

from referential.coverage import coverage, rendered
from referential.loader import Referential


def test_each_node_with_its_question_and_its_complements(minimal: Referential) -> None:
    """A node is covered by the question of its id; complements that name it stand beside."""
    assert [(each.node.code, each.question, each.complements) for each in coverage(minimal)] == [
        ("D1", "D1", ()),
        ("S1", "S1", ("X1",)),
    ]


def test_a_complement_alone_does_not_cover(minimal: Referential) -> None:
    """Without its own question, a node counts as not asked."""
    without = replace(minimal, ids={"debut.un": "D1"})
    assert [each.covered for each in coverage(without)] == [True, False]
    assert list(rendered(coverage(without))) == [
        "D1         conaitre : D1",
        "S1         faire : pas de question + X1",
        "1 nœud sur 2 a une question",
    ]


def test_report_ends_with_the_count(minimal: Referential) -> None:
    """The last line is the one that people look for."""
    assert list(rendered(coverage(minimal)))[-2:] == ["S1         faire : S1, X1", "2 nœuds sur 2 ont une question"]
