"""Which kinds of entries a turn reads."""

from __future__ import annotations

from dataclasses import replace

from dialogues.conversation import Conversation, Position
from dialogues.house import House
from dialogues.messages import Button, Commanded, Event, Pressed, Wrote
from dialogues.reading import kinds_needed
from tests.dialogues.talk import START


def _house(house: House) -> House:
    """The path reads « a », the projects « b »; the path leads to the projects."""
    dialogues = {
        **house.dialogues,
        "parcours": replace(house.dialogues["parcours"], reads=("a",)),
        "projet": replace(house.dialogues["projet"], reads=("b",)),
    }
    return replace(house, dialogues=dialogues)


def _kinds(house: House, event: Event, **where: object) -> frozenset[str]:
    return kinds_needed(_house(house), Conversation(**where), event)  # type: ignore[arg-type]


def test_where_one_stands_and_may_go(house: House) -> None:
    """A dialogue, those that its moves lead to, and the places to come back to."""
    wrote = Wrote(START, "bonjour")
    assert _kinds(house, wrote, dialogue="parcours", step="bilan") == {"a", "b", "rythme", "calme"}
    assert _kinds(house, wrote, dialogue="langue", step="langue") == set()
    back = Position("langue", "langue", back=Position("projet", "fiche"))
    assert _kinds(house, wrote, dialogue="langue", step="langue", back=back) >= {"b"}


def test_what_a_command_opens(house: House) -> None:
    """A command reads for the dialogue that it opens, typed or under a button."""
    away = {"dialogue": "langue", "step": "langue"}
    assert "b" in _kinds(house, Commanded(START, "projet"), **away)
    pressed = Pressed(START, Button(1, 1, "-", "-", "ouvrir", "projet 3"))
    assert "b" in _kinds(house, pressed, **away)
    assert _kinds(house, Commanded(START, "inconnue"), **away) == set()
    assert _kinds(house, Wrote(START, "?"), dialogue="disparu", step="x") == set()
