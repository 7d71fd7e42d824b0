"""Presses: a button acts only where it belongs, and twice is as once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialogues.house import House
from dialogues.messages import Button, Erase, Leave, LogAnswer, Notice, Share
from dialogues.record import Membership
from tests.dialogues.talk import Talk, at_question, in_project


def two_projects(house: House) -> Talk:
    """Return somebody with a second project."""
    talk = at_question(house, "P1")
    talk.projects[2] = Membership(2, "Cantine", "contribution")
    talk.answers[2] = {}
    return talk


def test_old_answer_opens_a_card(house: House) -> None:
    """A press on an answer of an older question answers nothing: it opens a before/after card."""
    talk = at_question(house, "P1")
    old = talk.button("Pas encore")
    talk.press("Oui, et je peux le montrer").press("Passer")
    here = talk.code
    talk.press_button(old)
    assert not talk.logged
    assert talk.place == "correction.carte"
    assert "Avant : Oui, et je peux le montrer" in talk.screen
    assert "Après : Pas encore" in talk.screen
    talk.press("Confirmer")
    assert [(row.code, row.value) for row in talk.logged] == [("P1", "non")]
    assert talk.logged[0].replaces
    assert (talk.place, talk.code) == ("parcours.question", here)


def test_card_refused(house: House) -> None:
    """« Garder l'ancienne » changes nothing and comes back to the same question."""
    talk = at_question(house, "P1")
    old = talk.button("Pas encore")
    talk.press("Oui, et je peux le montrer").press("Passer")
    here = talk.conversation
    talk.press_button(old).press("Garder l’ancienne")
    assert not talk.written
    assert (talk.conversation.step, talk.conversation.code, talk.conversation.trail) == (
        here.step,
        here.code,
        here.trail,
    )


def test_same_value_is_noted_already(house: House) -> None:
    """The same answer pressed again is said to be noted, and shows nothing again."""
    talk = at_question(house, "P1")
    old = talk.button("Pas encore")
    talk.press("Pas encore").press("Passer")
    place, shown = talk.place, len(talk.shown)
    talk.press_button(old)
    assert "déjà noté" in talk.said
    assert (talk.place, len(talk.shown)) == (place, shown)
    assert not talk.written


@pytest.mark.parametrize("label", ["Oui, et je peux le montrer", "Passer", "Pause", "À reprendre"])
def test_two_presses_at_once(house: House, label: str) -> None:
    """The second press on the same button changes nothing."""
    talk = at_question(house, "P1")
    button = talk.button(label)
    talk.press_button(button)
    once = talk.conversation
    talk.press_button(button)
    assert talk.conversation == once
    assert not talk.written
    assert all(isinstance(effect, Notice) for effect in talk.effects)
    assert talk.effects


@pytest.mark.parametrize("label", ["Confirmer", "Garder l’ancienne"])
def test_two_presses_on_a_card(house: House, label: str) -> None:
    """The second press on a card that is done changes nothing."""
    talk = at_question(house, "P1")
    old = talk.button("Pas encore")
    talk.press("En partie").press("Passer").press_button(old)
    card = talk.button(label)
    talk.press_button(card)
    once = talk.conversation
    talk.press_button(card)
    assert not talk.written
    assert talk.conversation == once


def test_older_card_confirms_nothing(house: House) -> None:
    """Of two cards for one question, the older one does not confirm what the newer one says."""
    talk = at_question(house, "P1")
    no, partly = talk.button("Pas encore"), talk.button("En partie")
    talk.press("Oui, et je peux le montrer").press("Passer")
    talk.press_button(no)
    older = talk.button("Confirmer")
    talk.press_button(partly)
    talk.press_button(older)
    assert not talk.logged
    assert "étape précédente" in talk.said
    talk.press("Confirmer")
    assert talk.logged[0].value == "en_partie"


def test_older_confirmation_erases_nothing(house: House) -> None:
    """« Effacer » under an older question of erasure does not erase what a newer one names."""
    talk = two_projects(house)
    talk.command("oublier").press("Mes réponses dans « Cantine »")
    older = talk.button("Effacer pour de bon")
    talk.press("Annuler").command("oublier").press("Tout ce qui me concerne")
    talk.press_button(older)
    assert not talk.written
    assert talk.place == "oubli.sur"
    talk.press("Effacer pour de bon")
    assert any(isinstance(effect, Erase) and effect.project == 0 for effect in talk.effects)


