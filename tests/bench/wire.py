"""HTTP/1.1 at its least: requests with a length in, answers with a length out, on connections that stay open.

The stand-in for Telegram must never be what limits a bot; a web framework would cost several times this.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import parse_qsl

Fields = dict[str, Any]
Reply = Callable[[bytes], None]
Handle = Callable[[str, Fields, Reply], None]
"""Takes a method of the Bot API, its fields and what sends the answer, now or later."""

_LENGTH: Final = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_TYPE: Final = re.compile(rb"\r\ncontent-type: *([^\r]*)", re.IGNORECASE)
_PART: Final = re.compile(rb'name="?([a-z_]+)"?[^\r]*(?:\r\n[^\r\n]+)*\r\n\r\n(.*?)\r\n--', re.DOTALL)
_HEAD_END: Final = b"\r\n\r\n"


class Wire(asyncio.Protocol):
    """One connection of a bot."""

    def __init__(self, handle: Handle) -> None:
        self._handle = handle
        self._received = b""
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Handle each request once it is whole."""
        self._received += data
        while (end := self._received.find(_HEAD_END)) >= 0:
            head = self._received[:end]
            length = _LENGTH.search(head)
            if length is None and b"chunked" in head.lower():
                raise ValueError("the stand-in reads requests with a length only")
            stop = end + len(_HEAD_END) + (int(length[1]) if length else 0)
            if len(self._received) < stop:
                return
            body, self._received = self._received[end + len(_HEAD_END) : stop], self._received[stop:]
            self._request(head, body)

    def _request(self, head: bytes, body: bytes) -> None:
        path = head.split(b" ", 2)[1].decode()
        path, _, query = path.partition("?")
        kind = _TYPE.search(head)
        fields = fields_of(kind[1] if kind else b"", body)
        self._handle(path.rpartition("/")[2], {**dict(parse_qsl(query)), **fields}, self._answer)

    def _answer(self, body: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(
                b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)
            )


def fields_of(kind: bytes, body: bytes) -> Fields:
    """Return the fields of a body, in any of the three forms in which clients write them."""
    if not body:
        return {}
    if kind.startswith(b"application/json"):
        read: Fields = json.loads(body)
        return read
    if kind.startswith(b"multipart/"):
        return {name.decode(): value.decode(errors="replace") for name, value in _PART.findall(body)}
    return dict(parse_qsl(body.decode(), keep_blank_values=True))
