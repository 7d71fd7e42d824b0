"""The HTTP client of python-telegram-bot, over aiohttp: a send costs a fraction of the CPU of the default one.

Whatever fails comes out as python-telegram-bot expects it (`TimedOut`, `NetworkError`), in words that never hold an
address: the token is in it. Redirections are not followed: what people wrote goes to the Bot API server only.
"""

from __future__ import annotations

import asyncio
import io
import json
import ssl
from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import IO, Any, Final
from urllib.request import getproxies, proxy_bypass

import aiohttp
import certifi
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

CONNECTIONS: Final = 64
"""Requests under way at once; Telegram takes some 30 messages a second."""
READ: Final = 10.0
"""Seconds without a byte of the answer."""
WRITE: Final = 10.0
"""Seconds to send a request without a file."""
WRITE_FILE: Final = 30.0
CONNECT: Final = 10.0
"""Seconds to open a connection (and as many to agree on its encryption)."""
POOL: Final = 30.0
"""Seconds to wait for a free connection."""
KEEP_ALIVE: Final = 30.0
"""Seconds for which an idle connection is kept."""


class AiohttpRequest(BaseRequest):
    """Requests over one pool of connections; proxies are those of the environment (`HTTPS_PROXY`, `NO_PROXY`)."""

    __slots__ = ("_connections", "_proxies", "_read", "_session")

    def __init__(self, connections: int = CONNECTIONS, read: float = READ) -> None:
        self._connections = connections
        self._read = read
        self._session: aiohttp.ClientSession | None = None
        self._proxies: dict[tuple[str, str], dict[str, Any]] = {}

    @property
    def read_timeout(self) -> float:
        """Seconds without a byte of the answer, where a method names no other."""
        return self._read

    async def initialize(self) -> None:
        """Open the pool, unless it is open; connections are opened when they are needed."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    limit=self._connections, keepalive_timeout=KEEP_ALIVE, ssl=_trusted(), ttl_dns_cache=60
                ),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                timeout=aiohttp.ClientTimeout(total=None),
            )

    async def shutdown(self) -> None:
        """Close every connection, those in use included."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Return the status and the body of the answer to one request.

        :raises telegram.error.TimedOut: when any of the times is over.
        :raises telegram.error.NetworkError: for every other failure of the network.
        """
        if self._session is None:
            raise RuntimeError("this AiohttpRequest is not initialized")
        address = URL(url, encoded=True)
        has_files = request_data is not None and request_data.contains_files
        times = _times(
            _given(read_timeout, self._read),
            _given(write_timeout, WRITE_FILE if has_files else WRITE),
            _given(connect_timeout, CONNECT),
            _given(pool_timeout, POOL),
        )
        try:
            async with self._session.request(
                method, address, timeout=times, allow_redirects=False, **self._way(address), **_body(request_data)
            ) as answer:
                return answer.status, await answer.read()
        except asyncio.TimeoutError as error:  # noqa: UP041 - aiohttp's own derive from it
            raise TimedOut(f"Timed out ({_kind(error)})") from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise NetworkError(f"Network failure ({_kind(error)})") from None

    def _way(self, address: URL) -> dict[str, Any]:
        """Return the proxy to a server, asked of the environment once: aiohttp asks in a thread each time."""
        server = (address.scheme, address.authority)
        if server not in self._proxies:
            self._proxies[server] = _proxy(address.scheme, address.host or "")
        return self._proxies[server]

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return what Telegram answered; the stock method would write an answer that is no JSON in the log.

        :raises telegram.error.TelegramError: when it is no JSON object with a result, or with the reason for none.
        """
        try:
            found = json.loads(payload.decode("utf-8", "replace"))
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict) or not found.keys() & {"result", "description"}:
            raise TelegramError("Invalid server response")
        return found


def _given(seconds: ODVInput[float], usual: float) -> float | None:
    return usual if isinstance(seconds, DefaultValue) else seconds


def _times(read: float | None, write: float | None, connect: float | None, pool: float | None) -> aiohttp.ClientTimeout:
    """Return the limits of a request; their sum bounds the whole of it, even when the answer comes drop by drop."""
    waiting = None if connect is None or pool is None else connect + pool
    total = None if waiting is None or read is None or write is None else waiting + write + read
    return aiohttp.ClientTimeout(total=total, connect=waiting, sock_connect=connect, sock_read=read)


def _body(data: RequestData | None) -> dict[str, Any]:
    if data is None:
        return {}
    if not data.contains_files:
        return {"data": json.dumps(data.parameters).encode(), "headers": {"Content-Type": "application/json"}}
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in data.multipart_data.items():
        form.add_field(name, _readable(content), filename=filename, content_type=mime)
    return {"data": form}


def _readable(content: bytes | IO[bytes]) -> IO[bytes]:
    """Return a file that can be read piece by piece: aiohttp warns of large bytes, which it would send in one go."""
    return io.BytesIO(content) if isinstance(content, bytes) else content


def _proxy(scheme: str, host: str) -> dict[str, Any]:
    """Return what aiohttp is told of the proxy to a host; credentials serve for the tunnel of an HTTPS address only."""
    written = getproxies().get(scheme, "")
    if not written or proxy_bypass(host):
        return {}
    proxy = URL(written)
    if proxy.user is None:
        return {"proxy": proxy}
    credentials = b64encode(f"{proxy.user}:{proxy.password or ''}".encode()).decode()
    return {"proxy": proxy.with_user(None), "proxy_headers": {"Proxy-Authorization": f"Basic {credentials}"}}


@cache
def _trusted() -> ssl.SSLContext | bool:
    """Trust what this machine trusts (a host's own authority included); where it has nothing, what browsers do."""
    paths = ssl.get_default_verify_paths()
    if paths.cafile or (paths.capath and any(Path(paths.capath).iterdir())):
        return True
    return ssl.create_default_context(cafile=certifi.where())


def _kind(error: BaseException) -> str:
    """Return the kinds of a failure and of its cause: never their words, where the address stands."""
    cause = error.__cause__ or error.__context__
    kinds = (type(one).__name__ for one in (error, cause) if one is not None)
    return ", ".join(dict.fromkeys(kinds))
