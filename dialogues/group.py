"""In a group, for now, the bot introduces itself and offers a private chat; it keeps nothing but a language."""

from __future__ import annotations

from dialogues.house import House
from dialogues.messages import Link, Show
from dialogues.phrases import join

PAYLOAD = "groupe"
"""What /start receives from the link of a group."""


def greeting(house: House) -> Show:
    """Return what the bot says in a group: what it does, what it does not read, and the way to a private chat."""
    return Show(house.phrases.say("group"), ((Link(house.phrases.buttons["open-private"], PAYLOAD),),))


def languages(house: House) -> Show:
    """Return the languages that a group may choose."""
    say = house.phrases.say
    told = [say("group-langue", code=code, name=voice.phrases.about.name) for code, voice in house.voices.items()]
    return Show(say("group-langues", list=join("\n", told)))


def language_chosen(house: House) -> Show:
    """Return what the bot says in the language that it will speak in the group."""
    return Show(house.phrases.say("group-langue-choisie"))


def language_refused(house: House) -> Show:
    """Return what the bot says to somebody who may not choose for the group."""
    return Show(house.phrases.say("group-langue-refus"))
