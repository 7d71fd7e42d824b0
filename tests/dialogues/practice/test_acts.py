"""Practice played on the core: choices, steps back, old buttons, what is kept, and for whom."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.telegram.callback_data import LONGEST, encode
from dialogues.house import House
from dialogues.messages import LogEntry, Show
from tests.dialogues.talk import Talk, in_project, keys


@pytest.fixture
def talk(house: House) -> Talk:
    """Return somebody at the first turn of a situation."""
    one = in_project(house)
    one.command("situation", "controverse")
    return one.press("Commencer")


def noted(talk: Talk) -> list[LogEntry]:
    """Return what the last turn wrote in the notebook."""
    return [effect for effect in talk.effects if isinstance(effect, LogEntry)]


def test_an_ending_is_logged_for_the_person_alone(talk: Talk) -> None:
    """A turn logs nothing; the ending logs the way, private and in no project."""
    talk.press("1")
    assert noted(talk) == []
    talk.press("2")
    (entry,) = noted(talk)
    assert (entry.project, entry.kind, entry.visibility) == (0, "situation", "prive")
    assert entry.body == {
        "id": "controverse",
        "path": "12",
        "ending": "date",
        "kept": False,
        "title": "Un vote demandé tout de suite",
    }
    assert talk.conversation.project == 1


def test_an_old_choice_never_becomes_one_of_the_turn_at_hand(talk: Talk) -> None:
    """Its button names its turn: it changes nothing, and the turn at hand is shown."""
    old = talk.button("3")
    talk.press("1")
    assert "huit minutes" in talk.screen
    talk.press_button(old)
    assert "huit minutes" in talk.screen
    assert noted(talk) == []
    assert talk.place == "entrainement.tour"


def test_the_story_goes_on_below(talk: Talk) -> None:
    """A turn never takes the place of the one before: what was chosen stays above."""
    talk.press("1")
    assert [effect.edit for effect in talk.effects if isinstance(effect, Show)] == [False]


def test_a_second_press_is_one_choice(talk: Talk) -> None:
    """The same button twice says that it is done."""
    button = talk.button("1")
    talk.press_button(button)
    talk.press_button(button)
    assert "huit minutes" in talk.redrawn().text


def test_a_step_back_goes_back_on_its_own_way(talk: Talk) -> None:
    """An older « Revenir d'un pas » means the way under which it stands, not one step more."""
    talk.press("1")
    back = talk.button("Revenir d'un pas")
    talk.press("1")
    talk.press("Essayer autrement")
    talk.press_button(back)
    assert "Tout le monde vous regarde" in talk.screen
    talk.press_button(back)
    assert "Tout le monde vous regarde" in talk.screen
    talk.press("Revenir d'un pas")
    assert talk.place == "entrainement.cas"


def test_a_step_back_of_another_situation_undoes_one_choice_here(talk: Talk) -> None:
    """The way that it names is not that of the situation at hand."""
    talk.press("1")
    talk.press_button(replace(talk.button("Revenir d'un pas"), value="mariage-force.12"))
    assert "Tout le monde vous regarde" in talk.screen


def test_ways_already_tried_are_marked_and_stay_open(talk: Talk) -> None:
    """The mark says nothing of their worth."""
    talk.press("1")
    talk.press("2")
    talk.press("Essayer autrement")
    assert "2. ↻ " in talk.screen
    talk.press("2")
    assert noted(talk)


def test_the_sentence_is_kept_once(talk: Talk) -> None:
    """A press, and an older button pressed again: one sentence in the notebook, the entry of the situation says so."""
    talk.press("1")
    talk.press("1")
    talk.press("Ce qui se remarque")
    old = talk.button("Garder cette phrase")
    talk.press("Garder cette phrase")
    sentence, situation = noted(talk)
    assert (sentence.kind, sentence.body["origin"], sentence.body["of"]) == ("carnet", "phrase", "controverse")
    assert (situation.body["kept"], situation.number) == (True, 1)
    assert "Garder cette phrase" not in talk.labels
    talk.press_button(old)
    assert noted(talk) == []


def test_what_one_retains_is_kept_in_ones_own_words(talk: Talk) -> None:
    """And guarded like any text: what tells of distress is not kept."""
    talk.press("1")
    talk.press("1")
    talk.press("Ce qui se remarque")
    talk.press("Noter ce que je retiens")
    talk.write("Ce comité, et je suis en burn-out.")
    assert noted(talk) == []
    talk.write("Demander ce que le conseil attend.")
    (entry,) = noted(talk)
    assert entry.body == {"text": "Demander ce que le conseil attend.", "origin": "retenu", "of": "controverse"}
    assert (entry.project, talk.place) == (0, "entrainement.suites")


def test_it_is_left_and_taken_up_again(talk: Talk) -> None:
    """Closed in the middle, it waits at the door."""
    talk.press("1")
    talk.press("Fermer")
    assert talk.place == "parcours.phases"
    talk.command("entrainement")
    talk.press("Reprendre : Un vote demandé tout de suite")
    assert "huit minutes" in talk.screen


def test_at_the_end_nothing_waits_at_the_door(talk: Talk) -> None:
    """A situation that is over is not taken up again."""
    talk.press("1")
    talk.press("1")
    talk.command("entrainement")
    assert talk.labels == ["Au hasard, selon ma phase", "Par phase", "Par compétence", "Toutes", "Fermer"]


@pytest.mark.parametrize("step", ["cas", "tour", "issue", "regard", "suites"])
def test_a_situation_that_is_gone_leads_to_the_others(house: House, step: str) -> None:
    """Wherever one stood in it, and whatever an old button asks."""
    talk = in_project(house)
    form = {"entrainement-cas": "disparue", "entrainement-chemin": "12"}
    talk.conversation = replace(talk.conversation, dialogue="entrainement", step=step, form=form)
    talk.write("bonjour")
    assert "réécrite ou retirée" in talk.screen
    assert "Une autre situation" in talk.labels
    for verb in ("choisir", "arriere", "autrement", "garder-phrase", "commencer"):
        button = replace(talk.button("Une autre situation"), verb=verb, value="disparue.un.1")
        talk.press_button(button)
        assert noted(talk) == []
    talk.command("entrainement")
    assert "S'entraîner" in talk.screen


def test_without_a_project_one_may_practise(house: House) -> None:
    """Nothing of it belongs to a project."""
    talk = Talk(house, notice=house.phrases.notice)
    talk.command("situation", "contribution")
    talk.press("Commencer")
    talk.press("1")
    talk.press("2")
    (entry,) = noted(talk)
    assert entry.project == 0


def test_nothing_before_consent(house: House) -> None:
    """The welcome comes first."""
    talk = Talk(house)
    talk.command("entrainement")
    assert "Rien n'est enregistré" in talk.screen
    assert talk.written == []


def test_every_button_fits(house: House) -> None:
    """The longest ids, in a conversation and a project of large numbers, stay within Telegram's 64 bytes."""
    talk = in_project(house)
    for situation in house.referential.situations.values():
        talk.command("situation", situation.id)
        talk.press("Commencer")
        for turn in situation.turns:
            value = f"{situation.id}.{turn.id}.4"
            for key in keys(talk.shown[-1][1]):
                wide = replace(key.button, conversation=36**6 - 1, project=36**4 - 1, value=value)
                assert len(encode(wide)) <= LONGEST
