"""The way out: in order per chat, and forgotten once gone."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database
from telegram.error import TimedOut

from bot.store import outbox
from bot.store.database import open_database
from bot.store.outbox import Letter
from bot.store.writer import Writer
from bot.telegram.client import Client
from bot.telegram.delivery import Delivery
from bot.telegram.post import Answer, Post
from dialogues.messages import Notice
from tests.bot.raw import ANA, BRUNO
from tests.bot.store.rows import DAY
from tests.telegram_in_memory import Json, MemoryTelegram, refusal
from tests.ways import PATIENCE, until

SECRET = "ma réponse"  # noqa: S105 - what must not be written
MOVED = refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=-1005)


async def at_once(_: float) -> None:
    """Sleep no time at all."""
    await asyncio.sleep(0)


class Office:
    """A post with its outbox."""

    def __init__(self, bot: Client, writer: Writer) -> None:
        self.writer = writer
        self.quiet = 0
        self.post = Post(Delivery(bot, at_once), writer, self.fell_quiet, at_once)

    def fell_quiet(self) -> None:
        """Count how many times nothing was left to do."""
        self.quiet += 1

    async def queued(self, *letters: Letter) -> Sequence[Letter]:
        """Put letters on disk, as a turn does."""
        return await self.writer.run(lambda db: outbox.queue(db, letters, DAY))

    async def sends(self, *letters: Letter) -> None:
        """Queue letters, and see them off."""
        self.post.put(await self.queued(*letters))
        assert await self.post.lanes.drain(PATIENCE)

    async def left(self) -> list[tuple[int, str]]:
        """Return the chats and texts that are still on disk."""
        return [(letter.chat, letter.text) for letter in await self.writer.run(outbox.waiting)]


@pytest.fixture
async def office(bot: Client, tmp_path: Path) -> AsyncIterator[Office]:
    """Give a post on a file."""
    writer = Writer(open_database(str(tmp_path / "mailleur.db")))
    yield Office(bot, writer)
    writer.close()


async def test_in_order_and_forgotten(office: Office, telegram: MemoryTelegram) -> None:
    """The letters of a chat leave in order, then are no longer on disk."""
    await office.sends(*(Letter(ANA, 0, f"{number}") for number in range(5)))
    assert telegram.texts() == ["0", "1", "2", "3", "4"]
    assert await office.left() == []
    assert office.quiet == 1


async def test_the_answer_to_a_press_first(office: Office, telegram: MemoryTelegram) -> None:
    """A press is answered before the letters of its turn; the answer is never on disk."""
    letters = await office.queued(Letter(ANA, 0, "un"))
    office.post.put([Answer(ANA, "q1", Notice("noté")), *letters])
    assert await office.post.lanes.drain(PATIENCE)
    assert telegram.texts() == ["noté", "un"]


async def test_a_slow_chat_delays_no_other(office: Office, telegram: MemoryTelegram) -> None:
    """While Telegram holds Ana up, Bruno gets his letters; hers are still on disk."""
    gate = asyncio.Event()

    async def hold(_: str, given: Json) -> None:
        if given["chat_id"] == ANA:
            await gate.wait()

    telegram.before = hold
    office.post.put(await office.queued(Letter(ANA, 0, "a"), Letter(ANA, 0, "b"), Letter(BRUNO, 0, "c")))
    await until(lambda: bool(telegram.sent))
    assert telegram.texts() == ["c"]
    assert await office.left() == [(ANA, "a"), (ANA, "b")]
    gate.set()
    assert await office.post.lanes.drain(PATIENCE)
    assert telegram.texts() == ["a", "b"]
    assert await office.left() == []


async def test_a_network_that_comes_back(office: Office, telegram: MemoryTelegram) -> None:
    """Whatever the network does, in the end everything has left, once, in order."""
    telegram.faults["sendMessage"] = [TimedOut(), refusal(502, "Bad Gateway"), OSError("reset")] * 5
    await office.sends(Letter(ANA, 0, "un"), Letter(ANA, 0, "deux"))
    assert telegram.texts() == ["un", "deux"]


@pytest.mark.parametrize(
    ("fault", "level", "words"),
    [
        (refusal(403, "Forbidden: bot was blocked by the user"), logging.INFO, "not delivered, Forbidden: bot was"),
        (refusal(400, "Bad Request: can't parse entities"), logging.ERROR, "letter 1 refused, BadRequest"),
    ],
    ids=["blocked", "refused"],
)
async def test_what_is_refused_for_good(
    office: Office, telegram: MemoryTelegram, caplog: pytest.LogCaptureFixture, fault: Any, level: int, words: str
) -> None:
    """It is dropped with one line of the log, without a word of it, and what follows leaves."""
    telegram.faults["sendMessage"] = [fault]
    with caplog.at_level(logging.INFO, "bot"):
        await office.sends(Letter(ANA, 0, SECRET), Letter(ANA, 0, "deux"))
    assert telegram.texts() == ["deux"]
    assert await office.left() == []
    (record,) = caplog.records
    assert record.levelno == level
    assert record.getMessage().startswith(f"chat {ANA}: {words}")
    assert SECRET not in caplog.text


async def test_a_group_that_moved(office: Office, telegram: MemoryTelegram) -> None:
    """What was to be said in a group follows it under its new number, in order."""
    telegram.faults["sendMessage"] = [MOVED]
    letters = await office.queued(Letter(-5001, 0, "un"), Letter(-5001, 0, "deux"))
    office.post.put(letters[:1])
    assert await office.post.lanes.drain(PATIENCE)
    assert [(one.chat, one.text) for one in telegram.taken()] == [(-1005, "un")]
    assert await office.left() == [(-1005, "deux")]


async def test_a_token_that_is_revoked(
    office: Office, telegram: MemoryTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    """Letters wait on disk for a token that Telegram knows: they are not refused for what they say."""
    telegram.faults["sendMessage"] = [refusal(401, "Unauthorized")]
    await office.sends(Letter(ANA, 0, SECRET))
    assert await office.left() == [(ANA, SECRET)]
    assert "waits for a token" in caplog.text
    assert SECRET not in caplog.text


async def test_a_full_disk(office: Office, telegram: MemoryTelegram, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a letter that left cannot be taken off the disk, nothing follows it: after a crash only it comes twice."""
    letters = await office.queued(Letter(ANA, 0, "un"), Letter(ANA, 0, "deux"))
    fails = 3

    def left(db: Database, numbers: Sequence[int]) -> None:
        nonlocal fails
        fails -= 1
        if fails >= 0:
            assert telegram.texts() == (["un"] if fails == 2 else [])
            raise sqlite3.OperationalError("database or disk is full")
        real(db, numbers)

    real = outbox.left
    monkeypatch.setattr(outbox, "left", left)
    office.post.put(letters)
    assert await office.post.lanes.drain(PATIENCE)
    assert telegram.texts() == ["deux"]
    assert await office.left() == []


async def test_what_nobody_expected(office: Office, telegram: MemoryTelegram, caplog: pytest.LogCaptureFixture) -> None:
    """An answer that is no answer stops nothing: what follows leaves, the letter waits for the next start."""
    telegram.faults["sendMessage"] = [(200, b"{}")]
    await office.sends(Letter(ANA, 0, SECRET), Letter(ANA, 0, "deux"))
    assert telegram.texts() == ["deux"]
    assert await office.left() == [(ANA, SECRET)]
    assert "KeyError at " in caplog.text
    assert SECRET not in caplog.text


async def test_a_letter_that_is_on_no_disk(office: Office, telegram: MemoryTelegram) -> None:
    """The kind sentence leaves although the disk could not take it."""
    office.post.put([Letter(ANA, 0, "un")])
    assert await office.post.lanes.drain(PATIENCE)
    assert telegram.texts() == ["un"]
