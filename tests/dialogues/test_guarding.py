"""What must not be kept is not; ordinary sentences pass."""

from __future__ import annotations

import pytest

from dialogues.accepting import LONGEST_TEXT
from dialogues.house import House
from tests.dialogues.talk import Talk, at_question, in_project

DISTRESS = [
    "je n’en peux plus",
    "Le directeur me menace",
    "c'est du HARCÈLEMENT",
    "burn-out complet",
    "Burn out",
    "on m'a menacée hier",
    "je craque.",
    "idées de suicide",
    "j'ai subi des violences",
    "il y a eu des pots-de-vin",
    "je soupçonne une prise illegale d'interets",
]
JUDGEMENTS = [
    "M. Durand est incompétent",
    "Mme Petit ment",
    "le maire est nul",
    "la présidente ne fait rien",
    "L’élue bloque tout",
    "Monsieur X est contre, comme toujours : contre comme toujours",
    "la directrice est en arrêt maladie",
    "Madame Y est de gauche",
]
ORDINARY = [
    "menace de fermeture de l'école",
    "le risque est nul",
    "le maire a signé en mars",
    "M. le préfet est prévenu",
    "la commune a exprimé une réserve",
    "un point de vue nullement partagé",
    "la rivière est malade, disent les habitants",
    "prévention des violences intrafamiliales",
    "un contrat local contre les violences",
    "l'insertion des malades",
    "budget nul cette année",
    "les associations de droite ligne",
]


def places(house: House) -> list[Talk]:
    """Return somebody wherever a text may be kept."""
    advice = at_question(house, "P1").press("Oui, et je peux le montrer")
    naming = in_project(house).command("projet").press("Nouveau projet")
    taking = at_question(house, "P1").press("Pause").press("Ce que je retiens")
    reason = at_question(house, "P1").press("À reprendre")
    return [at_question(house, code) for code in ("P1", "M1.7", "E2.1.2", "P2.2")] + [advice, naming, taking, reason]


@pytest.mark.parametrize("text", DISTRESS)
def test_distress(house: House, text: str) -> None:
    """Words of distress get a word of support wherever they are written, and nothing is kept."""
    for talk in places(house):
        here = talk.conversation
        talk.write(text)
        assert "mérite mieux qu'un questionnaire" in talk.said
        assert not talk.written
        assert (talk.conversation.step, talk.conversation.code) == (here.step, here.code)
        assert not talk.conversation.draft


@pytest.mark.parametrize("text", JUDGEMENTS)
def test_judgement_of_a_person(house: House, text: str) -> None:
    """A person named and judged is not kept; another wording is proposed, and an edit counts."""
    for talk in places(house):
        talk.write(text)
        assert "nommer une personne" in talk.said
        assert not talk.written
    talk = at_question(house, "M1.7")
    number = talk.write(text)
    talk.edit(number, "La commune a exprimé une réserve")
    assert talk.logged[0].value == "La commune a exprimé une réserve"


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_sentences_pass(house: House, text: str) -> None:
    """What people of the field write every day is kept."""
    talk = at_question(house, "M1.7")
    talk.write(text)
    assert talk.logged[0].value == text


def test_longer_than_a_message(house: House) -> None:
    """A text longer than a message is refused at once."""
    talk = at_question(house, "P1")
    talk.write("x" * (LONGEST_TEXT + 1))
    assert str(LONGEST_TEXT) in talk.said
    assert not talk.written
