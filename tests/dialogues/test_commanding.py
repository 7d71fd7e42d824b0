"""Commands, from every step."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialogues.conversation import Conversation
from dialogues.house import House
from dialogues.messages import ShowReport
from tests.dialogues.talk import Talk, at_question, in_project


def everywhere(house: House) -> list[Talk]:
    """Return somebody at each step of each dialogue."""
    found = []
    for dialogue in house.dialogues.values():
        for step in dialogue.steps:
            talk = in_project(house, {"P1": "a_reprendre"})
            talk.conversation = replace(
                talk.conversation,
                dialogue=dialogue.dialogue,
                step=step,
                phase="preambule",
                code="role" if step in ("profil", "relire") else "P1",
                trail=("P1",),
            )
            found.append(talk)
    return found


def test_help_keeps_the_thread(house: House) -> None:
    """/aide says what one can do, then shows the same screen again, at every step."""
    for talk in everywhere(house):
        here, screen = talk.conversation, talk.redrawn()
        talk.command("aide")
        assert talk.conversation == replace(here, version=house.referential.version), here
        assert talk.shown[-1][1].text.endswith(screen.text)
        assert talk.shown[-1][1].rows == screen.rows
        assert "Vous en êtes ici" in talk.said
        assert all(f"/{name} :" in talk.said for name in house.menu)


def test_resume_from_every_step(house: House) -> None:
    """/reprendre always leads somewhere with something to do, and never writes in the log."""
    for talk in everywhere(house):
        talk.command("reprendre")
        assert not talk.written
        assert talk.shown


@pytest.mark.parametrize("step", ["bilan", "repos", "retenir"])
def test_resume_comes_back_to_the_open_question(house: House, step: str) -> None:
    """After a pause, /reprendre asks the same question."""
    talk = at_question(house, "P1")
    talk.conversation = replace(talk.conversation, step=step)
    talk.command("reprendre")
    assert (talk.place, talk.code) == ("parcours.question", "P1")


@pytest.mark.parametrize("command", ["projet", "corriger", "oublier"])
def test_resume_leaves_an_aside(house: House, command: str) -> None:
    """/reprendre leaves an aside for the question at hand."""
    talk = at_question(house, "P1").command(command)
    assert talk.place != "parcours.question"
    talk.command("reprendre")
    assert (talk.place, talk.code) == ("parcours.question", "P1")


def test_resume_when_all_is_answered(house: House) -> None:
    """When the question was answered meanwhile, /reprendre asks the next one; at the end, the phases."""
    talk = at_question(house, "P1").press("Oui, et je peux le montrer").press("Pause").command("reprendre")
    assert talk.place == "parcours.question"
    assert talk.code != "P1"
    done = at_question(house, "P1")
    for question in house.referential.of_phase("preambule"):
        done.answer(question.code, "oui")
    done.conversation = replace(done.conversation, step="repos")
    done.command("reprendre")
    assert done.place == "parcours.phases"


@pytest.mark.parametrize("command", ["projet", "corriger", "oublier"])
def test_cancel_leaves_an_aside(house: House, command: str) -> None:
    """/annuler leaves an aside and says so."""
    talk = at_question(house, "P1", {"P1.1": "oui"}).command(command).command("annuler")
    assert "C'est annulé" in talk.said
    assert (talk.place, talk.code) == ("parcours.question", "P1")


def test_cancel_elsewhere(house: House) -> None:
    """/annuler empties what is being built, leaves the naming of one more project, else has nothing to do."""
    talk = at_question(house, "E2.1.2")
    talk.write("CIAS")
    talk.command("annuler")
    assert not talk.conversation.draft
    talk.command("annuler")
    assert "rien à annuler" in talk.said
    naming = in_project(house).command("projet").press("Nouveau projet").command("annuler")
    assert naming.place == "projet.projets"
    lost = in_project(house)
    lost.conversation = replace(lost.conversation, dialogue="oubli", step="quoi")
    lost.command("annuler")
    assert lost.place == "parcours.phases"


def test_unknown_command(house: House) -> None:
    """An unknown command is named back, harmlessly, and the screen follows."""
    talk = at_question(house, "P1").command("<b>ouvre")
    assert "/<b>ouvre" in talk.said
    assert talk.code == "P1"
    assert len(talk.effects) == 1


@pytest.mark.parametrize("what", ["sticker", "voice", "file", "photo", "other"])
def test_what_is_not_text(house: House, what: str) -> None:
    """A sticker or a voice message is not kept; the question is shown again."""
    talk = at_question(house, "P1").attach(what)
    assert "Je ne lis que le texte" in talk.screen
    assert "Pas encore" in talk.labels
    assert not talk.written


@pytest.mark.parametrize(("name", "kind", "project"), [("historique", "history", 1), ("mesdonnees", "data", 0)])
def test_reports(house: House, name: str, kind: str, project: int) -> None:
    """A report comes alone; the question above still waits."""
    talk = at_question(house, "P1").command(name)
    assert talk.effects == (ShowReport(kind, project),)
    assert talk.code == "P1"


@pytest.mark.parametrize("name", ["parcours", "corriger", "historique"])
def test_no_project_yet(house: House, name: str) -> None:
    """A command that makes sense in a project alone proposes to create one."""
    talk = Talk(house, Conversation(id=7, dialogue="accueil", step="nom"), notice=house.phrases.notice).command(name)
    assert "créons-en un" in talk.said
    assert talk.place == "accueil.nom"


def test_start_again(house: House) -> None:
    """/start welcomes back; twice is as once; « Continuer » goes on."""
    talk = at_question(house, "P1").command("start")
    assert talk.place == "accueil.retour"
    talk.command("start")
    assert talk.place == "accueil.retour"
    talk.press("Continuer")
    assert (talk.place, talk.code) == ("parcours.question", "P1")


def test_start_without_a_project(house: House) -> None:
    """/start of someone without a project asks for its name; a dead invitation says so."""
    talk = Talk(house, Conversation(id=7), notice=house.phrases.notice).command("start", "i_xyz")
    assert talk.place == "accueil.nom"
    assert "n'est plus valable" in talk.said


def test_source_of_the_question(house: House) -> None:
    """/source speaks of the question at hand, or says that there is none."""
    talk = at_question(house, "P1").command("source")
    assert "Libellé de la carte" in talk.said
    talk = in_project(house).command("source")
    assert "pas de question en cours" in talk.said


def test_path_again(house: House) -> None:
    """/parcours from an aside leaves it."""
    talk = at_question(house, "P1").command("projet").command("parcours")
    assert talk.place == "parcours.phases"
    assert talk.conversation.back is None
