"""What is said in a group: a greeting, or a word about its language. Nothing else of a group is read or kept."""

from __future__ import annotations

from sqlite_utils import Database
from telegram import Bot
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest

from bot.store import groups
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


async def administers(bot: Bot, house: House, heard: Greeted | LanguageAsked) -> bool:
    """Ask Telegram, where it matters, whether an administrator speaks, perhaps in the name of the group itself."""
    if isinstance(heard, Greeted) or not house.voices or not house.speaks(heard.wanted):
        return False
    if heard.person < 0:
        return heard.person == heard.chat
    try:
        member = await bot.get_chat_member(heard.chat, heard.person)
    except BadRequest:  # gone since
        return False
    return member.status in (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)
