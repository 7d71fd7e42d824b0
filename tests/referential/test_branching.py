"""The shapes of conditions and rules."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from referential.branching import Condition, Rule, Safeguard


def test_numbers_are_read_from_text() -> None:
    """Our reader gives texts; the shapes make the numbers and the yes or no out of them."""
    condition = TypeAdapter(Condition).validate_python({"answer": "S1", "at_most": "2", "unanswered": "true"})
    assert condition == Condition(answer="S1", at_most=2, unanswered=True)


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "une", "when": [], "source": "Essai."},
        {"id": "une", "when": ["a"], "source": "Essai.", "first_tip": {"D1": "0"}},
        {"id": "une", "when": ["a"], "source": "Essai.", "vocabulary": {"mot": ""}},
        {"id": "une", "when": ["a"], "source": "Essai.", "avance": ["D1"]},
    ],
)
def test_rules_that_say_nothing_are_refused(wrong: dict[str, object]) -> None:
    """A rule without a condition, a tip number zero, an empty word and an unknown effect are faults of shape."""
    with pytest.raises(ValidationError):
        TypeAdapter(Rule).validate_python(wrong)


def test_safeguard_takes_a_whole_message() -> None:
    """What is said instead of recording may be longer than a tip."""
    safeguard = TypeAdapter(Safeguard).validate_python({"id": "soutien", "words": ["x"], "say": "a" * 900})
    assert not safeguard.with_title
