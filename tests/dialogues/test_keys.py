"""Buttons name their conversation, project, step and subject."""

from __future__ import annotations

from dialogues.house import House
from dialogues.keys import NARROW, box, fixed, in_rows, key
from dialogues.messages import Button, Key
from tests.dialogues.talk import at_question, keys


def test_key(house: House) -> None:
    """A button carries where it belongs."""
    scene = at_question(house, "P1").scene()
    assert key(scene, "passer").button == Button(7, 1, "question", "P1", "passer")
    assert key(scene, "choisir", "Là", "x", subject="-") == Key("Là", Button(7, 1, "question", "-", "choisir", "x"))


def test_box(house: House) -> None:
    """A box says the state that it asks for; it speaks of no question unless it is told."""
    scene = at_question(house, "P1").scene()
    assert box(scene, "Là", "x", ticked=False) == (Key("☐ Là", Button(7, 1, "question", "-", "choisir", "+x")),)
    ticked = box(scene, "Là", "x", ticked=True, verb="t", subject=scene.subject)
    assert ticked == (Key("☑ Là", Button(7, 1, "question", "P1", "t", "-x")),)


def test_fixed(house: House) -> None:
    """A row that lost all its buttons is gone."""
    scene = at_question(house, "P1").scene()
    rows = fixed(scene, (("passer", "pause"), ("precedente",)), without=("precedente",))
    assert [[key.label for key in row] for row in rows] == [["Passer", "Pause"]]


def test_rows() -> None:
    """Two narrow labels share a row; a wide one stands alone."""
    button = Button(1, 1, "x", "-", "v")
    narrow, wide = Key("a" * NARROW, button), Key("a" * (NARROW + 1), button)
    assert [len(row) for row in in_rows([narrow, narrow, narrow, wide, narrow])] == [2, 1, 1, 1]


def test_every_button_of_every_question_names_it(house: House) -> None:
    """Whatever the question, its buttons name it."""
    for code in house.referential.questions:
        talk = at_question(house, code)
        assert {one.button.subject for one in keys(talk.shown[-1][1])} == {code}
