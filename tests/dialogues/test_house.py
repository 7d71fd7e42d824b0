"""What the bot knows, loaded once."""

from __future__ import annotations

from dialogues.group import PAYLOAD, greeting
from dialogues.house import House
from dialogues.messages import Link


def test_group(house: House) -> None:
    """In a group the bot introduces itself and offers a private chat; it has no other button."""
    show = greeting(house)
    assert "je ne lis pas vos échanges" in show.text
    assert show.rows == ((Link("Parler en privé", PAYLOAD),),)
