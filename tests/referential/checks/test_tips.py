"""What is given back after an answer."""

from __future__ import annotations

from tests.referential.conftest import Faults


def test_a_tip_without_for_suits_every_answer(faults_of: Faults) -> None:
    """One such tip is enough for a status question."""
    assert faults_of("10-debut/un.yaml", ('trois personnes.", for: [non, a_reprendre]', 'trois personnes."')) == []


def test_two_statuses_are_open_to_every_question(faults_of: Faults) -> None:
    """A tip for « à reprendre » fits a question that takes a text."""
    tip = ('{text: "Commencez petit."}', '{text: "Commencez petit.", for: [1, a_reprendre, sans_objet]}')
    assert faults_of("20-suite/un.yaml", tip) == []


def test_a_status_in_the_second_part_calls_for_tips(faults_of: Faults) -> None:
    """A text followed by a status owes a tip for each answer that calls for one."""
    status = ('kind: scale\n      levels: ["rien", "peu", "assez", "beaucoup", "tout"]', "kind: status")
    tip = ('{text: "Commencez petit."}', '{text: "Commencez petit.", for: [non, en_partie]}')
    errors = faults_of("20-suite/un.yaml", status, tip)
    assert "20-suite/un.yaml:15: aucun truc ne convient à la réponse « a_reprendre »" in errors[0]


def test_steps_of_a_scale_are_values(faults_of: Faults) -> None:
    """A tip may name steps 1 to 5, and no sixth."""
    tip = ('{text: "Commencez petit."}', '{text: "Commencez petit.", for: [1, 5, 6]}')
    (error,) = faults_of("20-suite/un.yaml", tip)
    assert error.startswith("20-suite/un.yaml:17: « for » nomme « 6 », que cette question ne propose pas; ")
