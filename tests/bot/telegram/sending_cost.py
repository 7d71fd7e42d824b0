"""What a send costs: `python -m tests.bot.telegram.sending_cost` compares the HTTP clients on one server at once."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import statistics
import time
from collections.abc import Awaitable, Callable
from multiprocessing.connection import Connection
from typing import Any, Final

from telegram import Bot, InlineKeyboardMarkup
from telegram.request import BaseRequest, HTTPXRequest

from bot.telegram.aiohttp_request import AiohttpRequest
from bot.telegram.client import Client

SENDS: Final = 1000
RUNS: Final = 3
TOKEN: Final = "1:a"  # noqa: S105 - it opens nothing
TEXT: Final = "y" * 300
MARKUP: Final = json.dumps({"inline_keyboard": [[{"text": "Oui", "callback_data": "1.1:question:E1.3:v:oui"}]] * 4})
RESULT: Final = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": TEXT}
Send = Callable[[Any], Awaitable[Any]]


async def typed(bot: Bot) -> None:
    """Send as python-telegram-bot is used: a keyboard is built, and a message from the answer."""
    keyboard = InlineKeyboardMarkup.de_json(json.loads(MARKUP), bot)
    await bot.send_message(1, TEXT, parse_mode="HTML", reply_markup=keyboard)


async def raw(bot: Client) -> None:
    """Send as we do."""
    await bot.call("sendMessage", chat_id=1, text=TEXT, parse_mode="HTML", reply_markup=MARKUP)


async def cpu_per_send(root: str, request: Callable[[], BaseRequest], send: Send, at_once: int) -> float:
    """Return the milliseconds of CPU that this process spends on one send, with so many at once."""
    async with Client(TOKEN, base_url=f"{root}/bot", request=request(), get_updates_request=request()) as bot:

        async def one_after_the_other(sends: int) -> None:
            for _ in range(sends):
                await send(bot)

        await one_after_the_other(30)
        began = time.process_time()
        await asyncio.gather(*(one_after_the_other(SENDS // at_once) for _ in range(at_once)))
        return (time.process_time() - began) / SENDS * 1000


def serve(ready: Connection) -> None:
    """Answer every request alike, in a process of its own; tell the port through `ready`."""
    asyncio.run(_serve(ready))


async def _serve(ready: Connection) -> None:
    body = json.dumps({"ok": True, "result": {**RESULT, "id": 9, "is_bot": True, "first_name": "M"}}).encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).lower().split(b"\r\n")
                await reader.readexactly(int(next(line[15:] for line in head if line.startswith(b"content-length"))))
                writer.write(answer)
        except asyncio.IncompleteReadError:
            writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    ready.send(server.sockets[0].getsockname()[1])
    await server.serve_forever()


def main() -> None:
    """Print the median of some runs for each client."""
    here, there = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(there,), daemon=True)
    server.start()
    root = f"http://127.0.0.1:{here.recv()}"
    ways: tuple[tuple[str, Callable[[], BaseRequest], Send], ...] = (
        ("httpx, python-telegram-bot's methods", HTTPXRequest, typed),
        ("aiohttp, python-telegram-bot's methods", AiohttpRequest, typed),
        ("aiohttp, raw (Mailleur)", AiohttpRequest, raw),
    )
    for at_once in (1, 20):
        for name, request, send in ways:
            found = [asyncio.run(cpu_per_send(root, request, send, at_once)) for _ in range(RUNS)]
            print(f"{name}, {at_once} at once: {statistics.median(found):.3f} ms of CPU per send")  # noqa: T201
    server.kill()


if __name__ == "__main__":
    main()
