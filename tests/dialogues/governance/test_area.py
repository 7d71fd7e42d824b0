"""/gouvernance: a box is taken up, written, read again, put in common after reading exactly what is seen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialogues.governance.entry import COMMON, OWN, Version
from dialogues.house import House
from dialogues.messages import LogEntry, ShowReport
from dialogues.record import Entry
from tests.dialogues.talk import Talk, in_project, plain

ISSUE = "Chauffer avec le bois d'ici"
TAKE_UP = "Reprendre : L'enjeu commun en une phrase"
SOMEBODY = 900
"""The number of another member's entry."""


@pytest.fixture
def talk(house: House) -> Talk:
    """Return somebody in a project of three, at the list of the boxes, who has said what the issue is."""
    talk = in_project(house, {"E1": ISSUE})
    talk.projects[1] = replace(talk.projects[1], members=3)
    return talk.command("gouvernance")


def _body(talk: Talk, kind: str = OWN) -> dict[str, object]:
    return dict([one for one in talk.entries.values() if one.kind == kind and one.mine][-1].body)


def _other(talk: Talk, text: str, box: str = "raison-d-etre", number: int = SOMEBODY) -> Talk:
    """Put somebody else's text in common, as the store would give it."""
    body = Version(box, text=text).to_body()
    talk.entries[number] = Entry(number, COMMON, body, talk.at, talk.at, 1, mine=False)
    return talk


def test_an_answer_taken_up_is_to_be_read_again(talk: Talk) -> None:
    """It is in the text once, « à relire » until it is read, and again when the answer moves."""
    assert "vos réponses en disent déjà" in talk.screen
    talk.press("Raison d'être")
    again = talk.button(TAKE_UP)
    talk.press(TAKE_UP)
    assert "case à relire" in talk.screen
    talk.press_button(again)
    assert _body(talk)["text"] == ISSUE, "a second press takes nothing up twice"
    talk.press("C'est relu")
    assert "case posée le 02/03/2026" in talk.screen
    assert "C'est relu" not in talk.labels
    talk.wait(days=9).answer("E1", "Autre chose", at=talk.at)
    talk.command("gouvernance")
    assert "1. Raison d'être : à relire" in talk.screen


def test_private_answers_stay_out(talk: Talk) -> None:
    """A private answer is shown to its author, and has no button; a strictly private one is not there at all."""
    house = talk.house
    talk.answer("P2.2", (("La commune", "gagner", "perdre", "peu", "mars"),))
    talk.press("Membres et cercles")
    assert "qui n'entre pas dans le canevas" in talk.screen
    assert not [label for label in talk.labels if label.startswith("Reprendre")]
    strict = replace(house.referential.questions["P2.2"], visibility="prive-strict")
    questions = {**house.referential.questions, "P2.2": strict}
    talk.house = replace(house, referential=replace(house.referential, questions=questions))
    talk.press("Les douze cases").press("Membres et cercles")
    assert "La commune" not in talk.screen


def test_what_would_be_too_long_is_not_taken_up(talk: Talk) -> None:
    """Nothing is cut: the sentence gives both lengths."""
    talk.press("Raison d'être").press("Écrire ma version")
    talk.write("x" * 401)
    assert talk.place == "gouvernance.gv-texte"
    talk.write("y" * 390)
    talk.press(TAKE_UP)
    assert "ferait 418 signes" in talk.said
    assert _body(talk)["text"] == "y" * 390


def test_a_box_can_be_emptied(talk: Talk) -> None:
    """What is in common stays there until it is withdrawn."""
    talk.press("Raison d'être").press(TAKE_UP).press("Mettre en commun…").press("Mettre en commun avec les membres")
    talk.press("Écrire ma version").press("Vider la case")
    assert "rien pour l'instant" in talk.screen
    assert _body(talk, COMMON)["common"] is True
    rows = talk.rows
    talk.press("Écrire ma version").press("Vider la case")
    assert talk.rows == rows, "what is empty is not emptied again"


def test_only_what_was_read_is_put_in_common(talk: Talk) -> None:
    """An older page puts nothing in common; pressed twice, the gesture is one row, which the members may read."""
    talk.press("Raison d'être").press(TAKE_UP).press("Mettre en commun…")
    old = talk.button("Mettre en commun avec les membres")
    assert ISSUE in talk.screen
    talk.press("Garder pour moi").press("Écrire ma version")
    talk.write("Garder les emplois en forêt")
    talk.press("Mettre en commun…").press_button(old)
    assert "relisez ce qui sera lu" in talk.said
    assert not [one for one in talk.entries.values() if one.kind == COMMON]
    gesture = talk.button("Mettre en commun avec les membres")
    talk.press_button(gesture)
    (logged,) = (effect for effect in talk.effects if isinstance(effect, LogEntry))
    assert (logged.kind, logged.visibility, logged.body["text"]) == (
        COMMON,
        "partageable",
        "Garder les emplois en forêt",
    )
    rows = talk.rows
    talk.press_button(gesture)
    assert talk.rows == rows
    talk.press("Mettre en commun…", under="Votre texte (case posée le 02/03/2026)")
    talk.press("Mettre en commun avec les membres")
    assert talk.rows == rows, "what is in common already is not put there again"


def test_who_will_read_is_said(talk: Talk) -> None:
    """Alone, two, several: the page says it before the gesture."""
    talk.press("Raison d'être").press(TAKE_UP)
    for members, words in ((1, "Personne d'autre"), (2, "vous êtes deux"), (5, "lecture comprise")):
        talk.projects[1] = replace(talk.projects[1], members=members)
        assert words in talk.press("Mettre en commun…").screen
        talk.press("Garder pour moi")


