"""How answers read in words."""

from __future__ import annotations

import pytest

from dialogues.house import House
from dialogues.phrases import Markup
from dialogues.showing import answer_spoken, day, lines, spoken
from dialogues.values import Value
from tests.dialogues.talk import given, typed


@pytest.mark.parametrize(
    ("code", "value", "words"),
    [
        ("P1", None, "pas de réponse"),
        ("P1", "oui", "Oui, et je peux le montrer"),
        ("E3", "a_reprendre", "À reprendre"),
        ("P2", ("echelles", "regles"), "Les échelles, Les règles"),
        ("P2", ("echelles", "disparu"), "Les échelles, disparu"),
        ("role", "elu", "Personne élue"),
        ("E2.1.2", ("CIAS", "école"), "CIAS ; école"),
        ("P2.2", (("Mairie", "", "", "", "moins_d_un_mois"),), "Mairie · Moins d'un mois"),
        ("C1.3.a", "2026-01-12", "12/01/2026"),
        ("M1.7", "oui", "oui"),
        ("E2.1.2", "vieux texte", "vieux texte"),
    ],
)
def test_values(house: House, code: str, value: Value | None, words: str) -> None:
    """Options by their labels, tables row by row, days as in France; what changed since reads as it is."""
    assert typed(spoken(house.phrases, house.referential.questions[code].answer, value)) == words


def test_scale(house: House) -> None:
    """A step is said with its words."""
    answer = house.referential.questions["E3"].answer
    assert spoken(house.phrases, answer, 3).startswith("3. ")


def test_both_parts(house: House) -> None:
    """Both parts are said, and why an answer is put off."""
    question = house.referential.questions["E1"]
    assert answer_spoken(house.phrases, question, given("E1", "texte", detail="oui")).startswith("texte — Oui")
    put_off = given("E1", "a_reprendre", reason="pas_temps")
    assert answer_spoken(house.phrases, question, put_off) == "À reprendre — Pas le temps"
    assert answer_spoken(house.phrases, question, given("E1", None)) == "pas de réponse"


def test_lines_and_days() -> None:
    """Empty parts leave no blank line."""
    assert lines([Markup("a"), Markup(""), Markup("b")]) == "a\n\nb"
    assert day("2026-11-21T10:00:00") == "21/11/2026"
