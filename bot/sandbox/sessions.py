"""One running sandbox: its world, where it is stored, who waits for its news."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from bot.sandbox import presses, shapes
from bot.sandbox.events import Hub
from bot.sandbox.flood import Flood
from bot.sandbox.people import add_person
from bot.sandbox.polling import Poller
from bot.sandbox.storage import Storage
from bot.sandbox.things import Chat, Message, Person, Press, Update
from bot.sandbox.world import World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bot.sandbox.limits import Json
    from bot.sandbox.things import Thing

FIRST_NAMES = ("Ana", "Bruno", "Chloé")
"""The people of a new sandbox."""


class Session:
    """Every change goes through `change`, which stores it and tells the bot and the pages."""

    def __init__(
        self, world: World, storage: Storage | None, *, clock: Callable[[], float], flood: bool,
    ) -> None:  # fmt: skip
        """Hold an already loaded world; `storage` None keeps it in memory only."""
        self.world = world
        self.clock = clock
        self.flood = Flood() if flood else None
        self.hub = Hub()
        self.poller = Poller()
        self._storage = storage

    @classmethod
    def open(cls, path: Path | None, *, clock: Callable[[], float], flood: bool) -> Session:
        """Load the world from `path` (None: a new one in memory); a new world gets its first people."""
        storage = None if path is None else Storage(path)
        world = World() if storage is None else storage.load()
        session = cls(world, storage, clock=clock, flood=flood)
        if not world.settings.get("seeded"):
            with session.change():
                world.setting("seeded", value=True)
                for name in FIRST_NAMES:
                    add_person(world, name)
        return session

    def now(self) -> int:
        """Give the time in whole Unix seconds, as Telegram writes dates."""
        return int(self.clock())

    @contextlib.contextmanager
    def change(self) -> Iterator[World]:
        """Lend the world for one change; what it touched is stored and told, also after a refusal."""
        try:
            yield self.world
        finally:
            self._commit()

    def end_waiting(self) -> None:
        """End long polls and event streams."""
        self.poller.close()
        self.hub.close()

    def close(self) -> None:
        """Close the file."""
        if self._storage is not None:
            self._storage.close()
            self._storage = None

    def _commit(self) -> None:
        if not self.world.touched:
            return
        if self._storage is not None:
            self._storage.save(self.world)
        touched = list(self.world.touched.items())
        self.world.touched.clear()
        if any(isinstance(thing, Update) for _, thing in touched):
            self.poller.wake()
        for (table, key), thing in touched:
            event = self._event(table, key, thing)
            if event is not None:
                self.hub.publish(event)

    def _event(self, table: str, key: str, thing: Thing | None) -> Json | None:
        world = self.world
        match thing:
            case Person():
                event: Json = {"type": "person", "person": shapes.person_for_page(thing)}
            case Chat():
                event = {"type": "chat", "chat": shapes.chat_for_page(world, thing)}
            case Message():
                event = {"type": "message", "message": shapes.for_page(world, thing)}
            case Press():
                event = {"type": "press", "press": presses.for_page(thing)}
            case None if table == "messages":
                chat, _, message = key.partition(":")
                event = {"type": "gone", "chat": int(chat), "message": int(message)}
            case None if table == "settings" and key in {"commands", "name", "description"}:
                event = {"type": "bot"}
            case _:
                return None
        return event
