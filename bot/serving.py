"""A web server inside the caller's event loop: that of the bac à sable, and that of the webhook."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator

import uvicorn


class QuietServer(uvicorn.Server):
    """uvicorn without its signal handlers: Ctrl-C belongs to the caller, not to the server."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, and say so."""
        await super().startup(sockets)
        self.ready.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals alone."""
        yield


@contextlib.asynccontextmanager
async def serving(config: uvicorn.Config, listener: socket.socket) -> AsyncIterator[asyncio.Task[None]]:
    """Serve for as long as the block lasts; then take no more requests, and finish those in hand.

    It gives the task that serves, which ends before the block only by a fault.
    """
    server = QuietServer(config)
    task = asyncio.create_task(server.serve(sockets=[listener]), name="web server")
    ready = asyncio.create_task(server.ready.wait())
    await asyncio.wait({ready, task}, return_when=asyncio.FIRST_COMPLETED)
    ready.cancel()
    try:
        yield task
    finally:
        server.should_exit = True
        await task
