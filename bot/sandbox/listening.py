"""A listening socket of this computer, taken at once or refused in clear words."""

from __future__ import annotations

import errno
import os
import socket


class PortTaken(OSError):
    """Another program already listens on the wanted port; `port` names it."""

    def __init__(self, host: str, port: int) -> None:
        """Remember the refused `host` and `port`."""
        super().__init__(errno.EADDRINUSE, f"port {port} of {host} is already taken")
        self.host = host
        self.port = port


def listen(host: str, port: int) -> socket.socket:
    """Open a listening socket; raises `PortTaken` when somebody else has it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named TCP, else asyncio does not switch Nagle's algorithm off and every answer waits 40 ms.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":
            # A port left a second ago may be taken again; on Windows the option would share it.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        # Listening now, not later in uvicorn: a second sandbox is refused from this moment on.
        listener.listen(128)
    except OSError as fault:
        listener.close()
        if fault.errno in {errno.EADDRINUSE, getattr(errno, "WSAEADDRINUSE", errno.EADDRINUSE)}:
            raise PortTaken(host, port) from fault
        raise
    listener.setblocking(False)
    return listener
