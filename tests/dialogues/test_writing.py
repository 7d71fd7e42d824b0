"""Texts, as each step expects them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialogues.house import House
from dialogues.messages import Show
from tests.dialogues.talk import at_question, in_project


@pytest.mark.parametrize("text", ["pause", "PAUSE", "Pause "])
def test_label_of_a_move_is_a_press(house: House, text: str) -> None:
    """The label of a button that moves is a press, however it is typed."""
    talk = at_question(house, "P1")
    talk.write(text)
    assert talk.place == "parcours.bilan"
    assert not talk.logged


def test_label_of_a_box_ticks_it(house: House) -> None:
    """The label of a box ticks it; the screen comes as a new message, since a text cannot be replaced."""
    talk = at_question(house, "cadre")
    talk.write("fonds propres")
    assert [item.text for item in talk.conversation.draft] == ["fonds_propres"]
    assert "☑ Fonds propres" in talk.labels
    assert not any(isinstance(effect, Show) and effect.edit for effect in talk.effects)


def test_notice_is_said_aloud(house: House) -> None:
    """What would be a notice after a press is a message after a text."""
    talk = at_question(house, "P2")
    talk.write("valider")
    assert "Rien n'est choisi" in talk.screen
    assert all(isinstance(effect, Show) for effect in talk.effects)


def test_empty_cell_by_text(house: House) -> None:
    """« Case vide » typed leaves the cell empty."""
    talk = at_question(house, "P2.2")
    talk.write("Mairie")
    talk.write("case vide")
    assert [item.text for item in talk.conversation.draft] == ["Mairie", ""]


def test_option_of_a_cell_by_its_label_may_be_edited(house: House) -> None:
    """The label of an option, typed into a cell, is a message that one may correct."""
    talk = at_question(house, "P2.2")
    for text in ("Mairie", "a", "b", "c"):
        talk.write(text)
    number = talk.write("Moins d'un mois")
    talk.edit(number, "Plus de trois mois")
    assert talk.conversation.draft[-1].text == "plus_de_trois_mois"


def test_phase_by_number_and_words(house: House) -> None:
    """A phase is chosen by its number or its name."""
    for text, phase in (("2", "emergence"), ("emergence", "emergence"), ("mise en oeuvre", "mise-en-oeuvre")):
        talk = in_project(house).command("parcours")
        talk.write(text)
        assert talk.conversation.phase == phase


def test_unclear_choice(house: House) -> None:
    """A text that names nothing offered says so, and offers again."""
    talk = in_project(house).command("parcours")
    talk.write("plus tard peut-être")
    assert "pas reconnu" in talk.said
    assert "Émergence" in talk.labels


def test_text_where_none_is_expected(house: House) -> None:
    """Where buttons only are expected, a text says so, and nothing is kept."""
    talk = at_question(house, "P1").press("Pause")
    talk.write("bonne journée")
    assert "Je n'attends pas de texte" in talk.said
    assert not talk.written


def test_comment_without_an_answer(house: House) -> None:
    """A comment on an answer that is gone is not kept."""
    talk = at_question(house, "P1")
    talk.conversation = replace(talk.conversation, step="conseil")
    talk.write("merci")
    assert "Je n'attends pas de texte" in talk.said
    assert not talk.logged


def test_words_of_reading_are_not_presses(house: House) -> None:
    """« Source », typed at a free question, is its answer."""
    talk = at_question(house, "M1.7")
    talk.write("Source")
    assert talk.logged[0].value == "Source"


def test_text_of_a_member_who_may_only_read(house: House) -> None:
    """A reader's text is refused with their role."""
    talk = at_question(house, "P1", role="lecture")
    talk.write("oui")
    assert "« Lecture »" in talk.said