def test_sharing_pressed_twice(house: House) -> None:
    """The button of sharing says what it asks for: twice is as once."""
    talk = in_project(house)
    talk.command("projet").press("→ Eau et bocage")
    button = talk.button("Partager / ne plus partager")
    for _ in range(2):
        talk.press_button(button)
        assert talk.written == [Share(1, shared=True)]
    talk.press("Partager / ne plus partager")
    assert talk.written == [Share(1, shared=False)]


def test_pause_pressed_again_later(house: House) -> None:
    """A button of a step left behind says that it is old, and the current step is shown."""
    talk = at_question(house, "P1")
    passing = talk.button("Passer")
    talk.press("Pas encore").press("Passer").press("Passer")
    code = talk.code
    talk.press_button(passing)
    assert "étape précédente" in talk.said
    assert (talk.code, talk.written) == (code, [])


def test_unreadable_button(house: House) -> None:
    """A button that cannot be read shows where one is."""
    talk = at_question(house, "P1")
    talk.press_button(None)
    assert "ne se lit plus" in talk.said
    assert talk.code == "P1"


def test_foreign_conversation(house: House) -> None:
    """A button of another chat changes nothing, and shows nothing of it."""
    talk = at_question(house, "P1")
    talk.press_button(replace(talk.button("Pas encore"), conversation=8))
    assert [type(effect) for effect in talk.effects] == [Notice]
    assert "pas à vous" in talk.said


def test_deleted_project(house: House) -> None:
    """A button of a project that is gone changes nothing."""
    talk = at_question(house, "P1")
    talk.press_button(replace(talk.button("Pas encore"), project=9))
    assert "n'existe plus" in talk.said
    assert (talk.code, talk.written) == ("P1", [])


def test_other_project(house: House) -> None:
    """A button of another project of the person opens a card that names it, and corrects there only."""
    talk = two_projects(house)
    talk.answer("P1", "oui", project=2)
    talk.press_button(replace(talk.button("Pas encore"), project=2))
    assert talk.place == "correction.carte"
    assert "Cantine" in talk.screen
    assert not talk.logged
    talk.press("Confirmer")
    assert [(row.project, row.value) for row in talk.logged] == [(2, "non")]
    assert talk.conversation.project == 1
    assert (talk.place, talk.code) == ("parcours.question", "P1")


def test_other_project_without_answer(house: House) -> None:
    """Of a question never answered in that project, the card says that there was no answer."""
    talk = two_projects(house)
    talk.press_button(replace(talk.button("Pas encore"), project=2))
    assert "Avant : pas de réponse" in talk.screen
    talk.press("Confirmer")
    assert talk.logged[0].replaces == 0


def test_piece_of_an_old_answer_asks_it_again(house: House) -> None:
    """A box of an older question opens that question again, as a correction."""
    talk = at_question(house, "P2")
    box = talk.button("☐ Les règles")
    talk.press("☐ Les échelles").press("Valider").press("Question suivante")
    here = talk.code
    talk.press_button(box)
    assert (talk.place, talk.code) == ("correction.nouvelle", "P2")
    talk.press("☐ Les règles").press("Valider")
    assert talk.place == "correction.carte"
    talk.press("Confirmer")
    assert talk.logged[0].value == ("regles",)
    assert talk.code == here


def test_old_second_part(house: House) -> None:
    """A press on an old second part corrects the second part only."""
    talk = at_question(house, "E1")
    talk.write("une mobilité commune")
    old = talk.button("Pas encore")
    talk.press("Oui, et je peux le montrer").press("Question suivante")
    talk.press_button(old).press("Confirmer")
    assert (talk.logged[0].value, talk.logged[0].detail) == ("une mobilité commune", "non")
    talk.press_button(old)
    assert "déjà noté" in talk.said


