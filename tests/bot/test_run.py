"""The program as a process: start, stop, restart, kill, against a Telegram that the test starts."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sqlite3
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from telegram.error import InvalidToken, TimedOut

from bot import run
from bot.sandbox.listening import listen
from bot.sandbox.server import PortTaken, Sandbox
from bot.serving import serving
from bot.settings import Settings
from bot.stage import Stage
from bot.store import erasure, retention
from bot.store.database import SAFE_SQLITE, open_database, open_reader
from bot.telegram.webhook import SECRET_HEADER
from bot.transcript import parse
from dialogues.house import House
from tests.bot.raw import ANA
from tests.telegram_in_memory import ME, TOKEN, refusal
from tests.ways import ApplicationWay, HttpWay, until

ROOT = Path(__file__).parents[2]
Program = Callable[..., Awaitable[Process]]


class Page:
    """Ana at the page of a bac à sable."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http
        self._seen = 0

    async def says(self, text: str) -> dict[str, Any]:
        """Write a text and return the bot's answer."""
        await self._act("write", text=text)
        return await self.answer()

    async def sends(self, text: str) -> None:
        """Write a text and wait for nothing."""
        await self._act("write", text=text)

    async def presses(self, message: dict[str, Any], label: str) -> dict[str, Any]:
        """Press a button and return the bot's answer."""
        await self._act("press", message=message["message_id"], button=label)
        return await self.answer()

    async def answer(self) -> dict[str, Any]:
        """Wait for the bot's next message and return it."""
        await until(self._has_news)
        found = next(one for one in await self.told() if one["message_id"] > self._seen)
        self._seen = found["message_id"]
        return found

    async def catch_up(self) -> None:
        """Read what the bot said so far."""
        self._seen = max(one["message_id"] for one in await self.told())

    async def told(self) -> list[dict[str, Any]]:
        """Return every message of the bot."""
        answer = await self._http.get(f"/page/chats/{ANA}/messages")
        return [one for one in answer.json()["messages"] if one["from"]["is_bot"]]

    async def _has_news(self) -> bool:
        return any(one["message_id"] > self._seen for one in await self.told())

    async def _act(self, name: str, **given: Any) -> None:
        answer = await self._http.post(f"/page/{name}", json={"person": ANA, "chat": ANA, **given})
        assert answer.is_success, answer.text


@pytest.fixture
async def telegram() -> AsyncIterator[Sandbox]:
    """Give a Telegram on a free port."""
    sandbox = Sandbox(storage=None, port=0)
    await sandbox.start()
    yield sandbox
    await sandbox.stop()


@pytest.fixture
async def page(telegram: Sandbox) -> AsyncIterator[Page]:
    """Give Ana at its page."""
    async with httpx.AsyncClient(base_url=telegram.url, timeout=60) as http:
        yield Page(http)


@pytest.fixture
async def program(telegram: Sandbox, database_path: Path) -> AsyncIterator[Program]:
    """Give the function that starts the program with a token; every process is ended at last."""
    started: list[Process] = []

    async def start(**environment: str) -> Process:
        given = {"TELEGRAM_TOKEN": telegram.token, "TELEGRAM_API_URL": telegram.api_root}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-W", "error", "-m", "bot", "run"),
            cwd=ROOT,
            env={
                **os.environ,
                **given,
                "MAILLEUR_SENDS_PER_SECOND": "0",
                "MAILLEUR_DATABASE": str(database_path),
                **environment,
            },
            stdout=PIPE,
            stderr=PIPE,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def ended(process: Process) -> tuple[int | None, str]:
    """Return the exit status and all that was printed."""
    out, err = await asyncio.wait_for(process.communicate(), 30)
    return process.returncode, (out + err).decode()


async def stopped(process: Process) -> str:
    """Stop the program as a service manager does; it must end well. Return what it printed."""
    process.send_signal(signal.SIGTERM)
    status, said = await ended(process)
    assert status == 0, said
    return said


async def at_first_question(page: Page) -> dict[str, Any]:
    """Agree, name a project, and go to the first question of the profile."""
    welcome = await page.says("/start")
    await page.presses(welcome, "J’accepte")
    return await page.says("Vallées")


def logged(path: Path) -> list[tuple[Any, ...]]:
    """Return the log as another reader of the file sees it."""
    db = open_reader(str(path))
    rows = db.execute("select id, code, value, comment from answers order by id").fetchall()
    db.conn.close()
    return [tuple(row) for row in rows]


