"""Options that can be told apart."""

from __future__ import annotations

import pytest

from referential.checks.options import folded
from tests.referential.conftest import Faults


@pytest.mark.parametrize(
    ("word", "typed"),
    [("Mise en œuvre", "mise en oeuvre"), ("L’ÉLU", "l'elu"), (" ex\u00a0æquo ", "ex aequo"), ("garçon", "garcon")],
)
def test_folded(word: str, typed: str) -> None:
    """Case, accents, ligatures and no-break spaces do not tell two words apart."""
    assert folded(word) == typed


def test_an_option_may_repeat_its_own_words(faults_of: Faults) -> None:
    """A keyword may be the label once more, or the same word with and without its accents."""
    assert faults_of("profile.yaml", ("keywords: [en cours]", "keywords: [lancé, lance, LANCÉ]")) == []


def test_a_label_is_a_word_too(faults_of: Faults) -> None:
    """A keyword that is the label of another option would leave the person's answer in doubt."""
    assert faults_of("profile.yaml", ("keywords: [en cours]", "keywords: [rien encore]")) == [
        "profile.yaml:13: le mot-clé « rien encore » sert à deux options; gardez-le pour une seule"
    ]


def test_cells_have_their_own_words(faults_of: Faults) -> None:
    """The options of a column are checked as well, and apart from those of other columns."""
    options = '[{value: oui, label: "Oui", keywords: [si]}, {value: non, label: "Non", keywords: [si]}]'
    column = '- {key: lien, title: "Lien", prompt: "Quel lien avec {ligne} ?"'
    assert faults_of("10-debut/un.yaml", (column, f"{column}, options: {options}")) == [
        "10-debut/un.yaml:17: le mot-clé « si » sert à deux options; gardez-le pour une seule"
    ]
