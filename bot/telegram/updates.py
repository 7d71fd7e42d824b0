"""Update -> event, purely. In a group the bot reads only what is addressed to it, and keeps nothing of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from telegram import CallbackQuery, ChatMemberUpdated, Message, Update, User
from telegram.constants import ChatMemberStatus, ChatType

from bot.telegram.callback_data import decode
from bot.turns import Incoming
from dialogues.messages import Attached, Commanded, Event, Pressed, Rewrote, Wrote
from referential.languages import FRENCH

PRESENT: Final = (ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.RESTRICTED)
ATTACHMENTS: Final = (
    *("sticker", "voice", "audio", "photo", "video", "video_note", "document", "animation"),
    *("contact", "location", "venue", "poll", "dice", "story"),
)
ALLOWED: Final = (Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER)
"""The kinds of update that Telegram is asked for."""
LANGUAGE: Final = "/langue"
_COMMAND: Final = re.compile(r"^/(\S*)(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Addressed:
    """A private event with what is needed to reply: the callback query to answer, the message that was pressed."""

    incoming: Incoming
    query: str = ""


@dataclass(frozen=True, slots=True)
class Greeted:
    """The bot was added to a group, or spoken to in one; `query` is a press to answer."""

    update: int
    chat: int
    thread: int
    query: str = ""


@dataclass(frozen=True, slots=True)
class Migrated:
    """A group became a supergroup under another number."""

    update: int
    chat: int
    new_chat: int


@dataclass(frozen=True, slots=True)
class LanguageAsked:
    """Somebody (or the group itself, for an administrator who hides) writes `/langue` in a group."""

    update: int
    chat: int
    thread: int
    person: int
    wanted: str
    query: str = ""


Heard = Addressed | Greeted | LanguageAsked | Migrated


def hear(update: Update, at: datetime, username: str) -> Heard | None:
    """Return what an update means to the bot, or None for what it does not listen to.

    `at` is when the update was received: Telegram's own dates are those of messages, and presses have none.
    """
    if update.callback_query is not None:
        return _press(update.update_id, update.callback_query, at)
    if update.my_chat_member is not None:
        return _membership(update.update_id, update.my_chat_member)
    if update.edited_message is not None:
        return _edit(update.update_id, update.edited_message, at)
    if update.message is not None:
        return _message(update.update_id, update.message, at, username)
    return None


def _press(number: int, query: CallbackQuery, at: datetime) -> Heard | None:
    message = query.message
    if message is None:  # a press under an inline message: nothing of ours
        return None
    if message.chat.type != ChatType.PRIVATE:
        return Greeted(number, message.chat.id, _thread(message), query.id)
    event = Pressed(at, decode(query.data or ""), message.message_id)
    who = query.from_user
    return Addressed(Incoming(number, message.chat.id, _thread(message), who.id, event, _language(who)), query.id)


def _membership(number: int, change: ChatMemberUpdated) -> Heard | None:
    entered = change.new_chat_member.status in PRESENT and change.old_chat_member.status not in PRESENT
    if change.chat.type in (ChatType.GROUP, ChatType.SUPERGROUP) and entered:
        return Greeted(number, change.chat.id, 0)
    return None


def _edit(number: int, message: Message, at: datetime) -> Heard | None:
    if message.chat.type != ChatType.PRIVATE or message.from_user is None or not message.text:
        return None
    event = Rewrote(at, message.text, message.message_id)
    return _addressed(number, message, message.from_user, event)


def _message(number: int, message: Message, at: datetime, username: str) -> Heard | None:
    if message.migrate_to_chat_id:
        return Migrated(number, message.chat.id, message.migrate_to_chat_id)
    if message.chat.type in (ChatType.GROUP, ChatType.SUPERGROUP):
        return _in_group(number, message, username)
    if message.chat.type != ChatType.PRIVATE or message.from_user is None:
        return None
    event = _private(message, at)
    return _addressed(number, message, message.from_user, event) if event else None


def _addressed(number: int, message: Message, who: User, event: Event) -> Addressed:
    return Addressed(Incoming(number, message.chat.id, _thread(message), who.id, event, _language(who)))


def _language(who: User) -> str:
    """Return the language of somebody's Telegram, where it says one."""
    return who.language_code or FRENCH


def _private(message: Message, at: datetime) -> Event | None:
    text = message.text
    if text is None:
        return Attached(at, _what(message)) if _what(message) else None
    if text.startswith("/"):
        name, argument = _COMMAND.findall(text)[0]
        return Commanded(at, name.partition("@")[0].casefold(), argument.strip(), message.message_id)
    return Wrote(at, text, message.message_id)


def _in_group(number: int, message: Message, username: str) -> Heard | None:
    """Commands addressed to this bot (or to any), and replies to its messages: it introduces itself."""
    text = message.text or ""
    command, _, addressee = text.split(" ")[0].partition("@")
    to_command = command.startswith("/") and addressee.casefold() in ("", username.casefold())
    replied = message.reply_to_message
    to_reply = replied is not None and replied.from_user is not None and replied.from_user.username == username
    who = message.sender_chat or message.from_user
    if to_command and command.casefold() == LANGUAGE and who is not None:
        wanted = text.partition(" ")[2].strip().casefold()
        return LanguageAsked(number, message.chat.id, _thread(message), who.id, wanted)
    return Greeted(number, message.chat.id, _thread(message)) if to_command or to_reply else None


def _thread(message: object) -> int:
    in_topic = getattr(message, "is_topic_message", False)
    return int(getattr(message, "message_thread_id", 0) or 0) if in_topic else 0


def _what(message: Message) -> str:
    """Return the kind of what is not text; nothing for service messages, which call for no answer."""
    return next((kind for kind in ATTACHMENTS if getattr(message, kind, None)), "")
