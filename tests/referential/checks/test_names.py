"""Names that must lead somewhere."""

from __future__ import annotations

from referential.checks.names import closest, first_cycle, unknown
from referential.source import Source

HERE = Source("a.yaml", 1)


def test_closest_name() -> None:
    """A slip finds its name, and a stranger finds none."""
    assert closest("emergense", ["construction", "emergence"]) == "emergence"
    assert closest("zzz", ["construction", "emergence"]) is None


def test_known_names_are_no_fault() -> None:
    """Only what nothing carries is said, with the nearest name."""
    assert list(unknown("la phase", "emergence", ["emergence"], HERE)) == []
    assert [str(problem) for problem in unknown("la phase", "emergense", ["emergence"], HERE)] == [
        "a.yaml:1: la phase « emergense » n'existe pas; vouliez-vous dire « emergence » ?"
    ]


def test_first_cycle() -> None:
    """A round trip is told in the order of its links, and a tree has none."""
    assert first_cycle({"a": ["b"], "b": ["c"], "c": ["a"]}) in {
        ("a", "b", "c", "a"),
        ("b", "c", "a", "b"),
        ("c", "a", "b", "c"),
    }
    assert first_cycle({"a": ["b", "c"], "b": ["c"]}) == ()