async def test_stopped_and_started_again(program: Program, page: Page, telegram: Sandbox) -> None:
    """With a token the program speaks through Telegram's API, ends well at SIGTERM, and begins again where it was."""
    first = await program()
    asked = await at_first_question(page)
    assert "1 sur 9" in asked["text"]
    second_question = await page.presses(asked, "J’en ai la charge, officiellement")
    said = await stopped(first)
    assert "Mailleur runs as @" in said
    assert telegram.token not in said
    assert said.count(f"SQLite {sqlite3.sqlite_version}: before") == (sqlite3.sqlite_version_info < SAFE_SQLITE)
    second = await program()
    shown = await page.says("/reprendre")
    assert shown["text"].endswith(second_question["text"])
    assert [key["text"] for row in shown["reply_markup"]["inline_keyboard"] for key in row] == [
        key["text"] for row in second_question["reply_markup"]["inline_keyboard"] for key in row
    ]
    await stopped(second)


async def test_killed(program: Program, page: Page, database_path: Path) -> None:
    """After kill -9 in the middle of a burst, every answer that was said to be noted is there, once."""
    first = await program()
    await at_first_question(page)
    for text in ("officiellement", *("un mot", "un autre mot") * 8):
        await page.sends(text)
    await page.answer()
    first.kill()
    await first.wait()
    before = logged(database_path)
    assert before
    await page.catch_up()
    second = await program()
    await page.sends("/historique")
    while "Historique de" not in (await page.answer())["text"]:
        pass
    after = logged(database_path)
    assert after[: len(before)] == before
    codes = [(code, value, comment) for _, code, value, comment in after]
    assert len(codes) == len(set(codes)), "nothing was counted twice"
    await stopped(second)


async def test_a_wrong_token(program: Program) -> None:
    """A token that Telegram does not know ends the process with a plain word, and is not printed."""
    status, said = await ended(await program(TELEGRAM_TOKEN="123:un-faux-jeton"))  # noqa: S106 - it opens nothing
    assert status == 1
    assert said == "TELEGRAM_TOKEN: refused by the Bot API server; ask @BotFather for the current one\n"


async def test_content_is_read_again_in_the_sandbox(program: Program, tmp_path: Path) -> None:
    """Without a token, a file saved in the network's folder is heard at once: its questions, or its faults."""
    folder = tmp_path / "reseau"
    folder.mkdir()
    process = await program(TELEGRAM_TOKEN="", TELEGRAM_API_URL="", MAILLEUR_PORT="0", MAILLEUR_CONTENT=str(folder))
    assert process.stdout is not None

    async def line() -> str:
        assert process.stdout is not None
        return (await asyncio.wait_for(process.stdout.readline(), 60)).decode()

    assert (await line()).startswith("Bac à sable : ")
    (folder / "overlay.yaml").write_text("hide: [ZZ]\n", encoding="utf-8")
    assert (await line()).startswith("reseau/overlay.yaml:1: la question « ZZ » n'est pas dans la base")
    (folder / "overlay.yaml").write_text("hide: [P1]\n", encoding="utf-8")
    assert (await line()).startswith("contenu relu : ")
    await stopped(process)


async def test_a_stop_before_telegram_is_reached(program: Program) -> None:
    """Where Telegram cannot be reached the program says so, tries again, and still stops at once."""
    process = await program(TELEGRAM_API_URL="http://127.0.0.1:1")
    assert process.stderr is not None
    line = (await asyncio.wait_for(process.stderr.readline(), 30)).decode()
    assert "Telegram cannot be reached" in line
    await stopped(process)


async def test_what_is_not_needed_is_not_loaded() -> None:
    """With a token the program loads neither the web servers nor what reads spreadsheets: it starts sooner for that."""
    code = (
        "import sys, bot.cli, bot.run; print({'uvicorn', 'starlette', 'openpyxl', 'telegram.ext'} & set(sys.modules))"
    )
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", code, cwd=ROOT, stdout=PIPE)
    said, _ = await asyncio.wait_for(process.communicate(), 60)
    assert said == b"set()\n"


# --- inside this process ---------------------------------------------------------------------------------------------


class Pauses(list[float]):
    """A sleep that notes how long and takes no time."""

    async def __call__(self, seconds: float) -> None:
        """Note it."""
        self.append(seconds)
        await asyncio.sleep(0)


