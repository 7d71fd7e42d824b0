"""Links between entries that are right although they look odd."""

from __future__ import annotations

from tests.referential.conftest import Faults


def test_only_prerequisites_must_not_go_round(faults_of: Faults) -> None:
    """Two questions may feed each other: a cooperation loops."""
    loop = ("relations: {prerequisites: [D1]}", "relations: {feeds: [D1], loops_to: [D1], duplicates: [D1]}")
    assert faults_of("20-suite/un.yaml", loop) == []


def test_a_parent_may_wait_for_its_children(faults_of: Faults) -> None:
    """A branch may have prerequisites further down another one."""
    assert faults_of("20-suite/un.yaml", ("relations: {extends: [S1]}", "parent: suite.un")) == []


def test_a_retired_id_may_lead_to_another_retired_id(faults_of: Faults) -> None:
    """What replaced a question may have been replaced in turn."""
    more = '  - {id: debut.plus-ancien, since: "1", reason: "Essai.", successor: debut.ancien}\n'
    assert faults_of("retired.yaml", ("retired:\n", "retired:\n" + more)) == []


def test_a_fault_of_phase_is_said_once(faults_of: Faults) -> None:
    """A file with an unknown phase is one fault, not one for each of its questions."""
    assert faults_of("20-suite/un.yaml", ("phase: suite", "phase: suitte")) == [
        "20-suite/un.yaml:3: la phase « suitte » n'existe pas; vouliez-vous dire « suite » ?"
    ]
