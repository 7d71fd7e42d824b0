"""Updates over real HTTP: 200 once they are on disk, nothing for who has no secret, one turn for what comes twice."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import socket
import sqlite3
from collections.abc import AsyncIterator, Callable
from typing import Any

import aiohttp
import pytest
from telegram.error import TimedOut

from bot import run, webhook
from bot.sandbox.listening import PortTaken
from bot.settings import Webhook
from bot.store import inbox
from bot.telegram import webhook as door
from bot.telegram.webhook import LARGEST, SECRET_HEADER
from tests.bot.raw import ANA, BRUNO, Raw, pressed, said
from tests.telegram_in_memory import refusal
from tests.ways import ApplicationWay, until

SECRET = "s-e_cret"  # noqa: S105 - it opens nothing
WORDS = "ce que quelqu'un a écrit"


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


class Door:
    """The webhook of a running bot, and Telegram in front of it."""

    def __init__(self, way: ApplicationWay, http: aiohttp.ClientSession) -> None:
        self.way = way
        self.settings = Webhook("https://bot.example/chemin", "127.0.0.1", free_port(), SECRET)
        self.beats = 0
        self._http = http
        self._task: asyncio.Task[None]

    async def open(self) -> None:
        """Start, and wait until Telegram was told."""
        self._task = asyncio.create_task(webhook.listen(self.way.mailleur, self.settings, self._beat, run._insist))
        await until(lambda: self.beats > 0 or self._task.done())
        if self._task.done():
            await self._task

    async def close(self) -> None:
        """Stop as the program does."""
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def _beat(self) -> None:
        self.beats += 1

    async def post(self, body: Any, secret: str | None = SECRET, path: str = "/chemin", method: str = "POST") -> int:
        """Post something, and return the status of the answer."""
        headers = {} if secret is None else {SECRET_HEADER: secret}
        raw = body if isinstance(body, bytes) or hasattr(body, "__aiter__") else json.dumps(body).encode()
        data = io.BytesIO(raw) if isinstance(raw, bytes) else raw
        url = f"http://127.0.0.1:{self.settings.port}{path}"
        async with self._http.request(method, url, data=data, headers=headers) as answer:
            assert WORDS not in await answer.text()
            return answer.status


@pytest.fixture
async def telegram(way: ApplicationWay) -> AsyncIterator[Door]:
    """Give an open webhook."""
    async with aiohttp.ClientSession() as http:
        opened = Door(way, http)
        await opened.open()
        yield opened
        await opened.close()


async def inbox_of(way: ApplicationWay) -> list[int]:
    """Return the numbers of the updates that are in the file, whatever became of them."""
    sql = "select id from inbox union select id from handled_updates order by 1"
    return [number for (number,) in await way.writer.run(lambda db: db.execute(sql).fetchall())]


async def test_telegram_is_told(telegram: Door) -> None:
    """Telegram is told where updates go, which ones, how many at once, and the secret; then the heart beats."""
    ((_, given),) = [call for call in telegram.way.telegram.calls if call[0] == "setWebhook"]
    assert given.pop("allowed_updates") == [
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
        "inline_query",
    ]
    assert given == {"url": "https://bot.example/chemin", "secret_token": SECRET, "max_connections": 40}
    assert telegram.beats > 0


async def test_an_update(telegram: Door) -> None:
    """An update is answered with 200 and makes its turn."""
    assert await telegram.post(said("/start", 1)) == 200
    await telegram.way.settle()
    assert [one.chat for one in telegram.way.telegram.taken()] == [ANA]


async def test_only_once_it_is_on_disk(telegram: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer does not come before the commit."""
    held = asyncio.Event()
    real = telegram.way.writer.run

    async def slowly(job: Callable[..., Any]) -> Any:
        await held.wait()
        return await real(job)

    monkeypatch.setattr(telegram.way.writer, "run", slowly)
    answering = asyncio.create_task(telegram.post(said("/start", 1)))
    done, _ = await asyncio.wait({answering}, timeout=0.2)
    assert not done
    held.set()
    assert await answering == 200
    monkeypatch.undo()
    assert await inbox_of(telegram.way) == [1]
    await telegram.way.settle()


