"""From a tip to a first step."""

from __future__ import annotations

from datetime import date

import pytest

from dialogues.commitments.entry import Commitment
from dialogues.house import House
from dialogues.messages import Button
from tests.dialogues.commitments.test_card import entries
from tests.dialogues.talk import Talk, at_question


def _tip(house: House, code: str = "P1.1") -> Talk:
    talk = at_question(house, code)
    talk.press("Pas encore")
    return talk


@pytest.mark.parametrize(
    ("choice", "due"), [("Cette semaine", "2026-03-06"), ("Dans 15 jours", "2026-03-17"), ("Sans date", "")]
)
def test_one_tap_and_a_date(house: House, choice: str, due: str) -> None:
    """The tip becomes a commitment of one's own, and the advice comes back."""
    talk = _tip(house)
    place, tip = talk.place, talk.conversation.tip
    talk.press("En faire un premier pas").press(choice)
    ((made, seen),) = entries(talk)
    assert (made.who, made.due, made.origin, made.code, seen) == ("moi", due, "truc", "P1.1", "prive")
    assert made.what in [one.text.rstrip(".") for one in house.referential.questions["P1.1"].tips]
    assert (talk.place, talk.conversation.tip, talk.code) == (place, tip, "P1.1")


def test_at_the_week_end(house: House) -> None:
    """On a Saturday « cette semaine » is the next Friday."""
    talk = _tip(house).wait(days=5)
    talk.press("En faire un premier pas").press("Cette semaine")
    assert date.fromisoformat(entries(talk)[0][0].due) == date(2026, 3, 13)


def test_the_same_tip_twice(house: House) -> None:
    """The same first step is not doubled: its date changes."""
    talk = _tip(house).press("En faire un premier pas").press("Cette semaine")
    talk.press("En faire un premier pas").press("Un autre jour")
    talk.write("20 mars")
    assert [Commitment.from_body(one.body).due for one in talk.entries.values()] == ["2026-03-20"]


def test_no_button_without_a_tip(house: House) -> None:
    """After a yes no tip is imposed, and no first step either."""
    talk = at_question(house, "P1.1").press("Oui, et je peux le montrer")
    assert "En faire un premier pas" not in talk.labels
    talk.press("Un truc")
    assert "En faire un premier pas" in talk.labels


@pytest.mark.parametrize("value", ["pas", "pas P1.1 99", "pas P1.1 x", "pas ZZ 1"])
def test_a_tip_that_is_gone(house: House, value: str) -> None:
    """An old or forged button names no tip: a sentence says what to do, and nothing is noted."""
    talk = _tip(house)
    talk.press_button(Button(7, 1, "-", "-", "ouvrir", value))
    assert "Ce truc n'est plus là" in talk.screen
    talk.press("Annuler")
    talk.press_button(Button(7, 1, "-", "-", "ouvrir", value))
    talk.press_button(Button(7, 1, "pas-quand", talk.code, "choisir", "semaine"))
    assert not entries(talk)


def test_who_may_only_read(house: House) -> None:
    """The role does not permit it."""
    talk = _tip(house)
    button = talk.button("En faire un premier pas")
    talk.projects[1] = talk.projects[1].__class__(1, "Eau et bocage", "lecture")
    talk.press_button(button)
    assert "ne permet pas cela" in talk.said
