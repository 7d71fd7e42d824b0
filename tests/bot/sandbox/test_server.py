"""The running server: its guard, its live events, restarts, and a small real bot over HTTP."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bot.sandbox.server import PortTaken, Sandbox

if TYPE_CHECKING:
    from pathlib import Path

    from telegram import Bot, Update


async def next_event(lines: Any, kind: str) -> dict[str, Any]:
    """Read an event stream up to the next event of this kind."""
    async for line in lines:
        if line.startswith("data: "):
            event: dict[str, Any] = json.loads(line.removeprefix("data: "))
            if event["type"] == kind:
                return event
    pytest.fail(f"the stream ended without {kind}")


async def test_port_taken(sandbox: Sandbox) -> None:
    """A port that somebody has is told by its number, and nothing is left open."""
    second = Sandbox(storage=None, port=sandbox.port)
    with pytest.raises(PortTaken, match=str(sandbox.port)) as taken:
        await second.start()
    assert taken.value.port == sandbox.port
    assert isinstance(taken.value, OSError)
    await second.stop()


async def test_addresses() -> None:
    """The addresses are known after the start; only this computer may be asked for."""
    with pytest.raises(ValueError, match="this computer only"):
        Sandbox(storage=None, host="0.0.0.0")  # noqa: S104 (it must be refused)
    running = Sandbox(storage=None, port=0)
    await running.start()
    with pytest.raises(RuntimeError):
        await running.start()
    assert running.port != 0
    assert running.url == f"http://127.0.0.1:{running.port}/"
    assert running.api_root == f"http://127.0.0.1:{running.port}"
    await running.stop()
    await running.stop()


async def test_a_broken_file_leaves_the_port_free(tmp_path: Path) -> None:
    """A start that fails gives its port back."""
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"this is no database" * 100)
    sandbox = Sandbox(storage=broken, port=0)
    with pytest.raises(sqlite3.DatabaseError):
        await sandbox.start()
    await sandbox.stop()


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example:8080"},
        {"Host": "[::1"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
    ],
)
async def test_strangers_are_refused(page: Any, headers: dict[str, str]) -> None:
    """A foreign name (DNS rebinding) and a foreign page are refused everywhere."""
    for address in ("/", "/page/state", "/page/events", "/bot999:bac-a-sable/getMe"):
        answer = await page.http.get(address, headers=headers)
        assert answer.status_code == 403


async def test_own_page_is_welcome(sandbox: Sandbox, page: Any) -> None:
    """The page itself, and `localhost`, are let in; a form of a foreign page is not JSON."""
    own = {"Origin": sandbox.api_root}
    assert (await page.http.get("/page/state", headers=own)).status_code == 200
    local = {"Host": f"localhost:{sandbox.port}"}
    shown = await page.http.get("/", headers=local)
    assert shown.status_code == 200
    assert "default-src 'self'" in shown.headers["content-security-policy"]
    answer = await page.http.post("/page/start", content='{"person": 1001}', headers={"Content-Type": "text/plain"})
    assert answer.status_code == 400


async def test_page_refusals(page: Any) -> None:
    """The page hears what was wrong."""
    assert "missing" in await page.refused("write", person=1001)
    assert "user not found" in await page.refused("start", person=5)
    assert "START_PARAM_INVALID" in await page.refused("start", person=1001, payload="é")
    assert "chat not found" in await page.refused("write", person=1002, chat=1001, text="a")
    assert "empty" in await page.refused("write", person=1001, chat=1001, text=" ")
    assert "kind" in await page.refused("attach", person=1001, chat=1001, kind="video")
    assert "missing" in await page.refused("attach", person=1001, chat=1001, kind="photo", content="é")
    assert "status" in await page.refused("bot", person=1001, chat=1001, status="x")
    assert "first name" in await page.refused("people", first_name=" ")
    assert (await page.http.get("/page/files/x")).status_code == 404
    assert (await page.http.get("/page/chats/x/messages")).json() == {"messages": []}
    assert (await page.http.get("/page/presses/x")).status_code == 400
    assert (await page.http.get("/page/chats/1001/commands")).status_code == 400


async def test_page_actions(page: Any, bot: Bot) -> None:
    """People, members, topics, long texts, forwards and deep links, as the page sends them."""
    denis = (await page.act("people", first_name="Denis"))["person"]["id"]
    assert denis == 1004
    await page.act("start", person=denis, payload="p1")
    assert len((await page.act("write", person=denis, chat=denis, text="a " * 3000))["messages"]) == 2
    assert len((await page.act("write", person=denis, chat=denis, text="b" * 5000, raw=True))["messages"]) == 1
    group = await page.group()
    await page.act("members", person=1001, chat=group, add=[denis])
    await page.act("forward", person=denis, chat=denis, message=1, to=group)
    await page.act("members", person=denis, chat=group, remove=denis)
    new = (await page.act("upgrade", person=1001, chat=group))["chat"]["id"]
    thread = (await page.act("topic", person=1001, chat=new, name="Budget"))["thread"]
    await bot.send_message(new, "dans le sujet", message_thread_id=thread)
    assert (await page.messages(new))[-1]["message_thread_id"] == thread
    number = await page.say(1001, new, "avant", thread=thread)
    await page.act("edit", person=1001, chat=new, message=number, text="après")
    assert (await page.messages(new))[-1]["text"] == "après"
    sent = await page.act("attach", person=denis, chat=denis, kind="document", name="a.html", content="PGI+")
    shown = await page.http.get(f"/page/files/{sent['messages'][0]['document']['file_id']}")
    assert (shown.content, shown.headers["content-disposition"]) == (b"<b>", "attachment")
    first = (await page.http.get(f"/page/chats/{denis}/messages", params={"after": 1})).json()["messages"][0]
    assert first["message_id"] == 2


async def test_live_events(page: Any, bot: Bot) -> None:
    """An open page hears of messages, edits, deletions, presses, actions and the bot's words."""
    await page.act("start", person=1001)
    async with page.http.stream("GET", "/page/events") as stream:
        lines = stream.aiter_lines()
        assert await anext(lines) == "retry: 500"
        sent = await bot.send_message(1001, "un")
        assert (await next_event(lines, "message"))["message"]["text"] == "un"
        await bot.send_chat_action(1001, "typing")
        assert (await next_event(lines, "action"))["action"] == "typing"
        await sent.edit_text("deux")
        assert (await next_event(lines, "message"))["message"]["text"] == "deux"
        await sent.delete()
        assert (await next_event(lines, "gone"))["message"] == sent.message_id
        await bot.set_my_name("Autre")
        await next_event(lines, "bot")
        await page.act("people", first_name="Denis")
        assert (await next_event(lines, "person"))["person"]["first_name"] == "Denis"


