"""From a value to a row of the log."""

from __future__ import annotations

from dialogues.answering import completed, given
from dialogues.house import House
from tests.dialogues.talk import at_question, in_project


def test_first_answer_replaces_nothing(house: House) -> None:
    """The first row replaces none, the second one names it, and so on."""
    talk = at_question(house, "P1")
    rows = []
    for label in ("Pas encore", "En partie", "Oui, et je peux le montrer"):
        talk.press(label)
        rows.append(talk.logged[0].replaces)
        talk.press("Précédente")
    assert rows == [0, 1, 2]


def test_new_value_forgets_the_old_comment(house: House) -> None:
    """A comment belongs to the value with which it was given."""
    talk = at_question(house, "P1")
    talk.write("non, rien")
    talk.press("Précédente").press("Oui, et je peux le montrer")
    assert (talk.logged[0].comment, talk.logged[0].reason, talk.logged[0].return_on) == ("", "", "")


def test_no_question_no_row(house: House) -> None:
    """Without a question at hand nothing is logged."""
    scene = in_project(house).scene()
    assert given(scene, "oui") == scene
    assert completed(scene, comment="x") == scene


def test_comment_alone(house: House) -> None:
    """A comment may come before any value."""
    scene = completed(at_question(house, "P1").scene(), comment="x")
    assert scene.given is not None
    assert (scene.given.value, scene.given.comment) == (None, "x")
