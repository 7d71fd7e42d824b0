"""Start and stop the bac à sable inside the caller's event loop."""

from __future__ import annotations

import asyncio
import ipaddress
import time
from typing import TYPE_CHECKING

import uvicorn

from bot.sandbox.app import create_app
from bot.sandbox.listening import PortTaken, listen
from bot.sandbox.sessions import Session
from bot.serving import QuietServer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["DEFAULT_TOKEN", "PortTaken", "Sandbox"]

DEFAULT_TOKEN = "999:bac-a-sable"  # noqa: S105 (not a secret: it opens nothing but this stand-in)


class Sandbox:
    """A local Telegram for one bot: `await start()`, point the bot at `api_root`, `await stop()`.

    The bot reaches it with `base_url=f"{api_root}/bot"` and `base_file_url=f"{api_root}/file/bot"`;
    people reach it with a browser at `url`.
    """

    def __init__(
        self,
        *,
        storage: Path | None,
        host: str = "127.0.0.1",
        port: int = 8080,
        token: str = DEFAULT_TOKEN,
        clock: Callable[[], float] = time.time,
        flood: bool = False,
    ) -> None:
        """Prepare a sandbox; nothing is opened before `start`.

        `storage`: SQLite file that keeps the world (None: memory only). `host`: a loopback address,
        else `ValueError`. `port`: 0 picks a free one. `clock`: Unix seconds. `flood`: answer 429
        beyond Telegram's limit of 20 messages a minute per group.
        """
        if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
            message = f"the sandbox listens on this computer only, not on {host}"
            raise ValueError(message)
        self.token = token
        self._storage = storage
        self._host = host
        self._wanted_port = port
        self._clock = clock
        self._flood = flood
        self._port: int | None = None
        self._session: Session | None = None
        self._server: QuietServer | None = None
        self._task: asyncio.Task[None] | None = None

    @property
    def port(self) -> int:
        """The port in use; before `start`, the port asked for (perhaps 0)."""
        return self._wanted_port if self._port is None else self._port

    @property
    def url(self) -> str:
        """Address of the page, ending with a slash."""
        return f"{self.api_root}/"

    @property
    def api_root(self) -> str:
        """Root of the Bot API, without a slash at its end."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{self.port}"

    async def start(self) -> None:
        """Open the world and listen; raises `PortTaken`, or `OSError` for another socket fault."""
        if self._task is not None:
            message = "this sandbox is already started"
            raise RuntimeError(message)
        listener = listen(self._host, self._wanted_port)
        try:
            self._session = Session.open(self._storage, clock=self._clock, flood=self._flood)
        except BaseException:
            listener.close()
            raise
        self._port = int(listener.getsockname()[1])
        app = create_app(self._session, token=self.token)
        self._server = QuietServer(
            uvicorn.Config(
                app,
                log_config=None,
                access_log=False,
                lifespan="off",
                ws="none",
                # Longer than the bot's own 5 s, so that no request meets a connection that just closes.
                timeout_keep_alive=75,
                # A last resort only: `stop` ends long polls and event streams by itself.
                timeout_graceful_shutdown=1,
            ),
        )
        self._task = asyncio.create_task(self._server.serve(sockets=[listener]), name="sandbox")
        ready = asyncio.create_task(self._server.ready.wait())
        await asyncio.wait({ready, self._task}, return_when=asyncio.FIRST_COMPLETED)
        ready.cancel()
        if self._task.done():
            # It ended before it was ready: stop() raises its fault.
            await self.stop()

    async def stop(self) -> None:
        """End long polls and event streams at once, stop listening, close the world."""
        server, task, session = self._server, self._task, self._session
        self._server = self._task = self._session = None
        if session is not None:
            session.end_waiting()
        try:
            if server is not None and task is not None:
                server.should_exit = True
                await task
        finally:
            if session is not None:
                session.close()
