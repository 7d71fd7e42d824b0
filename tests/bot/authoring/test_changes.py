"""What changed between two contents, in French, and what it does to the projects in progress."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.authoring import words
from bot.authoring.changes import told
from referential.loader import Referential, load
from tests.bot.authoring.sheets import content


def _told(tmp_path: Path, *replacements: tuple[str, str, str]) -> str:
    old, new = content(tmp_path / "old"), content(tmp_path / "new")
    for path, before, after in replacements:
        text = (new / path).read_text(encoding="utf-8")
        assert before in text
        (new / path).write_text(text.replace(before, after, 1), encoding="utf-8")
    return told(load(old), load(new))


RICH, ONE = "20-suite/riche.yaml", "20-suite/un.yaml"


@pytest.mark.parametrize(
    ("path", "before", "after", "expected"),
    [
        (ONE, "Qu'avez-vous", "Que avez-vous", ["Question : changement", words.REWORDED]),
        (RICH, "code: R2", "code: R3", ["Code : changement", words.CODE.format(old="R2")]),
        (RICH, "phase: debut", "phase: suite", ["Change de phase : « Le début » → « La suite »", "répondu"]),
        (RICH, ", {value: moyen, label: Moyen}", "", ["− Moyen (moyen)", words.OPTION_GONE.format(text="Moyen")]),
        (RICH, "label: Moyen}", "label: Moyen}, {value: d, label: D}", ["option : + D (d)", words.OPTION_NEW]),
        (RICH, 'c, label: "Rien"}', 'c, label: "Aucune", standing: travail}', ["avant : Rien", "Aucune · travail"]),
        (RICH, '"cinq"', '"six"', ["niveau 5", "après : six", words.LEVELS]),
        (RICH, "key: qui", "key: quoi", ["− Qui (qui)", "+ Qui (quoi)", words.COLUMN_GONE.format(text="Qui")]),
        (RICH, "Où en est {ligne} ?", "Et {ligne} ?", ["colonne etat : changement"]),
        (RICH, "most: 4", "most: 5", ["Seconde partie : maximum : changement"]),
        (RICH, "Où en êtes-vous ?", "Et vous ?", ["Réponse : consigne : changement"]),
        (RICH, '"Un signal."', '"Un signe."', ["Vigilance : changement", "après : Un risque. · Un signe."]),
        (RICH, 'text: "Deux."', 'text: "Deux fois."', ["Truc : changement"]),
        (ONE, "answer: {kind: list}", "answer: {kind: date}", ["Réponse : changement", "après : date", words.KIND]),
        (ONE, "answer: {kind: list}", "answer: {kind: list}\n    detail: {kind: text}", [words.DETAIL_NEW]),
        (ONE, "visibility: prive", "visibility: partageable", ["Visibilité : changement", words.VISIBILITY]),
        (RICH, "fresh_days: 30", "fresh_days: 31", [words.FRESH.format(days=31)]),
        (RICH, "extends: [S1]", "extends: [D1]", ["Prolonge : changement", "avant : S1"]),
        (RICH, 'seed: "001"', 'seed: "002"', ["Graine : changement"]),
        (ONE, "id: suite.plus", "id: suite.moins", ["Question nouvelle", "Question retirée", words.UNDECLARED]),
        ("branching.yaml", 'source: "Essai."', 'source: "Dossier."', [words.AROUND, "Règle : modifié : commencer"]),
        ("branching.yaml", "profile: [phase]", "profile: [phase, statuts]", ["Questions du profil : changement"]),
        ("phases.yaml", "Le début", "Au début", ["Phase : modifié : debut"]),
        ("risques.yaml", 'title: "', 'title: "Autre ', ["Carte de risque : modifié"]),
        ("carte.yaml", "Contenu d'essai.", "Autre.", ["Crédit de la carte"]),
    ],
)  # fmt: skip
def test_each_change_is_told(tmp_path: Path, path: str, before: str, after: str, expected: list[str]) -> None:
    """What changed, both wordings, and what it does to the projects in progress."""
    text = _told(tmp_path, (path, before, after))
    for part in expected:
        assert part in text


def test_a_retired_question(tmp_path: Path) -> None:
    """A question declared as retired says why, and what takes its place."""
    entry = '  - {id: suite.plus, since: "2", reason: "Trop.", successor: suite.un}\n'
    text = _told(
        tmp_path,
        (ONE, "id: suite.plus", "id: suite.moins"),
        ("retired.yaml", "retired:\n", f"retired:\n{entry}"),
    )
    assert "Retirée depuis 2 : Trop." in text
    assert "Remplacée par « suite.un »" in text
    assert words.TOTAL.format(new=1, gone=1, changed=0) in text


def test_the_same_content(minimal_twice: tuple[Referential, Referential]) -> None:
    """No difference is said so."""
    assert told(*minimal_twice) == words.SAME


@pytest.fixture
def minimal_twice(tmp_path: Path) -> tuple[Referential, Referential]:
    """Return the same content from two folders."""
    return load(content(tmp_path / "old")), load(content(tmp_path / "new"))


def test_the_order_of_options(tmp_path: Path) -> None:
    """Options that change places are the same options."""
    first, last = (
        '        - {value: rien, label: "Rien encore", keywords: [rien]}\n',
        '        - {value: lance, label: "Lancé", keywords: [en cours]}\n',
    )
    text = _told(tmp_path, ("profile.yaml", first + last, last + first))
    assert words.ORDER.format(name="Réponse : option") in text
    assert words.OPTION_GONE[:20] not in text
