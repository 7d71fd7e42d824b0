"""One program writes: a lock beside the database file, held for the life of the writing connection.

Before SQLite 3.51.3 two connections that write and checkpoint at the same instant can corrupt a database in WAL mode.
SQLite's own locks let two programs take turns; this one lets a second one in only once the first has gone. The kernel
lets go of it with the process, however that ends.
"""

from __future__ import annotations

import fcntl
import os
from typing import Final

PRIVATE: Final = 0o600
"""Rights of the files that hold what people said: their owner's only."""


class Held(Exception):
    """Another program, or another connection of this one, writes to the file."""


class Lock:
    """The lock of a database; it is taken by making one, and let go of by `release`."""

    def __init__(self, database: str) -> None:
        """Take it.

        :raises Held: when it is taken already.
        :raises OSError: when its file cannot be made or opened.
        """
        self._file = open(  # noqa: SIM115 - held until `release`
            f"{database}.lock", "ab", opener=lambda path, flags: os.open(path, flags, PRIVATE)
        )
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            self._file.close()
            if isinstance(error, BlockingIOError):
                raise Held from None
            raise

    def release(self) -> None:
        """Let others in; done twice, it is the same."""
        self._file.close()
