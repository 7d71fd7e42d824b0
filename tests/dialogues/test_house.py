"""What the bot knows, loaded once."""

from __future__ import annotations

from dialogues.group import PAYLOAD, greeting
from dialogues.house import House
from dialogues.messages import Link


def test_children(house: House) -> None:
    """The questions under each node, by code; every node of the map but the first ones is under another."""
    assert house.children["P1"][:2] == ("P1.1", "P1.2")
    below = [code for codes in house.children.values() for code in codes]
    assert len(below) == len(set(below))
    assert set(below) <= set(house.referential.questions)


def test_group(house: House) -> None:
    """In a group the bot introduces itself and offers a private chat; it has no other button."""
    show = greeting(house)
    assert "je ne lis pas vos échanges" in show.text
    assert show.rows == ((Link("Parler en privé", PAYLOAD),),)
