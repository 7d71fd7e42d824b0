"""How people are spoken to."""

from __future__ import annotations

import pytest

from referential import faults
from referential.faults import Fault
from referential.manners import LONGEST_SENTENCE, faults_in

GOOD = [
    "Écrivez « le chef de file fait / ne fait pas ».",
    "Une grille : décide / finance / fait / bénéficie.",
    "Téléphonez dès que le ton monte ; un plan de classement suffit.",
    "Le signal : « tu pourrais lui faire passer que… », « c'est votre faute ».",
    "Je ne note pas, je ne classe pas.",
    "N'imposez rien ; aucune note sur la suite n'est prête.",
    "La personne chargée de coopération (et son équipe) revient le 12/10.",
    "Êtes-vous en phase ? À 10 h 30, entre 5 et 8 structures.",
    "A-t-elle dit oui ? Est-ce prévu ?",
    "",
]

BAD: list[tuple[str, Fault]] = [
    ("Les élu·es", faults.GENDER),
    ("La personne chargé(e)", faults.GENDER),
    ("Un élu/une élue", faults.GENDER),
    ("Un animateur/trice", faults.GENDER),
    ("Les agent.es", faults.GENDER),
    ("Les agent-e-s", faults.GENDER),
    ("Chaque élu / élue", faults.GENDER),
    ("Votre score", faults.MEASURE),
    ("Une note sur dix", faults.MEASURE),
    ("Un classement des structures", faults.MEASURE),
    ("Vous en êtes à 40 %", faults.MEASURE),
    ("Soit 17/20", faults.MEASURE),
    ("Le canevas (6.5)", faults.INTERNAL),
    ("Reprenez P1.5.a", faults.INTERNAL),
    ("Selon S30", faults.INTERNAL),
    ("Voir https://exemple.fr", faults.LINK),
    ("Deux  espaces", faults.SIGNS),
    ("Un mot , un autre", faults.SIGNS),
    ("Et puis...", faults.SIGNS),
    ("As-tu fini ? Oui, et toi ?", faults.FAMILIAR),
    ("Tes partenaires", faults.FAMILIAR),
    ("Je t'envoie", faults.FAMILIAR),
    ("Vous auriez dû prévenir", faults.BLAME),
    ("C'est votre faute", faults.BLAME),
    ("Vous n'avez pas su", faults.BLAME),
    ("Exigez que chacun signe", faults.ORDER),
    ("Les partenaires doivent signer", faults.ORDER),
    ("Décidez à leur place", faults.ORDER),
    ("« Ouvert", faults.QUOTES),
    ("mot " * 80, faults.long_sentence(319, LONGEST_SENTENCE)),
]


@pytest.mark.parametrize("text", GOOD)
def test_good_texts_pass(text: str) -> None:
    """Neighbours of what is not wanted are left alone, and other people may speak as they do."""
    assert list(faults_in([text])) == []


@pytest.mark.parametrize(("text", "fault"), BAD, ids=[text[:24] for text, _ in BAD])
def test_bad_texts_are_found(text: str, fault: Fault) -> None:
    """Each form that is not wanted is found, with its own message, and the number of its text."""
    texts = ["Bonjour.", text.strip(), "À bientôt."]
    assert list(faults_in(texts)) == [(1, fault)]


def test_no_text_no_fault() -> None:
    """Nothing is found in nothing."""
    assert list(faults_in([])) == []
