"""A commitment in one line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogues.commitments.entry import Commitment
from dialogues.commitments.line import name_of, read
from dialogues.commitments.notebook import coming_day
from dialogues.house import House
from tests.dialogues.talk import in_project

READ = {
    "La mairie envoie la liste à l'association avant le 12 mars": Commitment(
        "envoie la liste", "la mairie", "l'association", "2026-03-12"
    ),
    "l’association prête le barnum d'ici vendredi contre une salle": Commitment(
        "prête le barnum", "l'association", due="2026-03-06", counterpart="une salle"
    ),
    "Nous relisons la convention dans 15 jours": Commitment("relisons la convention", "nous", due="2026-03-17"),
    "J'appelle le département demain": Commitment("appelle le département", "moi", due="2026-03-03"),
    "Le PETR s'engage à transmettre le budget au département pour le 1er avril": Commitment(
        "s'engage à transmettre le budget", "le PETR", "le département", "2026-04-01"
    ),
    "Service culture : programme de l'année": Commitment("programme de l'année", "Service culture"),
    "Le lycée accueille la réunion, en échange de la visite, avant le 12 mars": Commitment(
        "accueille la réunion", "le lycée", due="2026-03-12", counterpart="la visite"
    ),
    "CC Val & Bois <test> verse 300 € aux communes": Commitment("verse 300 €", "CC Val & Bois <test>", "les communes"),
    "écrire la note de cadrage": Commitment("écrire la note de cadrage", ""),
    "La mairie met le site à jour": Commitment("met le site à jour", "la mairie"),
    "": Commitment("", ""),
}


def _read(house: House, text: str) -> Commitment:
    scene = in_project(house).scene()
    verbs = [word for option in house.phrases.options["commitment-verbs"] for word in option.keywords]
    return read(text, verbs, lambda words: coming_day(scene, words))


@pytest.mark.parametrize("text", READ)
def test_what_is_read(house: House, text: str) -> None:
    """The parts that are recognised; the others stay empty, and are asked."""
    assert _read(house, text) == READ[text]


@given(st.text(max_size=80))
@settings(max_examples=60)
def test_any_text_is_read(text: str) -> None:
    """No text breaks it, and no word is made up."""
    line = read(text, ("envoie", "va"), lambda words: "2026-03-12" if words == "12 mars" else "")
    assert line.due in ("", "2026-03-12")
    assert len(line.what) <= len(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("La mairie", "la mairie"),
        ("Je", "moi"),
        ("nous", "nous"),
        ("L'Entraide ", "l'Entraide"),
        ("SIVOM", "SIVOM"),
        ("", ""),
    ],
)
def test_names(text: str, name: str) -> None:
    """A structure as it stands within a sentence."""
    assert name_of(text) == name
