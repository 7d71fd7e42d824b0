"""What stands in a group: one panel for the team, one for each round. Purely words and buttons; no person is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from dialogues.house import House
from dialogues.keys import in_rows, short
from dialogues.messages import Button, Key, Link, Rows, Show
from dialogues.phrases import Markup
from dialogues.rounds import links
from dialogues.rounds.model import CONFIDENTIAL, Asked, Round
from dialogues.scene import NOTHING
from dialogues.showing import lines
from dialogues.telling_time import moment_in_words

STEP: Final = "tour"
"""What the buttons of a panel name as their step: no dialogue has a step of that name."""
VOICE: Final = "voix"
"""The verb of a button that gives an answer."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the panel of a team tells: how many have joined, of how many people (0: unknown), for which project."""

    secret: str
    joined: int = 0
    people: int = 0
    project: str = ""
    authority: bool = False


def team_panel(house: House, team: Standing) -> Show:
    """Return the one message that says what the bot is for in a group, who sees what, and what is erased when."""
    say, buttons = house.phrases.say, house.phrases.buttons
    away = team.people - team.joined
    parts = [
        say("group"),
        say("equipe-compte", count=team.joined) if team.joined else say("equipe-personne"),
        say("equipe-ailleurs", count=away) if team.people and away > 0 else NOTHING,
        say("equipe-autorite") if team.authority else NOTHING,
        say("equipe-projet", project=team.project) if team.project else NOTHING,
    ]
    rows: Rows = (
        (Link(buttons["eq-rejoindre"], links.payload(links.JOIN, team.secret)),),
        (Link(buttons["eq-preparer"], links.payload(links.PREPARE, team.secret)),),
    )
    return Show(lines([part for part in parts if part]), rows)


def round_panel(house: House, round_: Round, secret: str, *, authority: bool = False) -> Show:
    """Return the panel of a round: the question, the rule, how many answered; once it is closed, only that it is."""
    say, asked = house.phrases.say, round_.asked
    if not round_.is_open:
        return Show(say(f"tour-panneau-{round_.ending}", wording=asked.wording, count=round_.count))
    parts = [
        say("tour-panneau", wording=asked.wording),
        _choices(house, asked),
        say(f"tour-regle-{asked.mode}"),
        say("tour-autorite") if authority and asked.mode == CONFIDENTIAL else NOTHING,
        say("tour-fin", moment=told_end(house, round_)),
        say("tour-recues", count=round_.count),
    ]
    answer = Link(house.phrases.buttons["tour-repondre"], links.payload(links.ANSWER, secret, round_.id))
    return Show(lines([part for part in parts if part]), (*_voices(round_), (answer,)))


def _choices(house: House, asked: Asked) -> Markup:
    return NOTHING if asked.options else house.phrases.say("tour-libre")


def _voices(round_: Round) -> Rows:
    """One button for each answer: pressed in the group, it is seen by nobody."""
    return in_rows(
        Key(short(label), Button(round_.id, 0, STEP, "-", VOICE, value)) for value, label in round_.asked.options
    )


def told_end(house: House, round_: Round) -> Markup:
    """Return when a round ends, in the time zone of whoever opened it."""
    zone = ZoneInfo(round_.asked.zone)
    local: datetime = round_.ends_at.astimezone(zone)
    return moment_in_words(house.phrases, local, round_.opened_at.astimezone(zone).date())


def preparing(house: House, secret: str, thread: int) -> Show:
    """Return what answers /tour in a group: the round is prepared in private."""
    link = Link(house.phrases.buttons["eq-preparer"], links.payload(links.PREPARE, secret, thread))
    return Show(house.phrases.say("tour-prive"), ((link,),))
