"""After the answer: what was noted, what to add, a tip and a point of vigilance that fit the value."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialogues.advice_screen import advice_screen, follow_up, tips, vigilance
from dialogues.house import House
from tests.dialogues.talk import Talk, at_question, given, plain

STATUS = "P1"


def tip_in(house: House, code: str, screen: str) -> list[int]:
    """Return the numbers of the tips of a question that a screen shows."""
    found = house.referential.questions[code].tips
    return [number for number, tip in enumerate(found, start=1) if plain(tip.text) in screen]


def test_no_tip_before_the_answer(house: House) -> None:
    """No question shows a tip or a point of vigilance before its answer."""
    for code, question in house.referential.questions.items():
        if question.phase == "profil":
            continue
        screen = at_question(house, code).screen
        assert not tip_in(house, code, screen), code
        assert not any(plain(point.risk) in screen for point in question.vigilance), code


@pytest.mark.parametrize("label", ["En partie", "Pas encore"])
def test_tip_fits_the_value(house: House, label: str) -> None:
    """The tip is one written for the value."""
    value = {"En partie": "en_partie", "Pas encore": "non"}[label]
    for code, question in house.referential.questions.items():
        if question.answer.kind != "status" or question.detail is not None:
            continue
        talk = at_question(house, code).press(label)
        shown = tip_in(house, code, talk.screen)
        assert len(shown) == 1, code
        assert value in question.tips[shown[0] - 1].fits or not question.tips[shown[0] - 1].fits, code
        assert "Point de vigilance" in talk.screen


def test_tips_differ_by_value(house: House) -> None:
    """« pas encore » and « en partie » do not get the same tip."""
    first = tip_in(house, STATUS, at_question(house, STATUS).press("Pas encore").screen)
    second = tip_in(house, STATUS, at_question(house, STATUS).press("En partie").screen)
    assert first != second


@pytest.mark.parametrize("label", ["Oui, et je peux le montrer", "Pas concerné"])
def test_none_is_imposed(house: House, label: str) -> None:
    """After a yes or « pas concerné » no tip is imposed; one may ask for it."""
    talk = at_question(house, STATUS).press(label)
    assert not tip_in(house, STATUS, talk.screen)
    assert "Autre truc" not in talk.labels
    talk.press("Un truc")
    assert len(tip_in(house, STATUS, talk.screen)) == 1


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("Oui, et je peux le montrer", "Quelle trace"),
        ("En partie", "Qu'est-ce qui manque"),
        ("Pas encore", "Quel premier pas de moins de deux heures"),
        ("Pas concerné", "Pour quel motif"),
    ],
)
def test_what_to_add(house: House, label: str, text: str) -> None:
    """Each value asks for one thing; it is kept with its kind, and the next question follows at once."""
    talk = at_question(house, STATUS).press(label)
    assert text in talk.screen
    assert "Passer" in talk.labels
    talk.write("c'est noté au compte rendu")
    row = talk.logged[0]
    assert row.comment == "c'est noté au compte rendu"
    assert row.comment_kind in ("trace", "manque", "premier-pas", "motif")
    assert (talk.place, talk.code != STATUS) == ("parcours.question", True)


@pytest.mark.parametrize(
    ("reason", "text"), [("Je ne sais pas", "À qui pourriez-vous"), ("À voir avec quelqu’un", "Avec quelle fonction")]
)
def test_whom_to_ask(house: House, reason: str, text: str) -> None:
    """« je ne sais pas » asks whom one could ask."""
    talk = at_question(house, STATUS).press("À reprendre").press(reason).press("Sans date")
    assert text in talk.screen


def test_other_tip_is_idempotent(house: House) -> None:
    """« Autre truc » pressed twice shows the same other tip, in place of the message; then they go round."""
    talk = at_question(house, STATUS).press("Pas encore")
    first = tip_in(house, STATUS, talk.screen)
    other = talk.button("Autre truc")
    talk.press_button(other)
    second = tip_in(house, STATUS, talk.screen)
    assert talk.shown[-1][1].edit
    talk.press_button(other)
    assert tip_in(house, STATUS, talk.screen) == second != first
    seen = {tuple(first), tuple(second)}
    for _ in house.referential.questions[STATUS].tips[2:]:
        seen.add(tuple(tip_in(house, STATUS, talk.press("Autre truc").screen)))
    assert len(seen) == len(house.referential.questions[STATUS].tips)
    assert tip_in(house, STATUS, talk.press("Autre truc").screen) == first
    assert not talk.written


def test_second_comment(house: House) -> None:
    """A comment after a comment is added to it."""
    talk = at_question(house, STATUS)
    talk.write("oui, en mars")
    talk.write("et en avril")
    assert talk.logged[0].comment == "en mars\net en avril"


@pytest.mark.parametrize(
    ("label", "text"), [("Après le prochain comité", "après le prochain comité"), ("Dans 7 jours", "le 09/03/2026")]
)
def test_return_is_said(house: House, label: str, text: str) -> None:
    """The day of return is said."""
    talk = at_question(house, STATUS).press("À reprendre").press("Pas le temps").press(label)
    assert text in talk.screen


def test_scale_and_choice_tips(house: House) -> None:
    """Steps of a scale and options have tips of their own."""
    low, high = (at_question(house, "E3").press(step) for step in "15")
    assert tip_in(house, "E3", low.screen) != tip_in(house, "E3", high.screen)


def test_nothing_to_say(house: House) -> None:
    """Without an answer, the advice says that it has nothing."""
    talk = at_question(house, STATUS)
    assert "pas d’autre truc" in advice_screen(talk.scene()).text
    talk.conversation = replace(talk.conversation, code="")
    assert "pas d’autre truc" in advice_screen(talk.scene()).text


def test_one_tip_only(house: House) -> None:
    """A question with one tip offers no other one; one with none offers nothing."""
    talk: Talk = at_question(house, STATUS).press("Pas encore")
    question = house.referential.questions[STATUS]
    for count, offered in ((1, False), (0, False), (2, True)):
        fewer = {**house.referential.questions, STATUS: replace(question, tips=question.tips[:count])}
        talk.house = replace(house, referential=replace(house.referential, questions=fewer))
        labels = [key.label for row in advice_screen(talk.scene()).rows for key in row]
        assert ("Autre truc" in labels) is offered


def test_points_of_vigilance(house: House) -> None:
    """The point that fits the value comes; none when none fits."""
    question = house.referential.questions["C2.1.3"]
    assert vigilance(replace(question, vigilance=()), given("C2.1.3", 2)) is None
    for point in question.vigilance:
        value = next(iter(point.fits), "2")
        assert vigilance(question, given("C2.1.3", int(value) if value.isdigit() else value)) is not None


def test_follow_up_of_other_kinds(house: House) -> None:
    """A choice asks for nothing more, and neither does an answer in two parts."""
    questions = house.referential.questions
    assert follow_up(questions["C1.1"], given("C1.1", "x")) == ""
    assert follow_up(questions["C1.1"], given("C1.1", "sans_objet")) == "motif"
    assert follow_up(questions["P2.3.a"], given("P2.3.a", "oui", detail="texte")) == ""
    assert follow_up(questions["P1"], given("P1", "oui", comment="x")) == ""


def test_tips_are_all_there(house: House) -> None:
    """Whatever the answer, every tip can be reached."""
    scene = at_question(house, STATUS).scene()
    question = house.referential.questions[STATUS]
    for value in ("oui", "non", "a_reprendre"):
        assert set(tips(scene, question, given(STATUS, value))) == set(question.tips)
