"""Leading a session and joining one: counts for the trainer, a page for each person."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from dialogues.house import House
from dialogues.messages import (
    Button,
    CloseTraining,
    FinishPart,
    GiveConsent,
    JoinTraining,
    OpenTraining,
    SendFile,
    ShowReport,
)
from dialogues.record import Training
from dialogues.training import joining, trainer, working
from dialogues.training.entry import Page
from tests.dialogues.talk import START, Talk, in_project

CODE = "ACDEFG"
UNTIL = START + timedelta(hours=12)
SESSION = Training(5, CODE, START, UNTIL)


def joined(house: House) -> Talk:
    """Return somebody who has just joined a session."""
    talk = in_project(house)
    talk.training = SESSION
    return talk.command("start", f"t_{CODE}").press("Rejoindre la séance")


def answered(talk: Talk) -> Talk:
    """Go through the survey by its first options."""
    for _ in talk.house.referential.workshop.survey:
        talk.press(talk.labels[0])
    return talk


def page(talk: Talk) -> Page:
    """Return the only page."""
    (entry,) = talk.entries.values()
    assert entry.project == 0
    return Page.from_body(entry.body)


# --- leading ----------------------------------------------------------------------------------------------------------


def test_opening_gives_a_code_a_link_and_a_picture(house: House) -> None:
    """What the trainer will see is said before; a second press opens no second session."""
    talk = in_project(house).command("a_plusieurs").press("Ouvrir une séance")
    assert "Jamais qui, ni quoi" in talk.screen
    button = talk.button("Ouvrir la séance")
    talk.press_button(button)
    (opened,) = [effect for effect in talk.effects if isinstance(effect, OpenTraining)]
    (file,) = [effect for effect in talk.effects if isinstance(effect, SendFile)]
    assert opened.until - opened.at == timedelta(hours=house.referential.workshop.hours)
    assert file.content.startswith(b"\x89PNG")
    assert "ACD EFG" in talk.screen
    assert f"start=t_{CODE}" in talk.screen
    talk.press_button(button)
    talk.press("À plusieurs")
    assert "Ouvrir une séance" not in talk.labels
    talk.conversation = replace(talk.conversation, step="at-ouvrir")
    talk.attach().press("Ouvrir la séance")
    assert len(talk.trainings) == 1


def test_without_a_code_nothing_opens(house: House) -> None:
    """A turn that has no code to give opens nothing."""
    scene = in_project(house).scene()
    assert trainer.begin(replace(scene, record=replace(scene.record, fresh_code=""))).effects == ()


def test_the_board_tells_counts_alone(house: House) -> None:
    """How many joined, how many finished each part; after the day it is over by itself."""
    talk = in_project(house)
    talk.trainings = {1: replace(SESSION, number=1, mine=True, places=9, done={"sondage": 7, "exercice": 1})}
    talk.command("a_plusieurs").press("Ma séance")
    for line in ("9 personnes", "Sondage terminé : 7 personnes", "Exercice terminé : 1 personne", "terminée : 0"):
        assert line in talk.screen
    talk.press("L'image")
    assert [effect for effect in talk.effects if isinstance(effect, SendFile)]
    talk.wait(hours=13).press("Actualiser")
    assert "Elle est close" in talk.screen
    assert talk.labels == ["Actualiser", "Clore la séance", "À plusieurs"]
    talk.press("À plusieurs")
    assert {"Ma séance", "Ouvrir une séance"} <= set(talk.labels), "its survey stays to be read, and another may open"


def test_closing(house: House) -> None:
    """After a confirmation that names its session; an older card closes nothing else."""
    talk = in_project(house)
    talk.trainings = {1: replace(SESSION, number=1, mine=True)}
    talk.command("a_plusieurs").press("Ma séance").press("Clore la séance")
    card = talk.button("Confirmer")
    talk.press("Annuler").press("Clore la séance").press_button(card)
    (closed,) = [effect for effect in talk.effects if isinstance(effect, CloseTraining)]
    assert (closed.training, closed.at) == (1, talk.at)
    talk.trainings[2] = replace(SESSION, number=2, mine=True)
    talk.command("a_plusieurs").press("Ma séance").press("Clore la séance").press_button(card)
    assert not talk.trainings[2].closed


def test_the_survey_is_published_at_the_close(house: House) -> None:
    """Not before; then once, from four answers, single ones merged; what comes later changes nothing."""
    talk = in_project(house)
    talk.trainings = {1: replace(SESSION, number=1, mine=True)}
    talk.surveys = (
        *({"phase": "emergence", "origine": "cadre"} for _ in range(3)),
        *({"phase": "construction", "origine": "cadre"} for _ in range(2)),
        {"phase": "plusieurs", "origine": "", "attente": "disparu"},
    )
    talk.command("a_plusieurs").press("Ma séance")
    assert "Le sondage" not in talk.labels
    talk.conversation = replace(talk.conversation, step="at-donne")
    talk.attach()
    assert "une fois la séance close" in talk.screen
    talk.press("Ma séance").press("Clore la séance").press("Confirmer")
    talk.surveys = ()
    talk.press("Le sondage")
    assert "« Émergence » (3 réponses)" in talk.screen
    assert "« Construction » (2 réponses)" in talk.screen
    assert "au moins une réponse différente" in talk.screen
    assert "Plusieurs à la fois" not in talk.screen
    assert "Une même lecture réunit presque toutes les réponses" in talk.screen, "five of five: not named"
    assert talk.screen.count("Pas encore assez de réponses") == 3
    assert "disparu" not in talk.screen


def test_under_four_nothing_is_published(house: House) -> None:
    """Three surveys: nothing but that there are not enough."""
    talk = in_project(house)
    talk.trainings = {1: replace(SESSION, number=1, mine=True)}
    talk.surveys = ({"phase": "emergence"},) * 3
    talk.command("a_plusieurs").press("Ma séance").press("Clore la séance").press("Confirmer").press("Le sondage")
    assert talk.screen.count("Pas encore assez de réponses") == 5
    assert "Émergence" not in talk.screen


def test_a_session_that_is_forgotten(house: House) -> None:
    """A week later, or after an erasure, the old board says so."""
    talk = in_project(house)
    talk.trainings = {1: replace(SESSION, number=1, mine=True)}
    talk.command("a_plusieurs").press("Ma séance")
    picture = talk.button("L'image")
    close = talk.button("Clore la séance")
    talk.trainings.clear()
    talk.press_button(picture)
    assert not [effect for effect in talk.effects if isinstance(effect, SendFile)]
    assert "pas de séance" in talk.screen
    talk.press_button(close).press("Confirmer")
    assert not talk.written


# --- joining ----------------------------------------------------------------------------------------------------------


def test_a_stranger_comes_by_the_link(house: House) -> None:
    """Nothing is stored before consent; then who sees what, then the first question."""
    talk = Talk(house)
    talk.training = SESSION
    talk.command("start", f"t_{CODE}")
    assert not talk.written
    assert talk.button("J'accepte").value == f"t_{CODE}"
    talk.press("Ce qui est gardé").press("J'accepte")
    assert [type(effect) for effect in talk.written] == [GiveConsent]
    assert "Qui voit quoi" in talk.screen
    talk.attach()
    assert "Qui voit quoi" in talk.screen
    talk.press("Rejoindre la séance")
    assert JoinTraining(5, house.referential.workshop.most, talk.at) in talk.effects
    assert talk.place == "atelier.at-quest"
    assert page(talk).training == 5


@pytest.mark.parametrize(
    ("training", "said"),
    [
        (None, "Aucune séance"),
        (replace(SESSION, closed=True), "est close"),
        (replace(SESSION, until=START), "est close"),
        (replace(SESSION, places=15), "complète"),
    ],
)
@pytest.mark.parametrize("known", [True, False])
def test_a_code_that_opens_nothing(house: House, training: Training | None, said: str, *, known: bool) -> None:
    """Unknown, closed, expired, a sixteenth person: a clear sentence, nothing taken."""
    talk = in_project(house) if known else Talk(house)
    talk.training = training
    talk.command("start", f"t_{CODE}")
    assert said in talk.said
    assert not talk.written
    if known:
        talk.press("À plusieurs").press("J'ai un code")
        talk.write("ACD EFG")
        assert said in talk.said
    else:
        talk.press("J'accepte")
        assert talk.place == "accueil.nom"


def test_full_while_one_reads(house: House) -> None:
    """The last place goes while one reads who sees what: said, and nothing begun."""
    talk = in_project(house)
    talk.training = SESSION
    talk.command("aplusieurs", "acd efg")
    talk.training = replace(SESSION, places=15)
    talk.press("Rejoindre la séance")
    assert "complète" in talk.said
    assert not talk.entries


def test_a_wrong_code_with_the_command(house: House) -> None:
    """Said at once, with the two ways in."""
    talk = in_project(house).command("aplusieurs", "zzz")
    assert "Aucune séance" in talk.said
    assert talk.labels[:2] == ["J'ai un code", "Ouvrir une séance"]


def test_joining_twice(house: House) -> None:
    """The page that is begun is gone on with; there is no second one."""
    talk = joined(house).press("Émergence")
    talk.command("start", f"t_{CODE}")
    assert "déjà dans cette séance" in talk.said
    talk.press("Continuer ma page")
    assert "2 sur 5" in talk.screen
    assert len(talk.entries) == 1


def test_the_trainer_does_not_join(house: House) -> None:
    """Their own link leads to their board."""
    talk = in_project(house)
    talk.trainings = {5: replace(SESSION, mine=True)}
    talk.training = talk.trainings[5]
    talk.command("start", f"t_{CODE}").press("Ma séance")
    assert talk.place == "atelier.at-salle"


def test_a_forged_button(house: House) -> None:
    """An action that is asked for where it makes no sense changes nothing."""
    scene = in_project(house).scene()
    assert joining.join(scene).effects == ()
    for action in (working.keep_survey, working.keep_line, working.pass_line, working.begin_again):
        assert action(scene).effects == ()
    talk = in_project(house)
    talk.conversation = replace(talk.conversation, dialogue="atelier", step="at-quest")
    talk.attach()
    assert "rejoignez d'abord" in talk.screen
    talk.conversation = replace(talk.conversation, step="at-fin")
    talk.attach()
    assert talk.labels == ["À plusieurs"]


# --- the three parts --------------------------------------------------------------------------------------------------


def test_the_whole_way(house: House) -> None:
    """Survey, exercise, closing; each part is counted once, and the page comes as documents."""
    talk = answered(joined(house))
    assert FinishPart(5, "sondage") in talk.effects
    for text in ("Un enjeu", "Un absent"):
        talk.write(text)
    talk.press("Passer")
    assert FinishPart(5, "exercice") in talk.effects
    talk.write("x" * 301)
    assert "301 signes" in talk.said
    talk.write("Je retiens ceci")
    talk.press("Passer")
    talk.write("Qui décide ?")
    assert FinishPart(5, "synthese") in talk.effects
    assert ShowReport("atelier") in talk.effects
    for told in ("Un enjeu", "Je retiens ceci", "Qui décide ?", "Mon premier pas : à compléter"):
        assert told in talk.screen
    assert page(talk).is_whole
    talk.press("Recevoir ma page")
    assert ShowReport("atelier") in talk.effects
    talk.press("À plusieurs")
    assert "Continuer ma page" not in talk.labels
    talk.press("Ma page")
    assert talk.place == "atelier.at-fin"


def test_passing_everything(house: House) -> None:
    """Nothing is owed: a page without a word is a page, to be completed."""
    talk = joined(house)
    for _ in range(11):
        talk.press("Passer")
    assert talk.place == "atelier.at-fin"
    assert talk.screen.count("à compléter") == 6
    assert page(talk).is_whole


def test_a_double_press_answers_one_question(house: House) -> None:
    """An option or « Passer » pressed twice, or a button of an earlier question: one answer each."""
    talk = joined(house)
    option, passing = talk.button("Émergence"), talk.button("Passer")
    talk.press_button(option).press_button(option).press_button(passing)
    assert page(talk).survey == {"phase": "emergence"}
    again = talk.button("Passer")
    talk.press_button(again).press_button(again)
    assert page(talk).survey == {"phase": "emergence", "origine": ""}
    assert "3 sur 5" in talk.screen


def test_answers_can_be_read_again(house: House) -> None:
    """The survey is gone through again, what is written stays, and no part is counted twice."""
    talk = joined(house)
    for _ in range(11):
        talk.press("Passer")
    talk.press("Revoir mes réponses")
    answered(talk)
    assert not [effect for effect in talk.effects if isinstance(effect, FinishPart)]
    assert len(page(talk).survey) == 5
    assert all(page(talk).survey.values())


@pytest.mark.parametrize("parts", [0, 5, 8])
def test_going_on_later(house: House, parts: int) -> None:
    """After a command, a month, or the end of the session: the page goes on where it was."""
    talk = joined(house)
    for _ in range(parts):
        talk.press("Passer")
    place = talk.place
    talk.command("parcours").wait(days=30)
    talk.trainings.clear()
    talk.command("a_plusieurs").press("Continuer ma page")
    assert talk.place == place
    talk.press("Passer")
    assert talk.place != place or parts == 0


def test_names_of_persons_are_not_kept(house: House) -> None:
    """The safeguards hold here as everywhere."""
    talk = answered(joined(house))
    talk.write("M. Durand est nul")
    assert not page(talk).exercise


def test_a_page_of_another_version(house: House) -> None:
    """What cannot be read of a body is left out; an option that is gone is not told."""
    odd = Page.from_body(
        {"training": "x", "survey": ["x"], "exercise": None, "done": ["sondage", "autre"], "day": None}
    )
    assert odd == Page(0, "", done=("sondage",))
    talk = joined(house)
    (entry,) = talk.entries.values()
    gone = Page(5, "2026-03-02", {"phase": "disparu", "ancien": "x"})
    talk.entries[entry.number] = replace(entry, body=gone.to_body())
    talk.press("À plusieurs").press("Ma page")
    assert "disparu" not in talk.screen


def test_an_old_survey_button(house: House) -> None:
    """A button of a question that was answered, forged to be current, changes nothing."""
    talk = joined(house).press("Émergence")
    old = Button(talk.conversation.id, talk.conversation.project, "at-quest", "-", "passer", "phase-")
    talk.press_button(old)
    assert page(talk).survey == {"phase": "emergence"}
