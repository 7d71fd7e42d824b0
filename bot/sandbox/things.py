"""The kinds of thing that exist in the sandbox, one small dataclass and one table each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Literal

if TYPE_CHECKING:
    from bot.sandbox.limits import Json

BOT_ID = 999
BOT_USERNAME = "mailleur_bac_a_sable_bot"
FIRST_PERSON = 1001
FIRST_GROUP = -5001
FIRST_SUPERGROUP = -1005000000001

BotStatus = Literal["member", "administrator", "left", "kicked"]


@dataclass(slots=True)
class Person:
    """Somebody who writes; `started` once they wrote to the bot, `blocked` when they shut it out."""

    TABLE: ClassVar[str] = "people"
    id: int
    first_name: str
    language_code: str = "fr"
    started: bool = False
    blocked: bool = False

    @property
    def key(self) -> str:
        """Key of its row."""
        return str(self.id)


@dataclass(slots=True)
class Chat:
    """A private chat (its id is the person's) or a group; `members` are people, never the bot."""

    TABLE: ClassVar[str] = "chats"
    id: int
    kind: Literal["private", "group", "supergroup"]
    title: str = ""
    members: list[int] = field(default_factory=list)
    creator: int = 0
    bot_status: BotStatus = "member"
    migrated_to: int | None = None
    is_forum: bool = False
    pinned: list[int] = field(default_factory=list)
    topics: dict[str, str] = field(default_factory=dict)
    next_message_id: int = 1

    @property
    def key(self) -> str:
        """Key of its row."""
        return str(self.id)


@dataclass(slots=True)
class Message:
    """One message; `content` holds the Bot API fields that are its own (text, photo, service marks…)."""

    TABLE: ClassVar[str] = "messages"
    chat_id: int
    message_id: int
    date: int
    sender: int
    content: Json
    markup: Json | None = None
    edit_date: int | None = None
    reply_to: int | None = None
    thread: int | None = None
    origin: Json | None = None
    service: bool = False

    @property
    def key(self) -> str:
        """Key of its row."""
        return f"{self.chat_id}:{self.message_id}"


@dataclass(slots=True)
class Press:
    """A pressed button (a callback query); `answer` stays None until the bot answers."""

    TABLE: ClassVar[str] = "presses"
    id: str
    person: int
    chat_id: int
    message_id: int
    data: str
    asked_at: int
    answer: Json | None = None

    @property
    def key(self) -> str:
        """Key of its row."""
        return self.id


@dataclass(slots=True)
class Update:
    """An update that the bot has not confirmed yet; `at` in Unix seconds."""

    TABLE: ClassVar[str] = "updates"
    id: int
    at: int
    body: Json

    @property
    def key(self) -> str:
        """Key of its row."""
        return str(self.id)


@dataclass(slots=True)
class StoredFile:
    """A file that somebody sent; `path` is what `getFile` tells, `content` its bytes."""

    TABLE: ClassVar[str] = "files"
    id: str
    path: str
    name: str
    mime: str
    content: bytes = b""

    @property
    def key(self) -> str:
        """Key of its row."""
        return self.id


Thing = Person | Chat | Message | Press | Update | StoredFile
