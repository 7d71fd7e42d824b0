"""The HTTP client against a real server on its bad days: everything fails as python-telegram-bot expects it."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import ssl
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from typing import Any, cast

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.telegram.aiohttp_request import AiohttpRequest, _trusted
from bot.telegram.client import Client
from tests.telegram_in_memory import ME, TOKEN
from tests.ways import until

SECRET = "ce que quelqu'un a écrit"  # noqa: S105 - what must not be written
Handler = Callable[[asyncio.StreamWriter], Awaitable[None]]


def answer(body: bytes | dict[str, Any], code: int = 200, *more: str) -> bytes:
    """Return a whole HTTP answer."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    lines = (f"HTTP/1.1 {code} Word", f"Content-Length: {len(content)}", *more, "", "")
    return "\r\n".join(lines).encode() + content


class Server:
    """Answers what the test says, and remembers the requests as (first line, headers, body)."""

    def __init__(self) -> None:
        self.requests: list[tuple[str, str, bytes]] = []
        self.connections = 0
        self.answers: list[bytes | Handler] = []
        self.usual = answer({"ok": True, "result": ME})
        self.port = 0
        self.serving: list[asyncio.Task[None]] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection."""
        self.connections += 1
        self.serving.append(cast("asyncio.Task[None]", asyncio.current_task()))
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode()
                length = next(
                    (int(one[15:]) for one in head.lower().split("\r\n") if one.startswith("content-length")), 0
                )
                body = await reader.readexactly(length)
                first, _, headers = head.partition("\r\n")
                self.requests.append((first, headers, body))
                given = self.answers.pop(0) if self.answers else self.usual
                if isinstance(given, bytes):
                    writer.write(given)
                else:
                    await given(writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # the client went
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    """Give a server on a free port."""
    served = Server()
    listening = await asyncio.start_server(served.serve, "127.0.0.1", 0)
    served.port = listening.sockets[0].getsockname()[1]
    yield served
    listening.close()
    for task in served.serving:  # some wait on a line that nobody answers
        task.cancel()
    await asyncio.gather(*served.serving, return_exceptions=True)


@pytest.fixture
async def client(server: Server) -> AsyncIterator[Client]:
    """Give a client of it, over two connections at most."""
    root = f"http://127.0.0.1:{server.port}/bot"
    request = AiohttpRequest(connections=2, read=30)
    async with Client(TOKEN, base_url=root, request=request, get_updates_request=AiohttpRequest(1)) as opened:
        server.requests.clear()
        yield opened


async def never(_: asyncio.StreamWriter) -> None:
    """Leave the client waiting."""
    await asyncio.Event().wait()


async def half(writer: asyncio.StreamWriter) -> None:
    """Begin an answer, and say no more."""
    writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"ok": true')
    await never(writer)


async def cut(writer: asyncio.StreamWriter) -> None:
    """Begin an answer, and hang up."""
    writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"ok": true')
    writer.close()


async def hang_up(writer: asyncio.StreamWriter) -> None:
    """Hang up without a word."""
    writer.close()


async def drops(writer: asyncio.StreamWriter) -> None:
    """Answer a byte at a time, without end."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
    while True:
        writer.write(b" ")
        await asyncio.sleep(0.01)


async def failing(work: Awaitable[Any]) -> TelegramError:
    """Return what a request raises, which never tells where it went nor what was in it."""
    with pytest.raises(TelegramError) as raised:
        await work
    told = "".join(traceback.format_exception(raised.value))
    assert TOKEN not in told
    assert SECRET not in told
    return raised.value


async def test_a_request(client: Client, server: Server) -> None:
    """Parameters travel as JSON over a connection that stays open."""
    for _ in range(3):
        await client.call("sendMessage", chat_id=5, text=SECRET, reply_markup='{"inline_keyboard": []}', nothing=None)
    first, headers, body = server.requests[0]
    assert first == f"POST /bot{TOKEN}/sendMessage HTTP/1.1"
    assert "Content-Type: application/json" in headers
    assert json.loads(body) == {"chat_id": 5, "text": SECRET, "reply_markup": '{"inline_keyboard": []}'}
    assert server.connections == 1


async def test_a_file(client: Client, server: Server) -> None:
    """A file travels as a form, with its name, its kind and its bytes."""
    server.answers = [
        answer({"ok": True, "result": {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}}})
    ]
    content = bytes(range(256)) * 5000  # more than a megabyte
    await client.send_document(5, io.BytesIO(content), filename="données.json", caption="Été")
    ((_, headers, body),) = server.requests
    assert "multipart/form-data; boundary=" in headers
    assert content in body
    assert 'name="document"; filename="données.json"'.encode() in body
    assert b"application/json" in body
    assert "Été".encode() in body


@pytest.mark.parametrize("silence", [never, half, drops])
async def test_what_never_ends(client: Client, server: Server, silence: Handler) -> None:
    """A server that says nothing, or stops in the middle, or never comes to an end, is given up."""
    server.answers = [silence]
    times: Any = {"read_timeout": 0.05, "write_timeout": 0.0, "connect_timeout": 0.05, "pool_timeout": 0.05}
    assert isinstance(await failing(client.get_me(**times)), TimedOut)
    assert (await client.get_me()).id == ME["id"]


async def test_no_connection_free(client: Client, server: Server) -> None:
    """A request that finds no free connection waits for one, and not for ever."""
    server.answers = [never, never]
    held = [asyncio.create_task(client.get_me(read_timeout=30)) for _ in range(2)]
    await until(lambda: len(server.requests) == 2)
    assert isinstance(await failing(client.get_me(pool_timeout=0.05, connect_timeout=0.0)), TimedOut)
    for task in held:
        task.cancel()
    await asyncio.gather(*held, return_exceptions=True)


