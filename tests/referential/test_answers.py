"""The values that can be named of a question."""

from __future__ import annotations

from referential.answers import parts, values
from referential.loader import Referential


def test_values_of_each_kind(minimal: Referential) -> None:
    """A status has its five values, a choice its options, a scale its steps; two statuses are open to all."""
    questions = minimal.questions
    assert values(questions["D1"]) == ("oui", "en_partie", "non", "sans_objet", "a_reprendre")
    assert values(questions["statuts"]) == ("associations", "communes", "sans_objet", "a_reprendre")
    assert values(questions["X1"]) == ("sans_objet", "a_reprendre")


def test_values_of_the_second_part(minimal: Referential) -> None:
    """A text followed by a scale can be named by the steps of the scale."""
    assert values(minimal.questions["S1"]) == ("1", "2", "3", "4", "5", "sans_objet", "a_reprendre")


def test_parts(minimal: Referential) -> None:
    """A question has one part, or two."""
    assert [part.kind for part in parts(minimal.questions["X1"])] == ["list"]
    assert [part.kind for part in parts(minimal.questions["S1"])] == ["text", "scale"]
