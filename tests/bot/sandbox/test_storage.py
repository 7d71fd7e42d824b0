"""The world comes back from its file exactly as it was."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from bot.sandbox import groups, people
from bot.sandbox.files import add_file
from bot.sandbox.storage import Storage
from bot.sandbox.things import Message

if TYPE_CHECKING:
    from pathlib import Path


def test_round_trip(storage: Path) -> None:
    """People, chats, messages, files, updates and settings survive; what was dropped stays away."""
    store = Storage(storage)
    world = store.load()
    people.add_person(world, "Ana")
    people.start(world, 1_800_000_000, 1001)
    groups.create_group(world, 1_800_000_000, 1001, "Jardins", [])
    add_file(world, "document", "é.txt", "text/plain", b"\x00\xff")
    people.write(world, 1_800_000_001, 1001, Message(1001, 0, 1, 1001, {"text": "\ud83d seul"}))
    world.drop(world.messages[1001][1])
    store.save(world)
    world.touched.clear()
    people.edit(world, 1_800_000_002, 1001, (1001, 2), "autre")
    store.save(world)
    store.close()
    world.touched.clear()

    again = Storage(storage)
    assert dataclasses.asdict(again.load()) == dataclasses.asdict(world)
    again.close()
