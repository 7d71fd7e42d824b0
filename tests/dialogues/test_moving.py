"""Moves from one step to another, asides and the way back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialogues.house import House
from dialogues.messages import Erase, Leave, RenameProject
from dialogues.moving import DEEPEST, back, fire, go, knows
from dialogues.record import Membership
from tests.dialogues.talk import Talk, at_question, in_project


def test_unknown_trigger_moves_nothing(house: House) -> None:
    """A step that does not know a trigger stays."""
    scene = at_question(house, "P1").scene()
    assert not knows(scene, "danser")
    assert fire(scene, "danser").conversation == scene.conversation


def test_to_another_dialogue(house: House) -> None:
    """Another dialogue begins with nothing under construction."""
    scene = at_question(house, "P1").scene()
    assert go(scene, "projet.projets").conversation.dialogue == "projet"
    assert go(scene, "bilan").conversation.step == "bilan"


@pytest.mark.parametrize(
    ("changes", "projects", "place"),
    [
        ({"project": 0}, True, "projet.projets"),
        ({"project": 0}, False, "accueil.nom"),
        ({"phase": "preambule", "code": "P1"}, True, "parcours.repos"),
        ({"phase": "", "code": ""}, True, "parcours.phases"),
    ],
)
def test_back_without_an_aside(house: House, changes: dict[str, object], *, projects: bool, place: str) -> None:
    """Without a place to come back to, one is led where there is something to do."""
    talk = in_project(house)
    if not projects:
        talk.projects = {}
    scene = talk.scene().but(**changes)
    conversation = back(scene).conversation
    assert f"{conversation.dialogue}.{conversation.step}" == place


def sheet(house: House) -> Talk:
    """Return somebody before the sheet of their project, come from a question."""
    return at_question(house, "P1").command("projet").press("→ Eau et bocage")


def test_rename(house: House) -> None:
    """A project gets another name, within its limit; an edit of a refused name counts."""
    talk = sheet(house).press("Renommer")
    number = talk.write("x" * 81)
    assert "80" in talk.said
    talk.edit(number, "Bocage & <eau>")
    assert talk.written == [RenameProject(1, "Bocage & <eau>")]
    assert "Bocage & <eau>" in talk.screen
    talk.press("Renommer").press("Annuler")
    assert talk.place == "projet.fiche"


def test_read_the_profile_again(house: House) -> None:
    """The profile is read again question by question, and the phase under way is untouched."""
    talk = at_question(house, "P1").press("Oui, et je peux le montrer").press("Passer")
    code, trail = talk.code, talk.conversation.trail
    talk.command("projet").press("→ Eau et bocage").press("Relire le profil")
    assert talk.code == "role"
    assert "Précédente" not in talk.labels
    talk.press("Personne élue").press("Passer").press("Précédente")
    assert talk.code == "anciennete"
    talk.press("Terminer")
    assert "Votre place : Personne élue" in talk.screen
    talk.command("reprendre")
    assert (talk.place, talk.code, talk.conversation.trail) == ("parcours.question", code, trail)
    assert not set(talk.conversation.passed) & set(house.referential.branching.profile)


def test_profile_to_its_end(house: House) -> None:
    """After the last question of the profile comes the sheet again."""
    talk = sheet(house).press("Relire le profil")
    for _ in house.referential.branching.profile:
        assert talk.place == "projet.relire"
        talk.press("Passer")
    assert talk.place == "projet.fiche"


def test_leave(house: House) -> None:
    """Leaving asks first, says what follows, and takes one's answers away."""
    talk = sheet(house).press("Quitter")
    assert "le projet disparaîtra" in talk.screen
    talk.press("Annuler").press("Quitter").press("Confirmer")
    assert talk.written == [Leave(1, talk.at)]
    assert (talk.place, talk.conversation.project) == ("projet.projets", 0)
    assert "pas encore de projet" in talk.screen


