"""Self-positioning: a situation, then a level; what is taken away is ticked one by one."""

from __future__ import annotations

import pytest

from dialogues.engine import advance
from dialogues.house import House
from dialogues.messages import Button, Fell, LogEntry, Remind, SendFile, Show, ShowReport
from dialogues.phrases import without_markup
from tests.dialogues.talk import Talk, in_project, plain

TOLD = "Deux communes s'opposaient sur le tracé : j'ai fait écrire les deux versions."


def _placed(talk: Talk, family: str, level: str) -> Talk:
    talk.command("positionnement").press(family)
    talk.write(TOLD)
    return talk.press(level).press("Passer")


@pytest.fixture
def talk(house: House) -> Talk:
    """Return somebody in a project."""
    return in_project(house)


def test_no_level_without_a_situation(talk: Talk) -> None:
    """A number, a word, an old or forged button: nothing is noted until the last time is told."""
    talk.command("positionnement").press("A. Lire le contexte et la complexité")
    talk.write("4")
    assert "racontez d'abord" in talk.said
    talk.press_button(Button(talk.conversation.id, talk.conversation.project, "niveau", "-", "choisir", "4"))
    talk.write("très bien")
    assert not talk.entries
    talk.write(TOLD)
    talk.press_button(Button(talk.conversation.id, talk.conversation.project, "niveau", "-", "choisir", "9"))
    assert talk.place == "positionnement.niveau"
    assert not talk.entries


def test_the_level_can_be_written(talk: Talk) -> None:
    """A number or the name of a level is as good as its button."""
    talk.command("positionnement").press("A. Lire le contexte et la complexité")
    talk.write(TOLD)
    talk.write("2")
    assert talk.place == "positionnement.preuve"
    talk.write("Une carte d'identité du territoire")
    (entry,) = talk.entries.values()
    assert (entry.body["level"], entry.body["situation"], entry.project) == (2, TOLD, 0)
    assert entry.body["evidence"] == "Une carte d'identité du territoire"


def test_a_second_press_notes_nothing_more(talk: Talk) -> None:
    """« Passer » twice is one position."""
    talk.command("positionnement").press("K. Posture")
    talk.write(TOLD)
    talk.press("1 · Je découvre")
    again = talk.button("Passer")
    talk.press_button(again).press_button(again)
    assert len(talk.entries) == 1


def test_evolution_is_told_and_never_judged(talk: Talk) -> None:
    """The position before is quoted, the next family follows, and the last of all leads to the profile."""
    _placed(talk, "K. Posture", "1 · Je découvre").wait(days=92)
    _placed(talk, "K. Posture", "3 · Je pratique en autonomie")
    assert "vous écriviez : « Je découvre »" in talk.said
    for _ in range(10):
        talk.press("Famille suivante").press("Pas encore rencontré")
    talk.press("Famille suivante")
    assert talk.place == "positionnement.evolution"
    assert talk.screen.count("•") == 12


def test_same_level(talk: Talk) -> None:
    """Twice the same level is said as such."""
    _placed(talk, "K. Posture", "1 · Je découvre").wait(days=92)
    assert "Même repère que le 02/03/2026" in _placed(talk, "K. Posture", "1 · Je découvre").said


def test_only_what_is_ticked_is_taken(talk: Talk) -> None:
    """The file holds the ticked families alone, and the evidence only where it is ticked too."""
    _placed(talk, "K. Posture", "1 · Je découvre")
    talk.command("positionnement").press("A. Lire le contexte et la complexité")
    talk.write(TOLD)
    talk.press("2 · Je pratique avec appui")
    talk.write("La carte du territoire")
    talk.press("Mon profil").press("Emporter").press("Recevoir le fichier")
    assert "Cochez d'abord" in talk.said
    talk.press("☐ A. Lire le contexte et la complexité")
    assert [effect.edit for effect in talk.effects if isinstance(effect, Show)] == [True]
    talk.press("Recevoir le fichier")
    (file,) = (effect for effect in talk.effects if isinstance(effect, SendFile))
    content = plain(file.content.decode())
    assert "A. Lire le contexte" in content
    assert "Posture" not in content
    assert "La carte" not in content
    assert TOLD not in content
    talk.press("Emporter").press("☐ A. Lire le contexte et la complexité").press("☐ Avec les traces que j'ai notées")
    talk.press("☐ K. Posture").press("☑ K. Posture").press("Recevoir le fichier")
    (file,) = (effect for effect in talk.effects if isinstance(effect, SendFile))
    assert "Trace : La carte du territoire" in file.content.decode().replace("\u00a0", " ")


def test_nothing_to_show_yet(talk: Talk) -> None:
    """An empty profile says what to do, and offers neither picture nor file."""
    talk.command("positionnement").press("Mon profil")
    assert "choisissez une famille" in talk.said
    assert talk.labels == ["Les familles", "Retour"]
    talk.press("Les familles").press("Emporter")
    assert "rien à emporter" in talk.said


def test_the_picture_is_asked_for(talk: Talk) -> None:
    """The screen that asked for it stays, and is not said again."""
    _placed(talk, "K. Posture", "1 · Je découvre").press("Mon profil").press("En image")
    assert talk.effects == (ShowReport("positions"),)


def test_in_three_months(talk: Talk) -> None:
    """The reminder is planned because it was asked for; when it falls it says one sentence and moves nothing."""
    _placed(talk, "K. Posture", "1 · Je découvre").press("Y revenir dans trois mois")
    (planned,) = (effect for effect in talk.effects if isinstance(effect, Remind))
    assert (planned.at.date() - talk.at.date()).days == 91
    scene = talk.scene()
    said = talk.house.registry.reminders["position"](scene)
    (show,) = said.effects
    assert isinstance(show, Show)
    assert "trois mois" in without_markup(show.text)
    assert said.conversation == scene.conversation
    turn = advance(talk.house, talk.conversation, talk.record(), Fell(talk.at, "position", 0))
    assert turn.conversation == talk.conversation


def test_in_words_for_the_history(talk: Talk) -> None:
    """The family and the level as they were read stand in the notebook."""
    _placed(talk, "K. Posture", "1 · Je découvre")
    (logged,) = (effect for effect in talk.effects if isinstance(effect, LogEntry))
    line = talk.house.registry.lines["position"](talk.house.phrases, logged.body)
    assert plain(line) == "Positionnement · K. Posture : Je découvre"