@pytest.mark.parametrize("secret", [None, "", "S-E_CRET", SECRET + "x", "é"])
async def test_who_has_no_secret(telegram: Door, caplog: pytest.LogCaptureFixture, secret: str | None) -> None:
    """Who does not show the secret is refused; nothing of what they sent is read, written or logged."""
    with caplog.at_level(logging.DEBUG):
        assert await telegram.post(said(WORDS, 1), secret) == 403
        assert await telegram.post(WORDS.encode(), secret) == 403
    assert await inbox_of(telegram.way) == []
    assert "crit" not in caplog.text


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (WORDS.encode(), 400),
        (b"", 400),
        (b"\xff", 400),
        (b"[" * 100_000, 400),
        ([said()], 400),
        (b'{"update_id": 1, "x": "' + b"a" * LARGEST + b'"}', 413),
    ],
    ids=["text", "empty", "bytes", "deep", "list", "large"],
)
async def test_what_is_no_update(telegram: Door, caplog: pytest.LogCaptureFixture, body: Any, status: int) -> None:
    """What is no update, or too large for one, is refused without a word of it."""
    with caplog.at_level(logging.DEBUG):
        assert await telegram.post(body) == status
    assert await inbox_of(telegram.way) == []
    assert WORDS not in caplog.text


async def test_another_door(telegram: Door) -> None:
    """There is one path and one method."""
    assert await telegram.post(said(), path="/autre") == 404
    assert await telegram.post(b"", method="GET") == 405