def test_versions_stand_side_by_side(talk: Talk) -> None:
    """Two versions of a box, one's own said to be so; withdrawn, it leaves, and the other one stays."""
    _other(talk, "Garder les emplois").command("gouvernance").press("Raison d'être")
    assert "Garder les emplois" in talk.screen
    talk.press(TAKE_UP).press("Mettre en commun…").press("Mettre en commun avec les membres")
    talk.press("Les douze cases").press("Le canevas commun")
    assert f"{ISSUE} (votre version)\n• Garder les emplois" in talk.screen
    talk.press("Les douze cases").press("Raison d'être")
    withdraw = talk.button("Retirer ma version du commun")
    talk.press_button(withdraw)
    assert _body(talk, COMMON)["text"] == ""
    rows = talk.rows
    talk.press_button(withdraw)
    assert talk.rows == rows
    talk.press("Les douze cases").press("Le canevas commun")
    assert "votre version" not in talk.screen
    assert "Garder les emplois" in talk.screen


def test_an_old_button_withdraws_nothing_of_another_box(talk: Talk) -> None:
    """« Retirer » is about the box under which it stood; « suivante » too, however often it is received."""
    talk.press("Raison d'être").press(TAKE_UP).press("Mettre en commun…").press("Mettre en commun avec les membres")
    withdraw, forward = talk.button("Retirer ma version du commun"), talk.button("Case vide suivante")
    talk.press_button(forward).press_button(forward)
    assert talk.screen.startswith("Périmètre")
    talk.press_button(withdraw)
    assert _body(talk, COMMON)["common"] is True


def test_a_form_is_chosen_and_left(talk: Talk) -> None:
    """From the lightest to the heaviest, to be verified; « aucune » empties it, and an empty box has nothing to put."""
    talk.press("Formaliser").press("Choisir une forme")
    assert "à faire vérifier" in talk.screen
    talk.press("Lettre d'intention")
    assert "Forme envisagée : Lettre d'intention (à faire vérifier)" in talk.screen
    page = talk.button("Mettre en commun…")
    talk.press("Choisir une forme").press("Aucune pour l'instant")
    assert "rien pour l'instant" in talk.screen
    talk.press_button(page)
    assert "rien à mettre en commun" in talk.screen
    assert "Mettre en commun avec les membres" not in talk.labels


def test_a_check_is_ticked_in_place(talk: Talk) -> None:
    """It settles the question that the box raises."""
    talk.press("Décider").press("Écrire ma version")
    talk.write("À l'unanimité ; sinon, on reporte d'un mois")
    assert "La règle de décision manque" in talk.screen
    talk.press("☐ Vérifié : c'est le cas")
    assert "La règle de décision manque" not in talk.screen
    assert "La règle de décision manque" in talk.press("☑ Vérifié : c'est le cas").screen


def test_instances_are_counted_in_the_answer(talk: Talk) -> None:
    """Five rows in the person's own table raise the question."""
    row = ("Comité", "mandat", "membres", "mensuel")
    talk.answer("C1.2.3", tuple((f"{row[0]} {n}", *row[1:]) for n in range(5)))
    talk.press("Instances").press("Écrire ma version")
    talk.write("Cinq instances, à réduire")
    assert "Plus de quatre instances" in talk.screen


def test_the_document_needs_a_text(talk: Talk) -> None:
    """Empty, it is not made; with one box, it is, from the list and from the page."""
    talk.press("Recevoir le document")
    assert "Toutes les cases sont vides" in talk.said
    talk.press("Raison d'être").press(TAKE_UP).press("Les douze cases").press("Recevoir le document")
    assert ShowReport(OWN, 1) in talk.effects


def test_a_reader_reads(house: House) -> None:
    """The role « lecture » has no box to open, and reads the canvas in common."""
    talk = _other(in_project(house, role="lecture"), "Garder les emplois").command("gouvernance")
    assert "Raison d'être" not in talk.labels
    talk.write("Raison d'être")
    assert talk.place == "gouvernance.gv"
    assert "Garder les emplois" in talk.press("Le canevas commun").screen


def test_content_that_changed_since(talk: Talk, house: House) -> None:
    """A box that is gone: its button does nothing, its text stays in the history, another box is at hand."""
    talk.press("Raison d'être").press(TAKE_UP).press("Les douze cases")
    old = talk.button("Raison d'être")
    governance = house.referential.governance
    lighter = replace(governance, boxes=governance.boxes[1:], forms=())
    talk.house = replace(house, referential=replace(house.referential, governance=lighter))
    talk.press_button(old)
    assert "n'est plus posée" in talk.command("gouvernance").screen
    talk.press("Formaliser")
    assert "Choisir une forme" not in talk.labels
    gone = {code: one for code, one in house.referential.questions.items() if code != "E1.4"}
    talk.house = replace(house, referential=replace(house.referential, questions=gone))
    assert "Périmètre" in talk.press("Les douze cases").press("Périmètre").screen


def test_history_in_words(house: House) -> None:
    """Texts, an emptied box, what is in common, a withdrawal."""
    own, common = (house.registry.lines[kind] for kind in (OWN, COMMON))
    told = plain(own(house.phrases, {"title": "Argent", "text": "Par habitant", "form": "Une lettre"}))
    assert told == "Gouvernance · Argent : Par habitant — Une lettre"
    assert "vidée" in own(house.phrases, {"title": "Argent"})
    assert "Par habitant" in common(house.phrases, Version("argent", "Argent", "Par habitant").to_body())
    assert "retirée" in common(house.phrases, {"title": "Argent"})
