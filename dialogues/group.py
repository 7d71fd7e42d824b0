"""In a group, for now, the bot introduces itself and offers a private chat; it reads and keeps nothing."""

from __future__ import annotations

from dialogues.house import House
from dialogues.messages import Link, Show

PAYLOAD = "groupe"
"""What /start receives from the link of a group."""


def greeting(house: House) -> Show:
    """Return what the bot says in a group: what it does, what it does not read, and the way to a private chat."""
    return Show(house.phrases.say("group"), ((Link(house.phrases.buttons["open-private"], PAYLOAD),),))
