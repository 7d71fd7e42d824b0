"""Conversations in a second language: what is translated is said so, and each text that is missing is French, alone."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from dialogues.group import languages
from dialogues.house import House
from dialogues.messages import GiveConsent, SetLanguage
from dialogues.rounds.panel import Standing, team_panel
from tests.dialogues.talk import Talk, at_question, in_project, plain
from tests.dialogues.test_engine import wander


@pytest.fixture
def xx(both: House) -> House:
    """Return the house in the second language."""
    return both.speaking("xx")


def test_each_missing_text_is_french_alone(both: House, xx: House) -> None:
    """On one screen, the phase, the question and two labels are translated; the rest is French."""
    talk = at_question(xx, "P1")
    assert "Beforehand: question" in talk.screen
    assert "In two minutes, could you tell" in talk.screen
    labels = talk.labels
    assert {"Yes, and I can show it", "Not yet", "Skip"} <= set(labels)
    assert {"En partie", "Pas concerné", "Pause", "Pourquoi cette question ?"} <= set(labels)
    talk.press("Pourquoi cette question ?")
    assert "Pourquoi cette question ?" in talk.said
    assert plain(both.referential.questions["P1"].why or "") in talk.said


def test_a_question_that_is_not_translated_is_french(both: House, xx: House) -> None:
    """Of another question nothing is translated; its labels are those of the language."""
    talk = at_question(xx, "P1.1")
    assert plain(both.referential.questions["P1.1"].text) in talk.screen
    assert "Not yet" in talk.labels
    assert xx.referential.questions["P1.1"].title == "Past relations"


def test_tips_fall_back_one_by_one(both: House, xx: House) -> None:
    """The third tip is translated, at its place; the others, and what each suits, are those of French."""
    french, other = both.referential.questions["P1"].tips, xx.referential.questions["P1"].tips
    assert other[2].text == "Write five lines, one for each heading."
    assert [tip.fits for tip in other] == [tip.fits for tip in french]
    assert [*other[:2], *other[3:]] == [*french[:2], *french[3:]]


def test_french_typography_stays_out(xx: House) -> None:
    """Three dots and apostrophes of another language are kept as its author typed them."""
    assert "newcomer ... why" in xx.referential.questions["P1"].text


def test_the_structure_and_the_version_are_shared(both: House, xx: House) -> None:
    """Machines, dialogues, commands, rules, the notice and the version are the same in every language."""
    assert xx.machines is both.machines
    assert xx.commands is both.commands
    assert xx.referential.branching is both.referential.branching
    assert xx.referential.version == both.referential.version
    assert xx.phrases.notice == both.phrases.notice
    assert list(xx.referential.questions) == list(both.referential.questions)


def test_a_translation_does_not_change_the_version(house: House, both: House) -> None:
    """Answers keep the wording that was read; the version says what was asked, in whatever language."""
    assert both.referential.version == house.referential.version


def test_the_plural_is_that_of_the_language(both: House, xx: House) -> None:
    """Nothing is singular in French and plural in a language where 1 alone is singular."""
    assert plain(both.phrases.say("coverage", count=0, total=3)) == "0 sujet vu sur 3"
    assert plain(xx.phrases.say("coverage", count=0, total=3)) == "0 topics seen out of 3"
    assert plain(xx.phrases.say("coverage", count=1, total=3)) == "1 sujet vu sur 3"


@pytest.mark.parametrize("text", ["Yes, and I can show it", "yes", "done", "oui", "Oui, et je peux le montrer", "1"])
def test_typed_answers_in_both_languages(xx: House, text: str) -> None:
    """The words of the person's language and those of French give the same answer."""
    talk = at_question(xx, "P1")
    talk.write(text)
    assert talk.current("P1").value == "oui"


def test_a_word_that_two_languages_share_goes_to_the_language_spoken(both: House, xx: House) -> None:
    """« plus » is a French word for one option, and here a word for another: the person's language has it."""
    for house, value in ((both, "plus"), (xx, "deux_ans")):
        talk = at_question(house, "anciennete")
        talk.write("plus")
        assert talk.current("anciennete").value == value


def test_the_log_keeps_the_wording_seen(both: House, xx: House) -> None:
    """Each row of the log holds the question as it was read, in its language."""
    for house in (both, xx):
        talk = at_question(house, "P1").press("Passer" if house is both else "Skip")
        talk = at_question(house, "P1")
        talk.write("oui")
        assert talk.log[-1].wording == house.referential.questions["P1"].text
    assert both.referential.questions["P1"].text != xx.referential.questions["P1"].text


