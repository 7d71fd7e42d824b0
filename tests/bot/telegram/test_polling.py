"""Fetching updates: what ends the loop, what does not, and when Telegram is told that they came."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Sequence
from typing import Any

import pytest
from telegram.error import InvalidToken, NetworkError, TimedOut

from bot.telegram.client import Client
from bot.telegram.polling import LONGEST_PAUSE, poll
from tests.bot.raw import Raw, said
from tests.simulation import clock
from tests.telegram_in_memory import TOKEN, Answer, Json, MemoryTelegram, refusal

REVOKED = refusal(401, "Unauthorized")
CONFLICT = refusal(
    409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)


def batch(*numbers: int) -> Answer:
    """Return an answer with updates of these numbers."""
    return 200, {"ok": True, "result": [said(f"texte {number}", number) for number in numbers]}


class Loop:
    """The polling loop on a script of answers; the last one ends it."""

    def __init__(self, bot: Client, telegram: MemoryTelegram) -> None:
        self.bot = bot
        self.telegram = telegram
        self.slept: list[float] = []
        self.received: list[list[int]] = []

    async def run(self, *answers: Answer) -> None:
        """Poll until the token is revoked."""
        self.telegram.faults["getUpdates"] = [*answers, REVOKED]
        with pytest.raises(InvalidToken):
            await poll(self.bot, self.receive, self.sleep)

    async def receive(self, updates: Sequence[Raw]) -> None:
        """Note a batch."""
        self.received.append([update.get("update_id", 0) for update in updates])

    async def sleep(self, seconds: float) -> None:
        """Note a pause."""
        self.slept.append(seconds)

    def offsets(self) -> list[int | None]:
        """Return what each request confirmed."""
        return [given.get("offset") for name, given in self.telegram.calls if name == "getUpdates"]


@pytest.fixture
def loop(bot: Client, telegram: MemoryTelegram) -> Loop:
    """Return a loop."""
    return Loop(bot, telegram)


async def test_batches_in_order(loop: Loop) -> None:
    """Batches are received in order, and each request confirms the batch before it."""
    await loop.run(batch(5, 6), batch(), batch(7))
    assert loop.received == [[5, 6], [7]]
    assert loop.offsets() == [None, 7, 7, 8]
    assert loop.slept == []


async def test_confirmed_only_once_received(loop: Loop, telegram: MemoryTelegram) -> None:
    """Telegram is not told that a batch came before it was taken in whole."""
    events: list[str] = []

    async def noting(name: str, given: Json) -> None:
        events.append(f"{name} {given.get('offset')}")

    async def receive(updates: Sequence[Raw]) -> None:
        await asyncio.sleep(0)
        events.append(f"received {updates[-1]['update_id']}")

    telegram.before = noting
    loop.receive = receive  # type: ignore[method-assign]
    await loop.run(batch(5))
    assert events == ["getUpdates None", "received 5", "getUpdates 6"]


async def test_numbers_that_start_again(loop: Loop) -> None:
    """After a quiet week numbers start anywhere; the offset follows them."""
    await loop.run(batch(900), batch(3))
    assert loop.offsets() == [None, 901, 4]


async def test_back_off(loop: Loop) -> None:
    """A network that fails is tried again with longer and longer pauses, which a success makes short again."""
    await loop.run(*[TimedOut()] * 7, batch(1), NetworkError("reset"), refusal(502, "Bad Gateway"))
    assert loop.slept == [1, 2, 4, 8, 16, LONGEST_PAUSE, LONGEST_PAUSE, 1, 2]
    assert loop.received == [[1]]


async def test_flood(loop: Loop) -> None:
    """When Telegram asks to wait, we wait as long as it says."""
    await loop.run(refusal(429, "Too Many Requests: retry after 9", retry_after=9))
    assert loop.slept == [9]


async def test_conflict(loop: Loop, caplog: pytest.LogCaptureFixture) -> None:
    """Another program with the same token is told in plain words, and we try again."""
    with caplog.at_level(logging.WARNING, "bot"):
        await loop.run(CONFLICT, batch(1))
    assert "another Mailleur (or another program) is using the same token; stop it" in caplog.text
    assert loop.received == [[1]]


async def test_no_token_in_the_log(loop: Loop, caplog: pytest.LogCaptureFixture) -> None:
    """No fault of the network writes the token."""
    faults: list[Any] = [OSError("http://telegram.invalid/bot"), refusal(500, "Internal Server Error"), TimedOut()]
    with caplog.at_level(logging.DEBUG, "bot"):
        await loop.run(*faults)
    assert len(caplog.records) == len(faults)
    assert TOKEN not in caplog.text


async def test_what_is_asked_for(loop: Loop, telegram: MemoryTelegram) -> None:
    """Requests stay open for a while, and ask only for the kinds of update that are listened to."""
    await loop.run()
    (_, given) = telegram.calls[-1]
    assert given["timeout"] == 20
    assert sorted(given["allowed_updates"]) == [
        *("callback_query", "edited_message", "inline_query", "message", "my_chat_member"),
    ]


async def test_what_cannot_be_received(loop: Loop, caplog: pytest.LogCaptureFixture) -> None:
    """A batch that cannot be put on disk is not confirmed: it is asked for again, with longer and longer pauses."""
    fails = 3

    async def receive(updates: Sequence[Raw]) -> None:
        nonlocal fails
        fails -= 1
        if fails >= 0:
            raise sqlite3.OperationalError("database or disk is full")
        loop.received.append([update["update_id"] for update in updates])

    loop.receive = receive  # type: ignore[method-assign]
    await loop.run(batch(5), batch(5), batch(5), batch(5, 6))
    assert loop.received == [[5, 6]]
    assert loop.offsets() == [None, None, None, None, 7]
    assert loop.slept == [1, 2, 4]
    assert "updates not received (OperationalError)" in caplog.text


@pytest.mark.parametrize("result", [None, {}, [{"message": "ma reponse"}]])
async def test_an_answer_that_is_none(loop: Loop, caplog: pytest.LogCaptureFixture, result: Any) -> None:
    """An answer without updates, or whose updates have no number, ends nothing and is quoted nowhere."""
    with caplog.at_level(logging.DEBUG, "bot"):
        await loop.run((200, {"ok": True, **({} if result is None else {"result": result})}), batch(5))
    assert loop.received[-1] == [5]
    assert loop.offsets() == [None, None, 6]
    assert loop.slept == [1]
    assert len(caplog.records) == 1
    assert "ma reponse" not in caplog.text


async def test_one_update_without_a_number(loop: Loop) -> None:
    """A batch is confirmed by the last number in it, and goes on to the next one."""
    result = [said("un", 5), {"message": "sans numéro"}]
    await loop.run((200, {"ok": True, "result": result}), batch(6))
    assert loop.offsets() == [None, 6, 7]
    assert loop.slept == []


class Line(Client):
    """A connection on which nothing comes until it is made anew."""

    def __init__(self) -> None:
        super().__init__(TOKEN)
        self._renewed: list[float] = []

    async def raw_updates(self, offset: int | None, *_: Any) -> list[Any]:
        """Wait for ever, then give one update, then refuse the token."""
        if not self._renewed:
            await asyncio.Event().wait()
        if offset is None:
            return [said("enfin", 5)]
        raise InvalidToken

    async def renew(self) -> None:
        """Note when."""
        self._renewed.append(asyncio.get_running_loop().time())


def test_a_line_that_is_dead(caplog: pytest.LogCaptureFixture) -> None:
    """A request that neither ends nor fails is given up within 90 seconds, and the next one has a new connection."""
    received: list[int] = []

    async def receive(updates: Sequence[Raw]) -> None:
        received.extend(update["update_id"] for update in updates)

    line = Line()
    with pytest.raises(InvalidToken):
        clock.run(poll(line, receive), "polling")
    assert received == [5]
    ((renewed),) = line._renewed
    assert 30 < renewed <= 90
    assert "getUpdates: no answer in 60 s; trying again in 1 s" in caplog.text


async def test_the_heartbeat(bot: Client, telegram: MemoryTelegram) -> None:
    """It beats after each round that went well, and only then."""
    beats: list[int] = []

    async def beat() -> None:
        beats.append(len(telegram.calls))

    async def receive(_: object) -> None:
        if telegram.faults["getUpdates"][0] == batch(6):
            raise OSError

    async def sleep(_: float) -> None:
        return

    telegram.faults["getUpdates"] = [batch(), batch(5), batch(6), TimedOut(), batch(5), batch(), REVOKED]
    with pytest.raises(InvalidToken):
        await poll(bot, receive, sleep, beat)
    assert beats == [1, 3, 5, 6]
