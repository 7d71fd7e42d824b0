"""Update -> event, purely. In a group the bot reads only what is addressed to it, and keeps nothing of it.

Updates are read as Telegram writes them: building python-telegram-bot's objects costs more than the turn itself. One
that is not as Telegram writes it raises (`KeyError`, `TypeError`, `ValueError` or `AttributeError`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from telegram import Update
from telegram.constants import ChatMemberStatus, ChatType

from bot.telegram.callback_data import decode
from bot.turns import Incoming
from dialogues.messages import Attached, Button, Commanded, Event, Pressed, Rewrote, Wrote
from referential.languages import FRENCH

PRESENT: Final = (ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.RESTRICTED)
GROUPS: Final = (ChatType.GROUP, ChatType.SUPERGROUP)
ATTACHMENTS: Final = (
    *("sticker", "voice", "audio", "photo", "video", "video_note", "document", "animation"),
    *("contact", "location", "venue", "poll", "dice", "story"),
)
ALLOWED: Final = (
    *(Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER),
    Update.INLINE_QUERY,
)
"""The kinds of update that Telegram is asked for."""
LANGUAGE: Final = "langue"
ANONYMOUS: Final = 1087968824
"""Who an administrator that hides seems to be (GroupAnonymousBot): never one person."""
LARGEST: Final = 2**63 - 1
"""Numbers beyond it are none of Telegram's, and no file takes them."""
_COMMAND: Final = re.compile(r"^/(\S*)(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Addressed:
    """A private event with what is needed to reply: the callback query to answer, the message that was pressed."""

    incoming: Incoming
    query: str = ""


@dataclass(frozen=True, slots=True)
class Greeted:
    """The bot was added to a group."""

    update: int
    chat: int
    thread: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class GroupAsked:
    """A command in a group; `anonymous` when it comes from an administrator who hides, or from a channel."""

    update: int
    chat: int
    thread: int
    title: str
    name: str
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Replied:
    """Somebody answers a message of the bot's in a group. Their words are not read."""

    update: int
    chat: int
    thread: int
    title: str


@dataclass(frozen=True, slots=True)
class PanelPressed:
    """A press on a button in a group; `query` is to be answered, and only who pressed sees the answer."""

    update: int
    chat: int
    thread: int
    person: int
    button: Button | None
    query: str
    message: int = 0


@dataclass(frozen=True, slots=True)
class PutOut:
    """The bot was taken out of a group."""

    update: int
    chat: int
    thread: int = 0


@dataclass(frozen=True, slots=True)
class Came:
    """People came into a group: it is counted again, nobody is noted."""

    update: int
    chat: int
    thread: int = 0


@dataclass(frozen=True, slots=True)
class Went:
    """Somebody left a group, or was taken out."""

    update: int
    chat: int
    person: int
    thread: int = 0


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
    title: str = ""


@dataclass(frozen=True, slots=True)
class Searched:
    """Somebody types `@bot text` in any chat; `chat_type` is empty where Telegram does not say it."""

    update: int
    person: int
    query: str
    text: str
    language: str = FRENCH
    offset: str = ""
    chat_type: str = ""


InGroup = Greeted | GroupAsked | Replied | PanelPressed | PutOut | Came | Went | LanguageAsked
Heard = Addressed | InGroup | Migrated
"""What a turn is made of, or what happens in a group; a search is answered past them."""


Raw = dict[str, Any]
"""An object of the Bot API as JSON gives it; core.telegram.org/bots/api names its fields."""


def number(update: Any) -> int:
    """Return the number of an update.

    :raises ValueError: when it has none.
    """
    return _whole(update.get("update_id") if isinstance(update, dict) else None)


def hear(update: Raw, at: datetime, username: str) -> Heard | Searched | None:
    """Return what an update means to the bot, or None for what it does not listen to.

    `at` is when the update was received: Telegram's own dates are those of messages, and presses have none.

    :raises Exception: when the update is not as Telegram writes it.
    """
    this = number(update)
    match update:
        case {"callback_query": query}:
            return _press(this, query, at)
        case {"my_chat_member": change}:
            return _membership(this, change)
        case {"inline_query": query}:
            return _search(this, query)
        case {"edited_message": message}:
            return _edit(this, message, at)
        case {"message": message}:
            return _message(this, message, at, username)
        case _:
            return None


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > LARGEST:
        raise ValueError("not a number of Telegram's")
    return value


def _press(this: int, query: Raw, at: datetime) -> Heard | None:
    message = query.get("message")
    if message is None:  # a press under an inline message: nothing of ours
        return None
    chat = _whole(message["chat"]["id"])
    if message["chat"]["type"] != ChatType.PRIVATE:
        button, shown = decode(query.get("data") or ""), _whole(message["message_id"])
        return PanelPressed(this, chat, _thread(message), _whole(query["from"]["id"]), button, str(query["id"]), shown)
    event = Pressed(at, decode(query.get("data") or ""), _whole(message["message_id"]))
    return _addressed(this, message, query["from"], event, str(query["id"]))


def _search(this: int, query: Raw) -> Searched:
    who, text, offset = query["from"], query.get("query") or "", query.get("offset") or ""
    language, kind = who.get("language_code") or FRENCH, query.get("chat_type") or ""
    return Searched(this, _whole(who["id"]), str(query["id"]), text, language, offset, kind)


def _membership(this: int, change: Raw) -> Heard | None:
    new, old = change["new_chat_member"]["status"], change["old_chat_member"]["status"]
    chat = _whole(change["chat"]["id"])
    if change["chat"]["type"] not in GROUPS or (new in PRESENT) == (old in PRESENT):
        return None
    return Greeted(this, chat, 0, _title(change["chat"])) if new in PRESENT else PutOut(this, chat)


def _edit(this: int, message: Raw, at: datetime) -> Heard | None:
    who, text = message.get("from"), message.get("text")
    if message["chat"]["type"] != ChatType.PRIVATE or who is None or not text:
        return None
    return _addressed(this, message, who, Rewrote(at, text, _whole(message["message_id"])))


def _message(this: int, message: Raw, at: datetime, username: str) -> Heard | None:
    if new_chat := message.get("migrate_to_chat_id"):
        return Migrated(this, _whole(message["chat"]["id"]), _whole(new_chat))
    if (message.get("via_bot") or {}).get(
        "username"
    ) == username:  # a sheet of ours that was shared: no words of theirs
        return None
    if message["chat"]["type"] in GROUPS:
        return _in_group(this, message, username)
    who = message.get("from")
    if message["chat"]["type"] != ChatType.PRIVATE or who is None:
        return None
    event = _private(message, at)
    return _addressed(this, message, who, event) if event else None


def _addressed(this: int, message: Raw, who: Raw, event: Event, query: str = "") -> Addressed:
    chat, person = _whole(message["chat"]["id"]), _whole(who["id"])
    return Addressed(Incoming(this, chat, _thread(message), person, event, who.get("language_code") or FRENCH), query)


def _private(message: Raw, at: datetime) -> Event | None:
    text: str | None = message.get("text")
    if text is None:
        return Attached(at, _what(message)) if _what(message) else None
    if text.startswith("/"):
        name, argument = _COMMAND.findall(text)[0]
        return Commanded(at, name.partition("@")[0].casefold(), argument.strip(), _whole(message["message_id"]))
    return Wrote(at, text, _whole(message["message_id"]))


def _in_group(this: int, message: Raw, username: str) -> Heard | None:
    """Commands addressed to this bot (or to any), replies to its messages, who comes and who goes."""
    chat, thread, title = _whole(message["chat"]["id"]), _thread(message), _title(message["chat"])
    if (gone := message.get("left_chat_member")) is not None:
        return None if gone.get("is_bot") else Went(this, chat, _whole(gone["id"]))
    if message.get("new_chat_members"):
        return None if all(one.get("is_bot") for one in message["new_chat_members"]) else Came(this, chat)
    text: str = message.get("text") or ""
    command, _, addressee = text.split(" ", maxsplit=1)[0].partition("@")
    name = command.removeprefix("/").casefold()
    who = message.get("sender_chat") or message.get("from")
    if command.startswith("/") and addressee.casefold() in ("", username.casefold()):
        if name == LANGUAGE and who is not None:
            wanted = text.partition(" ")[2].strip().casefold()
            return LanguageAsked(this, chat, thread, _whole(who["id"]), wanted, title)
        hidden = bool(message.get("sender_chat")) or (who or {}).get("id") == ANONYMOUS
        return GroupAsked(this, chat, thread, title, name, hidden)
    replied = message.get("reply_to_message") or {}
    to_reply = (replied.get("from") or {}).get("username") == username
    return Replied(this, chat, thread, title) if to_reply and text else None


def _title(chat: Raw) -> str:
    return str(chat.get("title") or "")


def _thread(message: Raw) -> int:
    return _whole(message.get("message_thread_id") or 0) if message.get("is_topic_message") else 0


def _what(message: Raw) -> str:
    """Return the kind of what is not text; nothing for service messages, which call for no answer."""
    return next((kind for kind in ATTACHMENTS if message.get(kind)), "")
