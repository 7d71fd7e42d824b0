"""What is heard in a group: commands addressed to the bot, presses on its panels, who comes and goes. Nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlite_utils import Database
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter

from bot import panels
from bot.panels import voice_of
from bot.store import erasure, groups, people, rounds, teams, updates
from bot.telegram.client import Client
from bot.telegram.delivery import FIRST_PAUSE, LONGEST_PAUSE, Sleep, seconds
from bot.telegram.updates import Came, Greeted, GroupAsked, InGroup, LanguageAsked, PanelPressed, PutOut, Replied, Went
from bot.turns import Outgoing
from dialogues.group import language_chosen, language_refused, languages, told_here
from dialogues.house import House
from dialogues.rounds import links
from dialogues.rounds.panel import preparing
from dialogues.rounds.vigilance import WATCH, watched
from dialogues.rounds.voting import pressed, unknown_button

PREPARES: Final = "tour"
BINDS: Final = "lier"


@dataclass(frozen=True, slots=True)
class Facts:
    """What Telegram says of a group, asked before the turn: who administers it, how many people it has."""

    administers: bool = False
    people: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """Who somebody is in a group, by Telegram's word."""

    present: bool
    administers: bool


def reply(db: Database, house: House, heard: InGroup, facts: Facts, secret: str, at: datetime) -> tuple[Outgoing, ...]:
    """Do what was asked in a group, and return what is said: there, and to who pressed."""
    if not updates.first_time(db, heard.update, at):
        return ()
    here = voice_of(db, house, heard.chat)
    match heard:
        case LanguageAsked() if here.voices:
            return _language(db, here, heard, administers=facts.administers)
        case PutOut():
            teams.put_out(db, heard.chat)
            return ()
        case Came() | Went():
            return _moved(db, house, heard, facts, at)
        case PanelPressed():
            return _pressed(db, here, house, heard, at)
    place = teams.arrive(db, heard.chat, heard.title, secret, at)
    if facts.people:
        teams.counted(db, place.id, facts.people)
    if isinstance(heard, Greeted):
        return panels.again(db, house, place.id, at)
    if isinstance(heard, Replied):
        return (told_here(here, "group-reponse", links.payload(links.JOIN, place.secret), "eq-rejoindre"),)
    if isinstance(heard, LanguageAsked):  # there is one language: a command like another
        return panels.anew(panels.team(db, house, place.id), db)
    return _asked(db, house, here, heard, place, at)


def _asked(
    db: Database, house: House, here: House, heard: GroupAsked, place: teams.Place, at: datetime
) -> tuple[Outgoing, ...]:
    """Answer a command; one that means nothing in a group shows its panel again."""
    if heard.anonymous and heard.name in (PREPARES, BINDS):
        return (told_here(here, "group-anonyme", links.payload(*_wanted(heard, place)), "eq-ouvrir"),)
    match heard.name:
        case "tour":
            return (preparing(here, place.secret, heard.thread),)
        case "lier":
            return (told_here(here, "group-lier", links.payload(links.BIND, place.secret), "eq-ouvrir"),)
        case "engagements" | "reunion":
            return panels.anew(panels.book(db, house, place.id, at), db)
        case "vigilance":
            return (watched(here, ""),)
        case _:
            return panels.anew(panels.team(db, house, place.id), db)


def _wanted(heard: GroupAsked, place: teams.Place) -> tuple[str, str, int]:
    kind = links.BIND if heard.name == BINDS else links.PREPARE
    return kind, place.secret, heard.thread


def _language(db: Database, here: House, heard: LanguageAsked, *, administers: bool) -> tuple[Outgoing, ...]:
    """One of its administrators may choose the language of a group."""
    if not here.speaks(heard.wanted):
        return (languages(here),)
    if not administers:
        return (language_refused(here),)
    groups.speak(db, heard.chat, heard.wanted)
    return (language_chosen(here.speaking(heard.wanted)),)


def _moved(db: Database, house: House, heard: Came | Went, facts: Facts, at: datetime) -> tuple[Outgoing, ...]:
    """Somebody came or went. Who went is no longer in the team; what was already given back stays."""
    place = teams.at_chat(db, heard.chat)
    if place is None:
        return ()
    if facts.people:
        teams.counted(db, place.id, facts.people)
    if isinstance(heard, Went):
        erasure.leave_team(db, heard.person, place.id, at)
    return tuple(panels.left(db, house, place.id))


def _pressed(db: Database, here: House, house: House, heard: PanelPressed, at: datetime) -> tuple[Outgoing, ...]:
    """A press on a panel: an answer, or the way in for somebody who has not joined; or a page of the vigilance."""
    place, button = teams.at_chat(db, heard.chat), heard.button
    if button is not None and button.verb == WATCH:
        return (watched(here, button.value),)
    found = rounds.one(db, button.conversation, heard.person) if button else None
    if place is None or found is None or button is None or found.team != place.id:
        return (unknown_button(here),)
    known = people.known(db, heard.person)
    agreed = known is not None and known.notice == house.phrases.notice
    notice, voice = pressed(here, button, found, place.secret, at, agreed=agreed)
    if voice is None:
        return (notice,)
    rounds.give(db, heard.person, voice)
    people.seen(db, heard.person, at)
    return (notice, *panels.after(db, house, (voice,), at))


async def facts(bot: Client, house: House, heard: InGroup, sleep: Sleep = asyncio.sleep) -> Facts:
    """Ask Telegram what the turn needs to know of the group, and nothing where it needs nothing."""
    if isinstance(heard, LanguageAsked) and house.voices:
        if not house.speaks(heard.wanted):
            return Facts()
        if heard.person < 0:
            return Facts(administers=heard.person == heard.chat)
        return Facts(administers=(await standing(bot, heard.chat, heard.person, sleep)).administers)
    if isinstance(heard, PutOut | PanelPressed | Replied):
        return Facts()
    try:
        count = await _patiently(lambda: bot.call("getChatMemberCount", chat_id=heard.chat), sleep)
    except ChatMigrated:  # it is counted again under its new number
        count = None
    return Facts(people=max(int(count) - 1, 0) if count else 0)  # the bot is one of them


async def standing(bot: Client, chat: int, person: int, sleep: Sleep = asyncio.sleep) -> Standing:
    """Ask Telegram who somebody is in a group. While the network fails the person waits, and only they."""
    try:
        member = await _patiently(lambda: bot.call("getChatMember", chat_id=chat, user_id=person), sleep)
    except ChatMigrated as moved:  # the update that says so may come later
        return await standing(bot, moved.new_chat_id, person, sleep)
    if member is None:
        return Standing(present=False, administers=False)
    status = member["status"]
    administers = status in (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)
    restricted = status == ChatMemberStatus.RESTRICTED and member.get("is_member") is True  # and still there
    return Standing(status == ChatMemberStatus.MEMBER or administers or restricted, administers)


async def _patiently(ask: Callable[[], Awaitable[Any]], sleep: Sleep) -> Any:
    """Return what Telegram answers, None when it refuses; a network that fails is tried again."""
    pause = FIRST_PAUSE
    while True:
        try:
            return await ask()
        except (BadRequest, Forbidden):  # gone since, or the bot was put out
            return None
        except RetryAfter as flood:
            await sleep(seconds(flood))
        except NetworkError:
            await sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
