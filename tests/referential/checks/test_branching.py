"""Conditions and rules that are right."""

from __future__ import annotations

import pytest

from tests.referential.conftest import Faults


@pytest.mark.parametrize(
    "condition",
    [
        '{answer: D1, among: ["non", a_reprendre]}',
        "{answer: X1, among: [sans_objet]}",
        "{answer: statuts, includes_all: [associations, communes]}",
        "{answer: S1, among: [5]}",
        "{answer: S1, at_most: 5}",
        "{answer: D1, unanswered: true}",
        "{answer: D1, older_days: 14}",
        "{phase: [debut, suite], phase_empty: debut}",
        "{every: [peu, rien-encore]}",
    ],
)
def test_conditions_that_hold_together(faults_of: Faults, condition: str) -> None:
    """Values of both parts, the statuses open to all, phases and other conditions can be named."""
    assert faults_of("branching.yaml", ("{any: [rien-encore, peu]}", condition), *_used()) == []


def _used() -> tuple[tuple[str, str], ...]:
    """Conditions that the one under test no longer names are named by the rule."""
    return (("when: [au-debut]", "when: [au-debut, rien-encore, peu]"),)


@pytest.mark.parametrize(
    "effect",
    [
        "tone: Doucement.",
        "hide_phases: [suite]",
        "vocabulary: {partenaires: services}",
        "after: {S1: D1}",
        "hold: [{questions: [S1], until: D1, say: Plus tard.}]",
        "first_tip: {S1: 1}",
        "note: {D1: Pensez-y.}",
    ],
)
def test_effects_that_hold_together(faults_of: Faults, effect: str) -> None:
    """One effect is enough for a rule."""
    assert faults_of("branching.yaml", ("    advance: [D1]\n    first_tip: {D1: 2}", f"    {effect}")) == []
