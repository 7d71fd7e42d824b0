"""A client of the Bot API whose server is in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.telegram.client import Client
from tests.telegram_in_memory import TOKEN, MemoryTelegram


@pytest.fixture
def telegram() -> MemoryTelegram:
    """Return a Telegram in memory."""
    return MemoryTelegram()


@pytest.fixture
async def bot(telegram: MemoryTelegram) -> AsyncIterator[Client]:
    """Give a bot that talks to it."""
    async with Client(
        TOKEN, base_url="http://telegram.invalid/bot", request=telegram, get_updates_request=telegram
    ) as it:
        telegram.calls.clear()
        yield it
