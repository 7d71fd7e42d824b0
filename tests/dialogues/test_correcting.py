"""Corrections: /corriger and edited messages; the old answer always stays in the log."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialogues.answering import corrected, former_answer
from dialogues.house import House
from dialogues.messages import LogAnswer
from dialogues.record import Membership
from tests.dialogues.talk import Talk, at_question, in_project


def answered(house: House) -> Talk:
    """Return somebody who wrote an answer and went on."""
    talk = at_question(house, "P1")
    talk.write("en partie, deux fiches")
    talk.press("Question suivante")
    return talk


def test_correct_by_command(house: House) -> None:
    """/corriger lists the latest answers; the new one is confirmed on a card before it is logged."""
    talk = answered(house)
    here = talk.code
    talk.command("corriger")
    assert "Le contexte en deux minutes" in talk.labels
    talk.press("Le contexte en deux minutes")
    assert "Votre réponse du 02/03/2026 : En partie" in talk.screen
    talk.write("oui, trois fiches")
    assert "Avant : En partie" in talk.screen
    assert "Après : Oui, et je peux le montrer — « trois fiches »" in talk.screen
    assert not talk.logged
    talk.press("Confirmer")
    row = talk.logged[0]
    assert (row.value, row.comment, row.comment_kind) == ("oui", "trois fiches", "commentaire")
    assert row.replaces
    assert (talk.place, talk.code) == ("parcours.question", here)
    assert "L'ancienne réponse reste" in talk.said


def test_correction_takes_the_comment_of_the_old_value_away(house: House) -> None:
    """What was said about the old value says nothing of the new one."""
    talk = answered(house)
    talk.command("corriger").press("Le contexte en deux minutes").press("Pas encore").press("Confirmer")
    assert (talk.logged[0].value, talk.logged[0].comment) == ("non", "")
    assert any(row.comment == "deux fiches" for row in talk.log)


def test_unclear_correction(house: House) -> None:
    """An unclear text is no comment of a correction: it is asked again."""
    talk = answered(house)
    talk.command("corriger").press("Le contexte en deux minutes")
    talk.write("ça dépend")
    assert not talk.logged
    assert talk.place == "correction.nouvelle"
    assert "pas reconnu" in talk.said


@pytest.mark.parametrize("way", ["Annuler", "/annuler"])
def test_correction_abandoned(house: House, way: str) -> None:
    """A correction that is cancelled comes back to the same question."""
    talk = answered(house)
    here = talk.code
    talk.command("corriger").press("Le contexte en deux minutes")
    if way.startswith("/"):
        talk.command("annuler")
    else:
        talk.press(way)
    assert (talk.place, talk.code, talk.written) == ("parcours.question", here, [])


def test_nothing_to_correct(house: House) -> None:
    """Without an answer, /corriger says so."""
    talk = in_project(house)
    talk.command("corriger")
    assert "pas encore de réponse" in talk.screen
    talk.press("Retour")
    assert talk.place == "parcours.phases"


@pytest.mark.parametrize(
    ("code", "pieces", "end"),
    [("E2.1.2", ["CIAS", "école"], "C’est tout"), ("P2.2", ["Mairie", "a", "b", "c", "rapide"], "C’est tout")],
)
def test_correct_what_is_built(house: House, code: str, pieces: list[str], end: str) -> None:
    """A list and a table are built again, then confirmed."""
    talk = in_project(house, {code: (("vieux", "", "", "", ""),) if code == "P2.2" else ("vieux",)})
    talk.command("corriger").press(talk.labels[0])
    for piece in pieces:
        talk.write(piece)
    talk.press(end)
    assert "Avant : vieux" in talk.screen
    talk.press("Confirmer")
    assert len(talk.logged) == 1
    assert talk.logged[0].replaces


def test_edit_of_a_value(house: House) -> None:
    """An edited message gives its new value, with its comment; where one stands does not move."""
    talk = at_question(house, "P1")
    number = talk.write("en partie, deux fiches")
    talk.press("Question suivante")
    here = talk.code
    talk.edit(number, "oui, trois fiches")
    row = talk.logged[0]
    assert (row.code, row.value, row.comment) == ("P1", "oui", "trois fiches")
    assert row.replaces
    assert "Avant : En partie — « deux fiches »" in talk.said
    assert "Après : Oui, et je peux le montrer — « trois fiches »" in talk.said
    assert talk.code == here
    talk.edit(number, "non")
    assert talk.logged[0].value == "non"


def test_edit_that_gives_no_value(house: House) -> None:
    """An edit that gives no value becomes the comment of the value that stands."""
    talk = at_question(house, "P1")
    number = talk.write("en partie")
    talk.edit(number, "deux fiches sur trois")
    assert (talk.logged[0].value, talk.logged[0].comment) == ("en_partie", "deux fiches sur trois")


def test_edit_keeps_the_date_of_return(house: House) -> None:
    """The reason and the date of a postponed answer stay while its value stays."""
    talk = at_question(house, "P1")
    number = talk.write("je ne sais pas")
    talk.press("Dans 7 jours")
    talk.edit(number, "à reprendre, voir la mairie")
    assert (talk.logged[0].reason, talk.logged[0].return_on) == ("ne_sait_pas", "2026-03-09")
    talk.edit(number, "oui")
    assert (talk.logged[0].value, talk.logged[0].reason, talk.logged[0].return_on) == ("oui", "", "")


def test_edit_of_a_comment(house: House) -> None:
    """An edit of a comment changes the comment only, and keeps its kind."""
    talk = at_question(house, "P1")
    talk.press("Oui, et je peux le montrer")
    number = talk.write("le compte rendu")
    assert talk.logged[0].comment_kind == "trace"
    talk.edit(number, "le compte rendu de mars")
    row = talk.logged[0]
    assert (row.value, row.comment, row.comment_kind) == ("oui", "le compte rendu de mars", "trace")


def test_edit_of_an_item(house: House) -> None:
    """An edit of an item changes that item."""
    talk = at_question(house, "E2.1.2")
    talk.write("Région")
    number = talk.write("CIA")
    talk.press("C’est tout")
    talk.edit(number, "CIAS")
    assert talk.logged[0].value == ("Région", "CIAS")


def test_edit_of_a_cell(house: House) -> None:
    """An edit of a cell changes that cell, an option by its value; what is no option is refused."""
    talk = at_question(house, "P2.2")
    first = talk.write("Mairi")
    for text in ("a", "b", "c"):
        talk.write(text)
    option = talk.write("long")
    talk.press("C’est tout")
    talk.edit(first, "Mairie")
    talk.edit(option, "rapide")
    assert talk.logged[0].value == (("Mairie", "a", "b", "c", "moins_d_un_mois"),)
    talk.edit(option, "bientôt")
    assert not talk.logged
    assert "pas reconnu" in talk.said


def test_edit_of_a_second_part(house: House) -> None:
    """An edit of a second part, or of one of its items, changes it alone."""
    talk = at_question(house, "P2.3.a")
    talk.press("Oui, et je peux le montrer")
    number = talk.write("le publi")
    talk.edit(number, "le public")
    assert (talk.logged[0].value, talk.logged[0].detail) == ("oui", "le public")
    talk = at_question(house, "C3.1")
    talk.press("Oui, et je peux le montrer")
    number = talk.write("acueil")
    talk.press("C’est tout")
    talk.edit(number, "accueil")
    assert (talk.logged[0].value, talk.logged[0].detail) == ("oui", ("accueil",))


def test_edit_too_long(house: House) -> None:
    """An edit too long for its question changes nothing and says so."""
    talk = at_question(house, "M1.7")
    number = talk.write("une enquête")
    talk.edit(number, "x" * 1500)
    assert not talk.logged
    assert "signes" in talk.said


def test_edit_of_what_was_removed(house: House) -> None:
    """An edit of an item of an answer that is no longer a list changes nothing in it."""
    talk = at_question(house, "E2.1.2")
    number = talk.write("CIAS")
    talk.press("C’est tout")
    talk.answer("E2.1.2", "sans_objet")
    talk.edit(number, "école")
    assert talk.logged[0].value == "sans_objet"


def test_unknown_edit(house: House) -> None:
    """An edit of a message that gave nothing says so, and answers nothing."""
    talk = at_question(house, "P1")
    talk.edit(999, "oui")
    assert not talk.logged
    assert "pas retrouvé" in talk.said
    assert talk.code == "P1"


def test_edit_in_another_project(house: House) -> None:
    """An edit corrects the project of its answer, not the one at hand."""
    talk = at_question(house, "P1")
    number = talk.write("oui")
    talk.projects[2] = Membership(2, "Cantine", "responsable")
    talk.conversation = replace(talk.conversation, project=2, step="phases", phase="", code="", trail=())
    talk.edit(number, "non")
    assert [(row.project, row.value) for row in talk.logged] == [(1, "non")]


def test_edit_with_distress(house: House) -> None:
    """An edit that must not be kept is not."""
    talk = at_question(house, "P1")
    number = talk.write("oui")
    talk.edit(number, "oui, et je n'en peux plus")
    assert not talk.logged
    assert "mérite mieux" in talk.said


def test_edit_by_somebody_who_may_only_read(house: House) -> None:
    """A member who may no longer answer corrects nothing by editing."""
    talk = at_question(house, "P1")
    number = talk.write("oui")
    talk.projects[1] = Membership(1, "Eau et bocage", "lecture")
    talk.edit(number, "non")
    assert not talk.logged
    assert "ne permet pas" in talk.said


def test_old_button_of_somebody_who_may_only_read(house: House) -> None:
    """An old button opens no card for a member who may only read."""
    talk = at_question(house, "P1")
    old = talk.button("Pas encore")
    talk.press("Oui, et je peux le montrer").press("Passer")
    talk.projects[1] = Membership(1, "Eau et bocage", "lecture")
    talk.press_button(old)
    assert talk.place != "correction.carte"
    assert "ne permet pas" in talk.said


def test_correction_without_matter(house: House) -> None:
    """Without a proposal, or without a value, nothing is corrected."""
    scene = in_project(house).scene()
    assert corrected(scene) == scene
    assert former_answer(scene) is None


def test_correction_settled_without_proposal(house: House) -> None:
    """A correction whose proposal was lost goes back without a word in the log."""
    talk = in_project(house, {"P1": "oui"})
    talk.command("corriger").press(talk.labels[0])
    talk.conversation = replace(talk.conversation, proposal=None)
    talk.press("Pas encore")
    assert not any(isinstance(effect, LogAnswer) for effect in talk.effects)
    assert talk.place == "parcours.phases"


def test_card_without_proposal(house: House) -> None:
    """A card whose proposal was lost says that there is nothing to correct."""
    talk = in_project(house)
    talk.conversation = replace(talk.conversation, dialogue="correction", step="carte")
    assert "pas encore de réponse" in talk.redrawn().text.replace("\u00a0", " ")
