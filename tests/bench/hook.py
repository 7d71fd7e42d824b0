"""Updates sent to a bot that listens, as Telegram sends them (in plain HTTP: the certificate is another server's)."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Final
from urllib.parse import urlsplit

CONNECTIONS: Final = 40
"""Requests under way at once: Telegram's own `max_connections` where the bot names none."""
_HEAD_END: Final = b"\r\n\r\n"


class Hook:
    """Sends updates; one that is not taken (anything but 200) is sent again, behind those that wait."""

    def __init__(self, url: str, secret: str) -> None:
        place = urlsplit(url)
        self._host, self._port = place.hostname or "", place.port or 0
        head = f"POST {place.path or '/'} HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n"
        self._head = f"{head}X-Telegram-Bot-Api-Secret-Token: {secret}\r\nContent-Length: ".encode()
        self._waiting: deque[bytes] = deque()
        self._idle: list[_Line] = []
        self._lines = 0
        self._opening: set[asyncio.Task[None]] = set()

    @property
    def waiting(self) -> int:
        """How many updates the bot has not taken yet."""
        return len(self._waiting) + self._lines - len(self._idle)

    def send(self, update: bytes) -> None:
        """Send an update as soon as a connection is free."""
        if self._idle:
            self._idle.pop().post(update)
            return
        self._waiting.append(update)
        if self._lines < CONNECTIONS:
            self._lines += 1
            task = asyncio.get_running_loop().create_task(self._open())
            self._opening.add(task)
            task.add_done_callback(self._opening.discard)

    async def _open(self) -> None:
        await asyncio.get_running_loop().create_connection(lambda: _Line(self), self._host, self._port)

    def request(self, update: bytes) -> bytes:
        """Return an update as a request."""
        return b"%s%d%s%s" % (self._head, len(update), _HEAD_END, update)

    def is_free(self, line: _Line) -> None:
        """Take a connection back."""
        if self._waiting:
            line.post(self._waiting.popleft())
        else:
            self._idle.append(line)

    def is_refused(self, update: bytes) -> None:
        """Take an update back."""
        self._waiting.append(update)

    def is_lost(self, line: _Line) -> None:
        """Forget a connection that the bot closed."""
        self._lines -= 1
        if line in self._idle:
            self._idle.remove(line)


class _Line(asyncio.Protocol):
    """One connection, with one update under way at most."""

    def __init__(self, hook: Hook) -> None:
        self._hook = hook
        self._update = b""
        self._received = b""
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._hook.is_free(self)

    def post(self, update: bytes) -> None:
        """Send an update."""
        self._update = update
        self._transport.write(self._hook.request(update))

    def data_received(self, data: bytes) -> None:
        self._received += data
        if _HEAD_END not in self._received:  # what is answered has no body
            return
        if not self._received.startswith(b"HTTP/1.1 200"):
            self._hook.is_refused(self._update)
        self._update = self._received = b""
        self._hook.is_free(self)

    def connection_lost(self, _: Exception | None) -> None:
        if self._update:
            self._hook.is_refused(self._update)
        self._hook.is_lost(self)
