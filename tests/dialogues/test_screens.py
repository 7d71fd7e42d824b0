"""Screens that are composed, recomputed from what is stored."""

from __future__ import annotations

from dataclasses import replace

from dialogues.house import House
from dialogues.screens import profile_lines
from tests.dialogues.talk import at_question, given, in_project, keys, plain


def test_profile_lines(house: House) -> None:
    """The profile reads one line an answer, in its order, with what other members said of it."""
    talk = in_project(house, {"statuts": ("associations",), "role": "elu"})
    talk.profile["elus"] = given("elus", "suivent")
    assert plain(profile_lines(talk.scene())).splitlines() == [
        "Votre place : Personne élue",
        "Personnes élues : Oui, ils suivent",
        "Structures : Associations",
    ]
    assert "vide" in profile_lines(in_project(house).scene())


def test_sheet(house: House) -> None:
    """The sheet says the role, the members and who sees what."""
    talk = in_project(house).command("projet").press("→ Eau et bocage")
    assert "Votre rôle : Responsable" in talk.screen
    assert "Personne d'autre" in talk.screen
    assert "visibles que par vous" in talk.screen
    talk.projects[1] = replace(talk.projects[1], members=4, shares=True)
    talk.command("aide")
    assert "4 membres" in talk.screen
    assert "voient vos réponses partageables" in talk.screen


def test_without_a_project(house: House) -> None:
    """Screens of a project that is not there say so, without a button."""
    talk = in_project(house)
    talk.projects = {}
    talk.conversation = replace(talk.conversation, project=0, dialogue="projet", step="fiche")
    assert "n’existe plus" in talk.redrawn().text
    talk.conversation = replace(talk.conversation, step="quitter")
    assert "«" in talk.redrawn().text
    talk.conversation = replace(talk.conversation, dialogue="accueil", step="pret")
    assert talk.redrawn().text
    talk.conversation = replace(talk.conversation, step="retour")
    assert talk.redrawn().text


def test_confirmation_names_what_it_erases(house: House) -> None:
    """A confirmation says what will be erased, and for whom."""
    talk = at_question(house, "P1").command("oublier")
    talk.press("Le projet « Eau et bocage » en entier")
    assert "pour tous ses membres" in talk.screen
    talk.press("Annuler").command("oublier").press("Tout ce qui me concerne")
    assert "dans tous vos projets" in talk.screen
    talk.conversation = replace(talk.conversation, proposal=None)
    assert "dans tous vos projets" in plain(talk.redrawn().text)


def test_every_step_has_a_screen(house: House) -> None:
    """Every step of every dialogue is drawn, with buttons where there is something to do."""
    for dialogue in house.dialogues.values():
        for step in dialogue.steps:
            talk = in_project(house, {"P1": "oui"})
            talk.conversation = replace(
                talk.conversation, dialogue=dialogue.dialogue, step=step, phase="preambule", code="P2.3.a"
            )
            show = talk.redrawn()
            assert show.text.strip(), step
            assert step == "invite" or list(keys(show)), step
