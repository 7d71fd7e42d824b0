"""The log of the program: to standard error, without the token, whatever a library puts into its messages."""

from __future__ import annotations

import logging
from typing import Final

FORMAT: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"
HIDDEN: Final = "(token)"


class Discreet(logging.Formatter):
    """Writes records as usual, tracebacks included, with a secret taken out."""

    def __init__(self, secret: str) -> None:
        super().__init__(FORMAT)
        self._secret = secret

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record without the secret."""
        line = super().format(record)
        return line.replace(self._secret, HIDDEN) if self._secret else line


def set_up(secret: str = "") -> None:
    """Send the log to standard error without `secret`; called again, it takes the new secret."""
    handler = logging.StreamHandler()
    handler.setFormatter(Discreet(secret))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for noisy in ("httpx", "telegram", "uvicorn"):
        logging.getLogger(noisy).setLevel(logging.WARNING)  # httpx writes addresses, and the token is in them
