"""What Telegram shows before a word is said."""

from __future__ import annotations

import re

from bot.telegram.client import Client
from bot.telegram.menu import publish
from dialogues.house import House
from tests.telegram_in_memory import MemoryTelegram


async def test_the_menu(bot: Client, telegram: MemoryTelegram, house: House) -> None:
    """The commands of the menu, in its order, for private chats; the descriptions; all within Telegram's limits."""
    telegram.calls.clear()
    await publish(bot, house)
    said = dict(telegram.calls)
    commands = said["setMyCommands"]["commands"]
    assert [command["command"] for command in commands] == list(house.menu)
    assert said["setMyCommands"]["scope"] == {"type": "all_private_chats"}
    assert 1 <= len(commands) <= 100
    for command in commands:
        assert re.fullmatch(r"[a-z0-9_]{1,32}", command["command"])
        assert 1 <= len(command["description"]) <= 256
    assert 1 <= len(said["setMyDescription"]["description"]) <= 512
    assert 1 <= len(said["setMyShortDescription"]["short_description"]) <= 120
