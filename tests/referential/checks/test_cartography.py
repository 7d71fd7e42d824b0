"""The map and the questions."""

from __future__ import annotations

from tests.referential.conftest import Faults


def test_complements_and_profile_owe_nothing_to_the_map(faults_of: Faults) -> None:
    """A question of the profile needs neither node, nor tips, nor tool; nor does a complement."""
    assert faults_of("profile.yaml", ("id: profil.statuts", "id: profil.quoi")) == []


def test_a_misspelled_node_still_tells_what_it_lacks(faults_of: Faults) -> None:
    """All the faults of a node come at once, its id included."""
    errors = faults_of("20-suite/un.yaml", ("id: suite.un", "id: suite.unn"), ('    tool: "Une liste."\n', ""))
    assert [error.split("; ")[0] for error in errors] == [
        "20-suite/un.yaml:5: ce nœud n'a pas de « tool »",
        "20-suite/un.yaml:5: la carte n'a pas de nœud « suite.unn »",
        "carte.yaml:4: le nœud « faire » de la carte n'a pas de question",
    ]