@pytest.fixture
def pauses() -> Pauses:
    """Return a sleep that takes no time."""
    return Pauses()


@pytest.fixture
async def fresh(house: House, database_path: Path) -> AsyncIterator[ApplicationWay]:
    """Give a bot that has not said hello yet."""
    one = ApplicationWay(house, database_path)
    one.start_on(TOKEN, "http://telegram.invalid", one.telegram)
    yield one
    one.writer.close()


async def test_reaching_telegram(fresh: ApplicationWay, pauses: Pauses, caplog: pytest.LogCaptureFixture) -> None:
    """At start the program tries again with longer and longer pauses, until Telegram is there."""
    fresh.telegram.faults["getMe"] = [TimedOut()] * 7
    with caplog.at_level(logging.WARNING):
        await run._insist(fresh.mailleur.bot.initialize, pauses)
    assert pauses == [2, 4, 8, 16, 32, 60, 60]
    assert caplog.text.count("Telegram cannot be reached") == 7
    assert TOKEN not in caplog.text
    assert fresh.mailleur.bot.username == "mailleur_bot"
    await fresh.mailleur.bot.shutdown()


async def test_without_a_menu(fresh: ApplicationWay, caplog: pytest.LogCaptureFixture) -> None:
    """The bot talks as well when its menu is refused."""
    fresh.telegram.faults["setMyCommands"] = [refusal(400, "Bad Request: BOT_COMMAND_INVALID")]
    await fresh.mailleur.bot.initialize()
    await run._publish(fresh.mailleur)
    assert "the menu of commands was not published" in caplog.text
    await fresh.mailleur.bot.shutdown()


async def test_what_fails_beside(caplog: pytest.LogCaptureFixture) -> None:
    """What runs beside and fails is told in the log without its message, and what it runs beside goes on."""

    async def fails() -> None:
        raise KeyError("ce que quelqu'un a écrit")

    async with AsyncExitStack() as stack:
        run._beside(stack, fails(), "menu")
        run._beside(stack, asyncio.sleep(3600), "retention")
        await asyncio.sleep(0)
    assert "menu: KeyError at " in caplog.text
    assert "quelqu" not in caplog.text


async def test_a_token_refused_at_start(fresh: ApplicationWay) -> None:
    """A token refused at start ends the program."""
    fresh.telegram.faults["getMe"] = [refusal(401, "Unauthorized")]
    with pytest.raises(run.TokenRefused) as refused:
        await run._serve(fresh.mailleur)
    assert TOKEN not in f"{refused.value!r} {refused.value.__cause__}"


async def test_a_token_revoked_while_running(fresh: ApplicationWay) -> None:
    """A token revoked later ends the program too, once the turns in hand are made."""
    fresh.telegram.faults["getUpdates"] = [
        (200, {"ok": True, "result": [{"update_id": 1, "message": _start()}]}),
        refusal(401, "Unauthorized"),
    ]
    with pytest.raises(run.TokenRefused):
        await run._serve(fresh.mailleur)
    assert len(fresh.telegram.sent) == 1


def _start() -> dict[str, Any]:
    who = {"id": ANA, "is_bot": False, "first_name": "Ana"}
    return {"message_id": 1, "date": 1, "chat": {"id": ANA, "type": "private"}, "from": who, "text": "/start"}


async def test_the_daily_sweep(
    way: ApplicationWay, monkeypatch: pytest.MonkeyPatch, pauses: Pauses, caplog: pytest.LogCaptureFixture
) -> None:
    """What was kept long enough goes at start and every day, part by part; a day that fails is told, the next comes.

    What left on such a day leaves the write-ahead log too.
    """
    swept: list[object] = []
    scrubbed: list[object] = []
    parts = iter((2, 1, 0, RuntimeError("disk"), 4, RuntimeError("disk"), 0))

    def sweep(_: object, at: object) -> int:
        swept.append(at)
        part = next(parts, 0)
        if isinstance(part, RuntimeError):
            raise part
        return part

    monkeypatch.setattr(retention, "sweep", sweep)
    monkeypatch.setattr(way.writer, "maintain", scrubbed.append)
    with caplog.at_level(logging.INFO):
        task = asyncio.create_task(run._sweep(way.mailleur, pauses))
        await until(lambda: len(swept) >= 7)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert swept[0] == way.at
    assert set(pauses) == {timedelta(days=1).total_seconds()}
    assert "retention: 3 erased" in caplog.text
    assert "retention: 4 erased" in caplog.text
    assert caplog.text.count("retention failed: RuntimeError") == 2
    assert scrubbed == [erasure.scrub] * 2