@pytest.mark.parametrize("value", ["martien", "9", "²", ""])
def test_forged_old_answer(house: House, value: str) -> None:
    """A forged value of another question opens no card."""
    talk = at_question(house, "P1")
    for code in ("E3", "P1.1", "role"):
        talk.press_button(Button(7, 1, "question", code, "v", value))
        assert talk.place == "parcours.question"
        assert not talk.written


@pytest.mark.parametrize("value", ["0", "99", "²", "x", ""])
def test_forged_tip(house: House, value: str) -> None:
    """A tip that does not exist shows another one."""
    talk = at_question(house, "P1")
    talk.press("Pas encore")
    talk.press_button(replace(talk.button("Autre truc"), value=value))
    assert "Un truc" in talk.screen


@pytest.mark.parametrize(
    "button",
    [
        Button(7, 1, "phases", "-", "choisir", "lune"),
        Button(7, 1, "phases", "-", "danser"),
        Button(7, 1, "lune", "-", "suite"),
        Button(0, 0, "bienvenue", "-", "accepter"),
        Button(7, 0, "phases", "-", "choisir", "preambule"),
    ],
)
def test_forged_buttons_change_nothing(house: House, button: Button) -> None:
    """A choice not offered, a verb or a step unknown: where one is, and nothing else."""
    talk = in_project(house)
    here = talk.conversation
    talk.press_button(button)
    assert "étape précédente" in talk.said
    assert not talk.written
    assert replace(talk.conversation, version="") == here


@pytest.mark.parametrize("verb", ["pourquoi", "source"])
def test_reading_moves_nothing(house: House, verb: str) -> None:
    """« Pourquoi » and « Source » answer from any old message, beside the question at hand."""
    talk = at_question(house, "P1")
    here = talk.conversation
    talk.press_button(Button(7, 1, "question", "E1", verb))
    assert replace(talk.conversation, version="") == replace(here, version="")
    assert len(talk.effects) == 1
    talk.press_button(Button(7, 1, "question", "-", verb))
    assert "pas de question en cours" in talk.said


@pytest.mark.parametrize("verb", ["v", "t", "c", "ok", "passer", "truc", "pourquoi", "source"])
def test_buttons_of_retired_questions(house: House, verb: str) -> None:
    """A button of a question that is asked no more says so, and that nothing is lost; it changes nothing."""
    talk = at_question(house, "P1")
    here = talk.conversation
    talk.press_button(Button(7, 1, "question", "ZZ", verb, "oui"))
    assert "Cette question n'est plus posée ; rien n'est perdu" in talk.said
    assert talk.conversation == here
    assert not talk.written


def test_choice_pressed_twice(house: House) -> None:
    """Two presses on a phase open it once."""
    talk = in_project(house)
    talk.command("parcours")
    button = talk.button("En préalable")
    talk.press_button(button)
    once = talk.conversation
    talk.press_button(button)
    assert talk.conversation == once
    assert not any(isinstance(effect, LogAnswer | Leave) for effect in talk.effects)


@pytest.mark.parametrize(("code", "piece", "end"), [("P2", "☐ Les échelles", "Valider"), ("E2.1.2", "", "C’est tout")])
def test_end_pressed_twice(house: House, code: str, piece: str, end: str) -> None:
    """The second press on the button that ends an answer changes nothing."""
    talk = at_question(house, code)
    if piece:
        talk.press(piece)
    else:
        talk.write("CIAS")
    button = talk.button(end)
    talk.press_button(button)
    once = talk.conversation
    talk.press_button(button)
    assert talk.conversation == once
    assert "déjà fait" in talk.said
    assert not talk.written


def test_a_button_that_opens(house: House) -> None:
    """It opens what its command opens wherever one stands, in the project that it names, and the way back is kept."""
    talk = two_projects(house)
    opens = Button(talk.conversation.id, 2, "-", "-", "ouvrir", "corriger")
    talk.press_button(opens)
    assert (talk.place, talk.conversation.project) == ("correction.choix", 2)
    talk.press_button(replace(opens, value="inconnue"))
    assert "Je ne connais pas la commande /inconnue" in talk.said
    talk.press_button(replace(opens, project=9))
    assert "Ce projet n'existe plus" in talk.said
