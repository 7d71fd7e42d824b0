"""A press on a panel in a group. The answer to the press is seen by its author alone; nobody sees who pressed."""

from __future__ import annotations

from datetime import datetime

from dialogues.house import House
from dialogues.messages import Button, GiveVoice, Notice
from dialogues.phrases import without_markup
from dialogues.rounds import links
from dialogues.rounds.model import Round
from dialogues.rounds.panel import VOICE


def pressed(
    house: House, button: Button, round_: Round | None, secret: str, at: datetime, *, agreed: bool
) -> tuple[Notice, GiveVoice | None]:
    """Return what is said to who pressed, and their answer if it is one.

    `round_` is the round that the button names, as that person sees it; `agreed` says whether they are known and agree
    to the notice in force. Somebody who has not joined is led to a private chat, and nothing is noted.
    """
    asked = round_.asked if round_ else None
    if round_ is None or asked is None or button.verb != VOICE or button.value not in dict(asked.options):
        return unknown_button(house), None
    if not round_.member or not agreed:
        opens = links.payload(links.ANSWER, secret, round_.id)
        return _notice(house, "tour-dabord", opens=opens), None
    before = round_.mine
    late = not round_.is_open
    if late and round_.ending == "annule":
        return _notice(house, "tour-annule-tard"), None
    voice = GiveVoice(round_.id, button.value, at, late=late)
    if before is not None:
        if before.value == button.value and before.late == late and not before.pending:
            return _notice(house, "tour-deja", answer=asked.label(button.value)), None
        voice = GiveVoice(round_.id, button.value, at, before.comment, before.said, late)
    said = "tour-tard" if late else "tour-note"
    return _notice(house, said, answer=asked.label(button.value)), voice


def unknown_button(house: House) -> Notice:
    """Return what is said of a button that opens nothing any more."""
    return _notice(house, "tour-inconnu")


def _notice(house: House, key: str, opens: str = "", **values: object) -> Notice:
    return Notice(without_markup(house.phrases.say(key, **values)), alert=True, opens=opens)