async def test_the_fault_of_the_work_is_the_caller_s() -> None:
    """What ends the work ends the program with the same fault; a stop ends it without one."""

    async def fails() -> None:
        raise InvalidToken

    async def for_ever() -> None:
        await asyncio.Event().wait()

    stop = asyncio.Event()
    with pytest.raises(InvalidToken):
        await run._until(stop, fails())
    stop.set()
    await run._until(stop, for_ever())


async def test_work_that_cancels_itself() -> None:
    """A cancellation that nobody asked for is not taken for a stop."""

    async def gives_up() -> None:
        raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await run._until(asyncio.Event(), gives_up())


async def test_a_taken_port_leaves_nothing_open(house: House, database_path: Path, telegram: Sandbox) -> None:
    """When the page cannot be served the database is closed again."""
    with pytest.raises(PortTaken):
        await run.run(Settings(database=str(database_path), port=telegram.port), house)
    open_database(str(database_path)).conn.close()


class Telegram:
    """A Bot API server that agrees to everything, and notes what it is asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, Any]]] = []

    async def answer(self, request: Request) -> JSONResponse:
        """Answer a call."""
        name = request.path_params["method"]
        given = await request.json() if await request.body() else {}
        self.asked.append((name, given))
        return JSONResponse({"ok": True, "result": ME if name == "getMe" else True})

    def given(self, method: str) -> list[dict[str, Any]]:
        """Return what each call of a method gave."""
        return [given for name, given in self.asked if name == method]


@pytest.fixture
async def agreeing() -> AsyncIterator[tuple[Telegram, str]]:
    """Give such a server, and its root."""
    telegram = Telegram()
    app = Starlette(routes=[Route("/bot{token}/{method}", telegram.answer, methods=["POST"])])
    config = uvicorn.Config(app, log_config=None, lifespan="off", ws="none", timeout_graceful_shutdown=1)
    listener = listen("127.0.0.1", 0)
    async with serving(config, listener):
        yield telegram, f"http://127.0.0.1:{listener.getsockname()[1]}"


async def test_by_webhook(program: Program, agreeing: tuple[Telegram, str]) -> None:
    """As a process: killed right after it took an update it still answers it later, once; SIGTERM ends it well."""
    telegram, root = agreeing
    listener = listen("127.0.0.1", 0)
    door = f"127.0.0.1:{listener.getsockname()[1]}"
    listener.close()
    url = f"http://{door}/chemin"
    setting = {"TELEGRAM_API_URL": root, "MAILLEUR_WEBHOOK_URL": url, "MAILLEUR_WEBHOOK_LISTEN": door}
    async with httpx.AsyncClient() as http:
        for count in (1, 2):
            process = await program(**setting)
            await until(lambda count=count: len(telegram.given("setWebhook")) == count)  # type: ignore[misc]
            secret = telegram.given("setWebhook")[-1]["secret_token"]
            update = {"update_id": 1, "message": _start()}
            done = await http.post(url, json=update, headers={SECRET_HEADER: secret})
            assert done.status_code == 200
            if count == 1:
                process.kill()
                await process.wait()
    await until(lambda: bool(telegram.given("sendMessage")))
    said = await stopped(process)
    assert 1 <= len(telegram.given("sendMessage")) <= 2, "the first may have left just before the kill"
    assert not telegram.given("getUpdates")
    assert secret not in said


async def test_reminders_fall_in_the_program(house: House, tmp_path: Path) -> None:
    """What came due while the program was stopped is said when it starts again, by its own task."""
    lines = (
        "ana> /start\nana> [J'accepte]\nana> Bocage\nana> [Terminer]\n"
        "ana> /rythme\nana> [Choisir le rythme]\nana> [Chaque semaine]\n"
    )
    async with HttpWay(house, tmp_path / "mailleur.db") as way:
        await Stage(way).play(parse(lines))
        way.at += timedelta(days=4)
        await way.restart()
        told: list[str] = []

        async def fell() -> bool:
            told.extend(one.text for one in await way._news())
            return any("Votre point" in text for text in told)

        await until(fell)
    assert sum("Votre point" in text for text in told) == 1