async def test_a_body_that_does_not_end(telegram: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who does not finish what they say is not waited for for ever."""
    monkeypatch.setattr(door, "PATIENCE", 0.05)

    async def endless() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.Event().wait()

    assert await telegram.post(endless()) == 408


async def test_a_bad_update(telegram: Door, caplog: pytest.LogCaptureFixture) -> None:
    """An update that nobody can read is set aside, and not asked for again."""
    assert await telegram.post({"update_id": 1, "message": {"text": WORDS}}) == 200
    assert [number for number, _ in await telegram.way.writer.run(inbox.set_aside)] == [1]
    assert WORDS not in caplog.text


async def test_what_comes_twice(telegram: Door) -> None:
    """Telegram sends again what it got no answer to: one turn, at the same time or later."""
    again = [telegram.post(said("/start", 1)) for _ in range(10)]
    assert await asyncio.gather(*again) == [200] * 10
    await telegram.way.settle()
    assert await telegram.post(said("/start", 1)) == 200
    await telegram.way.settle()
    assert len(telegram.way.telegram.taken()) == 1


async def test_a_disk_that_is_full(
    telegram: Door, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """What cannot be written is refused with 503, so that Telegram sends it again; then it makes its turn."""

    def full(*_: object) -> None:
        raise sqlite3.OperationalError(WORDS)

    with monkeypatch.context() as patched:
        patched.setattr(inbox, "receive", full)
        assert await telegram.post(said("/start", 1)) == 503
    assert "an update was not received (OperationalError)" in caplog.text
    assert WORDS not in caplog.text
    assert await telegram.post(said("/start", 1)) == 200
    await telegram.way.settle()
    assert len(telegram.way.telegram.taken()) == 1


async def test_at_the_same_time(telegram: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text and a press of one person, which travel apart, are handled one after the other as they were written."""
    begun: list[int] = []
    at_work = 0

    async def make(heard: Any, _: object) -> None:
        nonlocal at_work
        at_work += 1
        assert at_work == 1
        begun.append(heard.incoming.update)
        await asyncio.sleep(0)
        at_work -= 1

    monkeypatch.setattr(telegram.way.mailleur, "_make", make)
    updates: list[Raw] = [said("un", n) if n % 2 else pressed("1.1:question:E1.3:v:oui", n) for n in range(1, 41)]
    assert await asyncio.gather(*map(telegram.post, updates)) == [200] * 40
    await telegram.way.settle()
    written = [row.update for row in await telegram.way.writer.run(inbox.waiting)]
    assert sorted(begun) == list(range(1, 41))
    assert begun == written


async def test_stopped_in_the_middle(telegram: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    """At a stop no more requests are taken, and those in hand are answered."""
    held, begun = asyncio.Event(), asyncio.Event()
    real = telegram.way.writer.run

    async def slowly(job: Callable[..., Any]) -> Any:
        begun.set()
        await held.wait()
        return await real(job)

    monkeypatch.setattr(telegram.way.writer, "run", slowly)
    answering = asyncio.create_task(telegram.post(said("/start", 1, who=BRUNO)))
    await begun.wait()
    closing = asyncio.create_task(telegram.close())
    await asyncio.wait({closing}, timeout=0.3)
    with pytest.raises(aiohttp.ClientError):
        await telegram.post(said("/start", 2))
    held.set()
    assert await answering == 200
    await closing
    monkeypatch.undo()
    await telegram.way.settle()
    assert [one.chat for one in telegram.way.telegram.taken()] == [BRUNO]


async def test_a_secret_of_its_own(way: ApplicationWay) -> None:
    """Without a secret one is drawn at each start, and who guesses none is refused."""
    seen = set()
    async with aiohttp.ClientSession() as http:
        for _ in range(2):
            opened = Door(way, http)
            opened.settings = Webhook("https://bot.example", "127.0.0.1", free_port())
            await opened.open()
            (secret,) = [given["secret_token"] for name, given in way.telegram.calls if name == "setWebhook"]
            assert len(secret) >= 40
            seen.add(secret)
            assert await opened.post(said("/start", 1), "", "/") == 403
            assert await opened.post({"update_id": 1}, secret, "/") == 200
            way.telegram.calls.clear()
            await opened.close()
    assert len(seen) == 2


async def test_refused_by_telegram(way: ApplicationWay) -> None:
    """An address that Telegram refuses ends the program with its words."""
    way.telegram.faults["setWebhook"] = [refusal(400, "Bad Request: bad webhook: HTTPS url must be provided")]
    async with aiohttp.ClientSession() as http:
        with pytest.raises(webhook.WebhookUnusable, match=r"MAILLEUR_WEBHOOK_URL: refused by Telegram \(Bad webhook"):
            await Door(way, http).open()


async def test_the_network_at_start(way: ApplicationWay) -> None:
    """Where Telegram cannot be reached it is asked again; updates that come meanwhile are received."""
    way.telegram.faults["setWebhook"] = [TimedOut(), TimedOut()]
    asked: list[int] = []

    async def insist(call: Callable[[], Any]) -> None:
        async def sleep(_: float) -> None:
            asked.append(await opened.post(said("/start", len(asked) + 1)))

        await run._insist(call, sleep)

    async with aiohttp.ClientSession() as http:
        opened = Door(way, http)
        task = asyncio.create_task(webhook.listen(way.mailleur, opened.settings, opened._beat, insist))
        await until(lambda: opened.beats > 0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert asked == [200, 200]


async def test_where_nobody_can_listen(way: ApplicationWay) -> None:
    """A port that is taken, and an address that is not of this machine, are told apart."""
    async with aiohttp.ClientSession() as http:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            opened = Door(way, http)
            opened.settings = Webhook("https://bot.example", "127.0.0.1", taken.getsockname()[1])
            with pytest.raises(PortTaken):
                await opened.open()
            opened.settings = Webhook("https://bot.example", "192.0.2.1", 0)
            with pytest.raises(webhook.WebhookUnusable, match="MAILLEUR_WEBHOOK_LISTEN: cannot listen there"):
                await opened.open()


async def test_the_whole_program(way: ApplicationWay) -> None:
    """With a webhook the program takes up what waits, listens and never asks for updates."""
    settings = Webhook("https://bot.example/x", "127.0.0.1", free_port(), SECRET)
    beats: list[int] = []

    async def beat() -> None:
        beats.append(1)

    way.telegram.calls.clear()
    serving = asyncio.create_task(run._serve(way.mailleur, beat, settings))
    await until(lambda: len(beats) > 1 or serving.done())
    async with aiohttp.ClientSession() as http:
        url = f"http://127.0.0.1:{settings.port}/x"
        async with http.post(url, json=said("/start", 5), headers={SECRET_HEADER: SECRET}) as answer:
            assert answer.status == 200
    await way.settle()
    serving.cancel()
    await asyncio.gather(serving, return_exceptions=True)
    names = [name for name, _ in way.telegram.calls]
    assert "setWebhook" in names
    assert not {"getUpdates", "deleteWebhook"} & set(names)
    assert len(way.telegram.taken()) == 1


async def test_fetching_takes_the_webhook_away(way: ApplicationWay) -> None:
    """Without a webhook the one that was is taken away before updates are fetched, or they would be refused."""
    way.telegram.calls.clear()
    way.telegram.faults["getUpdates"] = [refusal(401, "Unauthorized")]
    with pytest.raises(run.TokenRefused):
        await run._serve(way.mailleur)
    names = [name for name, _ in way.telegram.calls if name in ("deleteWebhook", "getUpdates")]
    assert names == ["deleteWebhook", "getUpdates"]
