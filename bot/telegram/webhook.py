"""Receiving updates over HTTP: 200 only once an update is on disk, so that Telegram sends again what was not written.

Who shows the secret (setWebhook's `secret_token`) is Telegram; nothing of what anybody else sends is read or logged.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

log = logging.getLogger(__name__)
SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of the header
LARGEST: Final = 1024 * 1024
"""Bytes of one update; Telegram's are of some kilobytes."""
PATIENCE: Final = 10.0
"""Seconds in which a request must have come in whole."""

Receive = Callable[[Sequence[Any]], Awaitable[None]]


class _TooLarge(Exception):
    """A body that is no update's."""


def application(path: str, secret: str, receive: Receive) -> Starlette:
    """Return what answers Telegram at `path`."""

    async def take(request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return Response(status_code=403)
        try:
            async with asyncio.timeout(PATIENCE):
                update = json.loads(await _body(request))
        except TimeoutError:
            return Response(status_code=408)
        except _TooLarge:
            return Response(status_code=413)
        except (ValueError, RecursionError, ClientDisconnect):
            return Response(status_code=400)
        if not isinstance(update, dict):
            return Response(status_code=400)
        return await _received(receive, update)

    return Starlette(routes=[Route(path, take, methods=["POST"])])


async def _body(request: Request) -> bytes:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            raise _TooLarge
    return body


async def _received(receive: Receive, update: dict[str, Any]) -> Response:
    """Write an update; what cannot be written is refused, and Telegram sends it again."""
    try:
        await receive([update])
    except Exception as error:  # noqa: BLE001 - a full disk, a lost file: its message may quote a row
        log.error("an update was not received (%s); Telegram will send it again", type(error).__name__)  # noqa: TRY400
        return Response(status_code=503)
    return Response()
