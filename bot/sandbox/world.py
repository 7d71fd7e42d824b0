"""What exists in the sandbox: people, chats, messages, presses, files, updates that wait.

Pure state without I/O or clock. Whoever changes a thing calls `World.touch`, so that the session can store it
and tell the open pages.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.sandbox.things import Chat, Message, Person, Press, StoredFile, Thing, Update

if TYPE_CHECKING:
    from bot.sandbox.inline import Search


@dataclass(slots=True)
class World:
    """All of it; `touched` names what changed since the last save, as (table, key)."""

    people: dict[int, Person] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    messages: dict[int, dict[int, Message]] = field(default_factory=dict)
    presses: dict[str, Press] = field(default_factory=dict)
    updates: dict[int, Update] = field(default_factory=dict)
    files: dict[str, StoredFile] = field(default_factory=dict)
    searches: dict[str, Search] = field(default_factory=dict)
    """In memory only: they live for seconds."""
    settings: dict[str, Any] = field(default_factory=dict)
    touched: dict[tuple[str, str], Thing | None] = field(default_factory=dict)

    def touch(self, thing: Thing) -> None:
        """Note that `thing` is new or changed."""
        self.touched[thing.TABLE, thing.key] = thing

    def keep(self, thing: Thing) -> None:
        """Put `thing` in its place and note it."""
        match thing:
            case Person():
                self.people[thing.id] = thing
            case Chat():
                self.chats[thing.id] = thing
                self.messages.setdefault(thing.id, {})
            case Message():
                self.messages.setdefault(thing.chat_id, {})[thing.message_id] = thing
            case Press():
                self.presses[thing.id] = thing
            case Update():
                self.updates[thing.id] = thing
            case StoredFile():
                self.files[thing.id] = thing
        self.touch(thing)

    def drop(self, thing: Message | Update | Press) -> None:
        """Take `thing` out of the world."""
        match thing:
            case Message():
                del self.messages[thing.chat_id][thing.message_id]
            case Update():
                del self.updates[thing.id]
            case Press():
                del self.presses[thing.id]
        self.touched[thing.TABLE, thing.key] = None

    def setting(self, name: str, value: Any) -> None:
        """Set one setting of the bot or of the sandbox (a JSON value)."""
        self.settings[name] = value
        self.touched["settings", name] = None

    def take_number(self, name: str, first: int, step: int = 1) -> int:
        """Give the next number of the series `name`, which never gives one twice."""
        number = int(self.settings.get(name, first))
        self.setting(name, number + step)
        return number