def test_leave_others(house: House) -> None:
    """With other members, the project stays to them."""
    talk = sheet(house)
    talk.projects[1] = replace(talk.projects[1], members=3)
    talk.press("Quitter")
    assert "reste aux autres membres" in talk.screen


def test_several_projects(house: House) -> None:
    """One goes from a project to another, each with its answers."""
    talk = at_question(house, "P1", {"role": "elu"})
    talk.projects[2] = Membership(2, "Cantine", "contribution")
    talk.answers[2] = {}
    talk.command("projet").press("Cantine")
    assert talk.conversation.project == 2
    assert "Le profil est vide" in talk.screen
    talk.press("Mes projets").press("Eau et bocage")
    assert "Personne élue" in talk.screen
    talk.press("Parcours")
    assert talk.place == "parcours.phases"


def test_new_project(house: House) -> None:
    """A second project starts with its own profile."""
    talk = sheet(house).press("Mes projets").press("Nouveau projet")
    talk.write("Cantine")
    assert talk.conversation.project == 2
    assert (talk.place, talk.code) == ("accueil.profil", "role")


@pytest.mark.parametrize("what", ["Le projet « Eau et bocage » en entier", "Mes réponses dans « Eau et bocage »"])
def test_erase_a_project(house: House, what: str) -> None:
    """A project, or one's answers in it, are erased after a confirmation that names it."""
    talk = at_question(house, "P1").command("oublier").press(what)
    assert "« Eau et bocage »" in talk.screen
    assert not talk.written
    talk.press("Effacer pour de bon")
    assert talk.written == [Erase(1, talk.at) if "entier" in what else Leave(1, talk.at)]
    assert (talk.place, talk.conversation.project) == ("accueil.nom", 0)
    assert talk.conversation.code == ""


def test_erase_another_project(house: House) -> None:
    """Erasing another project leaves the one at hand alone."""
    talk = at_question(house, "P1")
    talk.projects[2] = Membership(2, "Cantine", "contribution")
    talk.command("oublier").press("Mes réponses dans « Cantine »").press("Effacer pour de bon")
    assert talk.written == [Leave(2, talk.at)]
    assert talk.conversation.project == 1


def test_erase_everything(house: House) -> None:
    """Everything about a person is erased; they may begin again."""
    talk = at_question(house, "P1").command("oublier").press("Tout ce qui me concerne")
    talk.press("Annuler").command("oublier").press("Tout ce qui me concerne").press("Effacer pour de bon")
    assert talk.written == [Erase(0, talk.at)]
    assert "ne garde plus rien" in talk.screen
    talk.press("Recommencer")
    assert "J'accepte" in talk.labels


def test_label_of_a_project_is_plain(house: House) -> None:
    """A name with & or < reads as it was written, in buttons as in messages."""
    talk = in_project(house)
    talk.projects[1] = replace(talk.projects[1], name="Eau & <bocage>")
    assert "Mes réponses dans « Eau & <bocage> »" in talk.command("oublier").labels
    assert "→ Eau & <bocage>" in talk.command("projet").labels


def test_an_aside_within_an_aside(house: House) -> None:
    """One comes back to the first aside, and from there to the question; the same aside again adds nothing."""
    talk = at_question(house, "P1").command("projet").command("corriger").command("corriger")
    assert talk.place == "correction.choix"
    assert talk.press("Retour").place == "projet.projets"
    assert talk.press("Retour").place == "parcours.question"
    assert talk.code == "P1"


def test_asides_do_not_pile_up_for_ever(house: House) -> None:
    """Whatever is opened from whatever, what is kept of a chat stays small."""
    talk = at_question(house, "P1")
    for _ in range(10):
        talk.command("projet").command("oublier").command("corriger")
    deep, position = 0, talk.conversation.back
    while position is not None:
        deep, position = deep + 1, position.back
    assert deep <= DEEPEST + 1
