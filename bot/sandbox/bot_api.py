"""The HTTP side of the Bot API: `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

from __future__ import annotations

import hmac
import logging
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, Response

from bot.sandbox.composing import Call
from bot.sandbox.limits import Refused
from bot.sandbox.methods import is_known, run_method
from bot.sandbox.parameters import read_parameters

if TYPE_CHECKING:
    from starlette.requests import Request

    from bot.sandbox.sessions import Session

_log = logging.getLogger(__name__)


class BotApi:
    """Answers one bot, known by its token."""

    def __init__(self, session: Session, token: str) -> None:
        """Serve the world of `session` to whoever shows `token`."""
        self._session = session
        self._token = token

    async def call(self, request: Request) -> Response:
        """Run a method; every refusal has Telegram's shape."""
        try:
            self._check_token(request)
            name = request.path_params["method"]
            parameters = await read_parameters(request)
            if not is_known(name):
                _log.warning("the sandbox has no method %s", name)
                return _refusal(Refused(404, "Not Found"))
            result = await run_method(name, Call(self._session, parameters))
        except Refused as refused:
            return _refusal(refused)
        return JSONResponse({"ok": True, "result": result})

    async def download(self, request: Request) -> Response:
        """Give the bytes of a file that `getFile` named."""
        try:
            self._check_token(request)
        except Refused as refused:
            return _refusal(refused)
        path = request.path_params["path"]
        file = next((f for f in self._session.world.files.values() if f.path == path), None)
        if file is None:
            return _refusal(Refused(404, "Not Found"))
        return Response(file.content, media_type="application/octet-stream")

    def _check_token(self, request: Request) -> None:
        given = str(request.path_params["token"])
        if not hmac.compare_digest(given.encode(), self._token.encode()):
            raise Refused(401, "Unauthorized")


def _refusal(refused: Refused) -> Response:
    answer = {"ok": False, "error_code": refused.code, "description": refused.description}
    if refused.parameters:
        answer["parameters"] = refused.parameters
    return JSONResponse(answer, refused.code)
