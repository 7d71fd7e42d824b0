"""The web application of the sandbox: the Bot API, the page and its API, behind one guard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.sandbox.bot_api import BotApi
from bot.sandbox.page_api import PageApi

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Receive, Scope, Send

    from bot.sandbox.sessions import Session

_STATIC = Path(__file__).parent / "static"
_LOCAL_NAMES = {"localhost", "127.0.0.1", "::1"}
_POLICY = "default-src 'self'; img-src 'self' data: blob:; base-uri 'none'; frame-ancestors 'none'"


class LocalOnly:
    """Refuses what did not come from this computer's own pages or programs.

    A foreign site could point its name at 127.0.0.1 (DNS rebinding, seen in `Host`) or send requests from
    its own page (seen in `Origin`).
    """

    def __init__(self, app: ASGIApp) -> None:
        """Guard `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a local request on; answer 403 to any other."""
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            host, origin = headers.get("host", ""), headers.get("origin")
            if _name(host) not in _LOCAL_NAMES or (origin is not None and origin != f"http://{host}"):
                await PlainTextResponse("Forbidden", 403)(scope, receive, send)
                return
        await self._app(scope, receive, send)


def create_app(session: Session, *, token: str) -> Starlette:
    """Make the application that serves the world of `session` to the bot that holds `token`."""
    api = BotApi(session, token)
    return Starlette(
        routes=[
            Route("/", _page),
            Mount("/static", StaticFiles(directory=_STATIC)),
            *PageApi(session).routes(),
            Route("/file/bot{token}/{path:path}", api.download),
            Route("/bot{token}/{method}", api.call, methods=["GET", "POST"]),
        ],
        middleware=[Middleware(LocalOnly)],
    )


async def _page(_: Request) -> Response:
    headers = {"Content-Security-Policy": _POLICY, "Cache-Control": "no-cache"}
    return FileResponse(_STATIC / "index.html", headers=headers)


def _name(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