async def test_restart_keeps_everything(storage: Path, new_bot: Any, new_page: Any) -> None:
    """After a restart people, chats, files and unconfirmed updates are there, and ids go on."""
    first = Sandbox(storage=storage, port=0)
    await first.start()
    async with new_page(first.url).http, new_bot(first) as bot:
        page = new_page(first.url)
        async with page.http:
            await page.act("people", first_name="Denis")
            await page.act("start", person=1004)
            group = await page.group()
            await bot.send_document(1004, b"contenu", filename="a.txt")
            waiting = await bot.get_updates()
            before = await page.messages(1004)
    await first.stop()

    second = Sandbox(storage=storage, port=0)
    await second.start()
    page = new_page(second.url)
    async with page.http, new_bot(second) as bot:
        assert await bot.get_updates() == waiting
        assert await page.messages(1004) == before
        file = await bot.get_file(before[-1]["document"]["file_id"])
        assert bytes(await file.download_as_bytearray()) == b"contenu"
        assert await bot.get_updates(offset=waiting[-1].update_id + 1) == ()
        await page.say(1001, group, "/encore")
        assert [update.update_id for update in await bot.get_updates()] == [waiting[-1].update_id + 1]
        state = (await page.http.get("/page/state")).json()
        assert [person["first_name"] for person in state["people"]] == ["Ana", "Bruno", "Chloé", "Denis"]
    await second.stop()


async def test_stop_ends_long_polls_and_streams(new_bot: Any, new_page: Any) -> None:
    """Stopping answers the request that waits and closes open event streams."""
    sandbox = Sandbox(storage=None, port=0)
    await sandbox.start()
    page = new_page(sandbox.url)
    async with page.http, new_bot(sandbox) as bot:
        async with page.http.stream("GET", "/page/events") as stream:
            lines = stream.aiter_lines()
            await anext(lines)
            poll = asyncio.create_task(bot.get_updates(timeout=50))
            await asyncio.sleep(0.05)
            # A sandbox that waited for its long poll would need 50 seconds: the suite's patience is less.
            await asyncio.wait_for(sandbox.stop(), 20)
            assert [line async for line in lines if line] == []
        assert await poll == ()
        with pytest.raises(httpx.ConnectError):
            await page.http.get("/page/state")


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Say the same again."""
    if update.message is not None and update.message.text is not None:
        await update.message.reply_text(f"écho : {update.message.text}")


async def test_a_real_application(sandbox: Sandbox, page: Any) -> None:
    """A whole python-telegram-bot application polls, answers, and stops."""
    application = (
        Application.builder()
        .token(sandbox.token)
        .base_url(f"{sandbox.api_root}/bot")
        .base_file_url(f"{sandbox.api_root}/file/bot")
        .build()
    )
    application.add_handler(MessageHandler(filters.TEXT, echo))
    async with application:
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling(timeout=30)
        async with page.http.stream("GET", "/page/events") as stream:
            lines = stream.aiter_lines()
            await anext(lines)
            await page.act("start", person=1001)
            answer: dict[str, Any] = {}
            while not answer.get("from", {}).get("is_bot"):
                answer = (await next_event(lines, "message"))["message"]
            assert answer["text"] == "écho : /start"
        await application.updater.stop()
        await application.stop()
