"""A restitution in words."""

from __future__ import annotations

import pytest

from dialogues.house import House
from dialogues.phrases import Phrases, without_markup
from dialogues.rounds.restitution import Line, Restitution, Voice, restitution
from dialogues.rounds.telling import told

LABELS = {"a": "Une commune porte", "b": "L'intercommunalité & elle porte", "c": "Autrement", "d": "Sans objet"}


@pytest.fixture(name="phrases")
def _phrases(house: House) -> Phrases:
    return house.phrases


def words(phrases: Phrases, word: str, *, mode: str = "confidentiel", said: str = "") -> str:
    """Return what is told of answers written as one letter each, the first one with a sentence."""
    voices = [
        Voice(value, "Commune" if place % 2 else "", "elu" if place % 2 else "conseil", said if not place else "")
        for place, value in enumerate(word)
    ]
    return _read(told(phrases, LABELS, restitution(tuple(LABELS), voices, mode=mode, authority=False)))


def _read(text: str) -> str:
    """Return the text as it is typed: French no-break spaces are not what these tests are about."""
    return without_markup(text).replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def test_too_few_answers_are_one_sentence(phrases: Phrases) -> None:
    """Under the threshold, that sentence and nothing else; in a named round, no word of a share-out."""
    assert words(phrases, "abc", said="Un fait.") == "Pas encore assez de réponses pour montrer une répartition."
    assert words(phrases, "a", mode="nomme") == "Pas encore assez de réponses pour les montrer ensemble."


def test_two_readings(phrases: Phrases) -> None:
    """The divergence is the group's: two readings in the order of the options, and a question for both."""
    text = words(phrases, "bbbaa")
    assert "Le groupe voit cela de deux façons.\nLecture A : « Une commune porte » (2 réponses)\nLecture B" in text
    assert text.endswith("Qu’est-ce qui rendrait chacune raisonnable ?")
    assert "confidentiel" in text.splitlines()[1]
    assert "%" not in text


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("aaabbbc", "Le groupe voit cela de plusieurs façons."),
        ("aaabbbc", "Et au moins une réponse différente, qui n’est pas détaillée."),
        ("aaaaabc", "Au moins 5 réponses sur 7"),
        ("aaaabbcd", "Une lecture réunit plusieurs réponses, et il y en a d’autres."),
        ("aaaabbcd", "Et 4 autres réponses, réunies"),
        ("aabc", "Le détail n’est pas montré : à 4 réponses"),
        ("aaab", "Elle n’est pas nommée : à 4 réponses"),
    ],
)
def test_what_is_merged_is_said(phrases: Phrases, word: str, expected: str) -> None:
    """Each level says what it leaves out, and why."""
    assert expected in words(phrases, word)


@pytest.mark.parametrize("word", ["aaaa", "bbba", "aaaaaaaa", "aaaaaabb"])
def test_quick_agreement_is_questioned(phrases: Phrases, word: str) -> None:
    """Near unanimity is neither praised nor taken for granted, and sounds the same as unanimity."""
    text = words(phrases, word)
    assert text.endswith("qu’est-ce qu’une personne absente nous objecterait ?")
    assert text == words(phrases, "cccc" if len(word) == 4 else "aaaaaaaa")


@pytest.mark.parametrize("mode", ["scelle", "nomme"])
def test_named_rounds_say_their_mode_and_each_answer(phrases: Phrases, mode: str) -> None:
    """By structure and function, and « structure non dite », « autre fonction » where it is so; never a name."""
    text = words(phrases, "abba", mode=mode, said="Un <fait>.")
    assert "par structure et fonction" in text.splitlines()[1]
    assert "• structure non dite, autre fonction : « Une commune porte »" in text
    assert text.count("• Commune, personne élue") == 2
    assert "autre fonction : « Un <fait>. »" in text


def test_named_unanimity_is_questioned(phrases: Phrases) -> None:
    """A named round in which all agree says so, and asks the same question."""
    text = words(phrases, "aa", mode="nomme")
    assert "Toutes les réponses vont vers" in text
    assert "personne absente" in text


def test_free_texts(phrases: Phrases) -> None:
    """Sentences alone, as text and never as markup; without any, it is said that people kept theirs."""
    result = Restitution("confidentiel", "textes", 4, said=(Line("Un <fait>."),))
    assert "• «\N{NO-BREAK SPACE}Un &lt;fait&gt;.\N{NO-BREAK SPACE}»" in told(phrases, {}, result)
    assert "Aucune phrase" in told(phrases, {}, Restitution("confidentiel", "textes", 4))
    named = Restitution("nomme", "nomme", 2, said=(Line("Un fait.", "Commune", "elu"),))
    assert "Commune, personne élue" in told(phrases, {}, named)


@pytest.mark.parametrize("apart", ["elus-techniques", "structures"])
def test_crossings_say_how_to_read_them(phrases: Phrases, apart: str) -> None:
    """Without count nor side, with how to read it and a question for the meeting."""
    result = Restitution("confidentiel", "compte", 12, (("a", 6), ("b", 6)), 0, apart)
    text = _read(told(phrases, LABELS, result))
    crossing = text.split("\n\n")[-1]
    assert "Comment le lire : c’est une tendance" in crossing
    assert "À poser en réunion : " in crossing
    assert not any(character.isdigit() for character in crossing)
    assert not any(label in crossing for label in LABELS.values())
