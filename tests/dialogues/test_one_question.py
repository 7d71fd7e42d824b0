"""One question alone: opened by its code, answered, and back where one was."""

from __future__ import annotations

from dataclasses import replace

from dialogues.conversation import Position
from dialogues.house import House
from dialogues.messages import Button
from dialogues.reading import OPENS
from tests.dialogues.talk import Talk, at_question, in_project


def _opened(talk: Talk, code: str) -> Talk:
    return talk.press_button(Button(talk.conversation.id, 1, "-", "-", OPENS, f"question {code}"))


def test_answered_and_back(house: House) -> None:
    """The path stands where it stood, with the draft that was begun; the answer is logged."""
    talk = at_question(house, "P1.1")
    _opened(talk, "E1.1")
    assert talk.place == "question.q-sujet"
    assert "une question" in talk.screen
    assert "Précédente" not in talk.labels
    talk.press("Pas encore")
    assert talk.place == "question.q-conseil"
    talk.press("Passer")
    assert talk.place == "parcours.question"
    assert (talk.code, talk.conversation.phase) == ("P1.1", "preambule")
    assert talk.current("E1.1").value == "non"


def test_a_comment_and_a_pause_come_back_too(house: House) -> None:
    """Each way out of the advice leads back; « Précédente » puts the question again."""
    talk = in_project(house)
    _opened(talk, "E1.1").press("Pas encore")
    talk.write("Un appel à la direction jeudi")
    assert (talk.place, talk.current("E1.1").comment) == ("parcours.phases", "Un appel à la direction jeudi")
    _opened(talk, "E1.1").press("En partie").press("Précédente")
    assert talk.place == "question.q-sujet"
    talk.press("En partie").press("Pause")
    assert talk.place == "parcours.phases"


def test_passed_or_put_off(house: House) -> None:
    """Nothing is logged when it is passed; put off, it says when it comes back."""
    talk = in_project(house)
    _opened(talk, "E1.1").press("Passer")
    assert (talk.place, talk.answers[1]) == ("parcours.phases", {})
    _opened(talk, "E1.1").press("À reprendre")
    assert talk.place == "question.q-motif"
    talk.press("Passer").press("Dans 7 jours")
    assert talk.current("E1.1").return_on
    assert any(key[0] == "reprendre" for key in talk.planned)


def test_typed_as_it_comes(house: House) -> None:
    """A small letter will do; what is no question, or a question of the profile, is said without moving."""
    talk = in_project(house)
    talk.command("question", "p1.5.A")
    assert talk.code == "P1.5.a"
    talk.press("Passer")
    for wrong in ("", "Z9", "role"):
        talk.command("question", wrong)
        assert "n'existe pas" in talk.said
        assert talk.place == "parcours.phases"


def test_a_question_that_goes_in_the_middle(house: House) -> None:
    """It is said, and the person is back where they were."""
    talk = in_project(house)
    _opened(talk, "E1.1")
    gone = {code: one for code, one in house.referential.questions.items() if code != "E1.1"}
    talk.house = replace(house, referential=replace(house.referential, questions=gone))
    talk.write("oui")
    assert "plus posée" in talk.said
    assert talk.place == "parcours.phases"
    talk.conversation = replace(talk.conversation, dialogue="question", step="q-sujet", code="E1.1", back=None)
    talk.write("oui")
    assert talk.place == "parcours.phases"


def test_a_reader_does_not_answer(house: House) -> None:
    """The door asks for the right that the path asks for."""
    talk = _opened(in_project(house, role="lecture"), "E1.1")
    assert talk.place == "parcours.phases"
    assert talk.conversation.back is None or isinstance(talk.conversation.back, Position)
    assert not talk.logged