@pytest.mark.parametrize("broken", [cut, hang_up])
async def test_a_broken_connection(client: Client, server: Server, broken: Handler) -> None:
    """A connection that breaks is a failure of the network; the next request opens another."""
    server.answers = [broken]
    error = await failing(client.call("sendMessage", text=SECRET))
    assert type(error) is NetworkError
    assert (await client.get_me()).id == ME["id"]


async def test_nobody_there() -> None:
    """Where nobody listens, and where nobody speaks TLS, it is a failure of the network."""
    server = await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    request = AiohttpRequest()
    await request.initialize()
    for url in (f"https://127.0.0.1:{port}/bot{TOKEN}/getMe", f"http://127.0.0.1:1/bot{TOKEN}/getMe", "http://[/"):
        assert isinstance(await failing(request.post(url)), NetworkError)
    await request.shutdown()
    server.close()


@pytest.mark.parametrize(
    ("code", "said", "kind"),
    [
        (400, {"description": "Bad Request: chat not found"}, BadRequest),
        (400, {"description": "upgraded", "parameters": {"migrate_to_chat_id": -1005}}, ChatMigrated),
        (401, {"description": "Unauthorized"}, InvalidToken),
        (403, {"description": "Forbidden: bot was blocked by the user"}, Forbidden),
        (404, {"description": "Not Found"}, InvalidToken),
        (409, {"description": "Conflict: terminated by other getUpdates request"}, Conflict),
        (429, {"description": "Too Many Requests: retry after 7", "parameters": {"retry_after": 7}}, RetryAfter),
        (500, {"description": "Internal Server Error"}, NetworkError),
        (502, b"<html>Bad Gateway</html>", NetworkError),
        (502, {"error": "no description"}, NetworkError),
        (302, b"", NetworkError),
    ],
)
async def test_refusals(client: Client, server: Server, code: int, said: Any, kind: type[TelegramError]) -> None:
    """Each refusal of Telegram is the exception that python-telegram-bot has for it."""
    body = said if isinstance(said, bytes) else {"ok": False, "error_code": code, **said}
    server.answers = [answer(body, code, "Location: http://127.0.0.1:1/elsewhere")]
    assert type(await failing(client.call("sendMessage", text=SECRET))) is kind
    assert len(server.requests) == 1


@pytest.mark.parametrize("body", [SECRET.encode(), b"[1]", b"{}", b"[" * 100_000, b"\xff\xfe", b""])
async def test_what_is_no_json(client: Client, server: Server, caplog: pytest.LogCaptureFixture, body: bytes) -> None:
    """An answer that is no JSON object is an error that quotes none of it, nor does the log."""
    server.answers = [answer(body)]
    with caplog.at_level(logging.DEBUG):
        error = await failing(client.call("getUpdates"))
    assert error.message == "Invalid server response"
    assert SECRET not in caplog.text


async def test_opened_and_closed_again(server: Server) -> None:
    """It may be opened and closed as often as one likes; closed, it says so."""
    url = f"http://127.0.0.1:{server.port}/bot{TOKEN}/getMe"
    request = AiohttpRequest()
    for _ in range(2):
        for _ in range(2):
            await request.initialize()
        assert await request.post(url) == ME
        for _ in range(2):
            await request.shutdown()
    assert "not initialized" in (await failing(request.post(url))).message


async def test_a_connection_made_anew(client: Client, server: Server) -> None:
    """The connection for updates can be opened afresh; the others stay."""
    server.usual = answer({"ok": True, "result": []})
    for _ in range(2):
        assert await client.raw_updates(None, 0, ()) == []
        await client.renew()
    await client.call("getMe")
    assert server.connections == 3


async def test_a_proxy(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """The proxy of the environment is used, with its credentials, except where the environment says otherwise."""
    proxy = f"http://ana:mot%20de%20passe@127.0.0.1:{server.port}"
    for name, value in (("http_proxy", proxy), ("https_proxy", proxy), ("no_proxy", "127.0.0.1")):
        monkeypatch.setenv(name, value)
    request = AiohttpRequest()
    await request.initialize()
    for host in ("telegram.invalid", f"127.0.0.1:{server.port}"):
        assert await request.post(f"http://{host}/bot{TOKEN}/getMe") == ME
    server.answers = [answer(b"", 403)]
    refused = await failing(request.post(f"https://telegram.invalid/bot{TOKEN}/getMe"))
    await request.shutdown()
    assert "ClientHttpProxyError" in refused.message
    (far, _, _), (near, plain, _), (tunnel, headers, _) = server.requests
    assert far == f"POST http://telegram.invalid/bot{TOKEN}/getMe HTTP/1.1"
    assert near == f"POST /bot{TOKEN}/getMe HTTP/1.1"
    assert "Proxy-Authorization" not in plain
    assert tunnel == "CONNECT telegram.invalid:443 HTTP/1.1"
    assert "Proxy-Authorization: Basic YW5hOm1vdCBkZSBwYXNzZQ==" in headers


def test_who_is_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where this machine trusts nobody, the list that browsers use serves; certificates are checked in any case."""
    nothing = ssl.get_default_verify_paths()._replace(cafile="", capath="")
    monkeypatch.setattr(ssl, "get_default_verify_paths", lambda: nothing)
    _trusted.cache_clear()
    found = _trusted()
    _trusted.cache_clear()
    assert isinstance(found, ssl.SSLContext)
    assert found.verify_mode == ssl.CERT_REQUIRED
    assert found.check_hostname
    assert len(found.get_ca_certs()) > 50
