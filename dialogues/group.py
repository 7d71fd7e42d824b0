"""What the bot says in a group besides its panels: few words, and the way to a private chat."""

from __future__ import annotations

from dialogues.house import House
from dialogues.messages import Link, Show
from dialogues.phrases import join


def told_here(house: House, key: str, payload: str, button: str) -> Show:
    """Return a sentence in a group, with a link that opens a private chat."""
    rows = ((Link(house.phrases.buttons[button], payload),),) if payload and button else ()
    return Show(house.phrases.say(key), rows)


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