def test_a_switch_in_the_middle_of_a_question(both: House) -> None:
    """/langue redraws the question at hand in the other language; an old button still answers that question."""
    talk = at_question(both, "P1")
    old = talk.button("Oui, et je peux le montrer")
    talk.command("langue")
    assert talk.labels == ["Français", "Test tongue", "Retour"]
    talk.press("Test tongue")
    assert talk.written == [SetLanguage("xx")]
    assert "Agreed, this is how I speak now." in talk.said
    assert "In two minutes" in talk.screen
    assert (talk.place, talk.code) == ("parcours.question", "P1")
    talk.press_button(old)
    assert talk.current("P1").value == "oui"
    assert "Noted: Yes, and I can show it." in talk.said


def test_back_to_french(both: House) -> None:
    """A language is chosen by its name in words too; what was begun of an answer is still there."""
    talk = at_question(both, "P1").command("langue")
    talk.write("Test tongue")
    talk.command("langue")
    assert "Which language" in talk.screen
    talk.write("francais")
    assert talk.written == [SetLanguage("fr")]
    assert talk.house.phrases.language == "fr"
    assert "En deux minutes" in talk.screen


def test_leaving_without_a_choice(both: House) -> None:
    """« Retour » changes nothing."""
    talk = at_question(both, "P1").command("langue").press("Retour")
    assert talk.written == []
    assert (talk.place, talk.house.phrases.language) == ("parcours.question", "fr")


def test_consent_says_the_language_in_which_it_was_given(xx: House) -> None:
    """Somebody who agrees keeps the language of the welcome."""
    talk = Talk(xx).command("start").press("J'accepte")
    assert GiveConsent(talk.at, xx.phrases.notice, "xx") in talk.effects


def test_the_help_tells_commands_in_the_language(xx: House, house: House) -> None:
    """/langue is told of where there is a choice only, and is unknown where there is none."""
    told = in_project(xx).command("aide").said
    assert "/parcours : Choose a phase and go on" in told
    assert "/langue : Choisir la langue" in told
    assert "/langue" not in in_project(house).command("aide").said
    assert "/langue" in in_project(house).command("langue").said.split(".")[0]
    assert in_project(house).command("langue").place == "parcours.phases"


def test_the_group_is_spoken_to_in_its_language(both: House, xx: House) -> None:
    """Its panel is translated, with its button; languages are named as they name themselves."""
    show = team_panel(xx, Standing("abcdefgh"))
    assert "Hello, I am Mailleur." in show.text
    assert show.rows[0][0].label == "Join, in private"
    assert "• Test tongue : /langue xx" in plain(languages(both).text)


@pytest.mark.parametrize(("asked", "given"), [("xx", "xx"), ("XX-yy", "xx"), ("fr", "fr"), ("de", "fr"), ("", "fr")])
def test_the_nearest_language(both: House, asked: str, given: str) -> None:
    """What Telegram says of somebody's language leads to one of ours, or to French."""
    assert both.speaking(asked).phrases.language == given


def test_a_house_of_french_alone_has_one_language(house: House) -> None:
    """Without a translation, whatever is asked, French is spoken."""
    assert house.speaking("xx") is house
    assert house.speaks("fr")
    assert not house.speaks("xx")
    assert "langue" not in house.menu


def test_a_changed_house_keeps_what_was_changed(both: House) -> None:
    """Speaking the language that is spoken changes nothing, even where the house was laid out by hand."""
    changed = replace(both, referential=replace(both.referential, credit="autre"))
    assert changed.speaking("fr") is changed


@pytest.mark.parametrize("seed", range(40))
def test_random_walks_from_one_language_to_the_other(both: House, seed: int) -> None:
    """Whatever one does, changing language on the way: no exception, and each screen can be drawn again."""
    chance = random.Random(seed)  # noqa: S311 - the same walks every time
    talk = at_question(both, chance.choice(["P1", "P2.2", "E1", "C3.1", "E3"]))
    for _ in range(6):
        wander(talk, chance, 4)
        if talk.notice:
            talk.command("langue")
        if talk.place == "langue.langue":
            talk.press(chance.choice(["Français", "Test tongue"]))
