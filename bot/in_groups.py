"""What is said in a group: a greeting, or a word about its language. Nothing else of a group is read or kept."""

from __future__ import annotations

import asyncio

from sqlite_utils import Database
from telegram import Bot
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter

from bot.store import groups
from bot.telegram.delivery import FIRST_PAUSE, LONGEST_PAUSE, Sleep, seconds
from bot.telegram.updates import Greeted, LanguageAsked
from dialogues.group import greeting, language_chosen, language_refused, languages
from dialogues.house import House
from dialogues.messages import Show


def reply(db: Database, house: House, heard: Greeted | LanguageAsked, *, administers: bool) -> Show:
    """Return what is said, in the language of the group; one of its administrators may choose another."""
    here = house.speaking(groups.language(db, heard.chat))
    if isinstance(heard, Greeted) or not house.voices:
        return greeting(here)
    if not house.speaks(heard.wanted):
        return languages(here)
    if not administers:
        return language_refused(here)
    groups.speak(db, heard.chat, heard.wanted)
    return language_chosen(house.speaking(heard.wanted))


async def administers(bot: Bot, house: House, heard: Greeted | LanguageAsked, sleep: Sleep = asyncio.sleep) -> bool:
    """Ask Telegram, where it matters, whether an administrator speaks, perhaps in the name of the group itself.

    While the network fails the group waits for the answer, and only this group.
    """
    if isinstance(heard, Greeted) or not house.voices or not house.speaks(heard.wanted):
        return False
    if heard.person < 0:
        return heard.person == heard.chat
    pause = FIRST_PAUSE
    while True:
        try:
            member = await bot.get_chat_member(heard.chat, heard.person)
        except (BadRequest, Forbidden):  # gone since
            return False
        except RetryAfter as flood:
            await sleep(seconds(flood))
        except NetworkError:
            await sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        else:
            return member.status in (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)
