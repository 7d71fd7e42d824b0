"""The lock beside the database: one at a time, let go of with its holder."""

from __future__ import annotations

import fcntl
from pathlib import Path

import pytest

from bot.store.lock import Held, Lock


def test_one_at_a_time(database_path: Path) -> None:
    """While it is held nobody else takes it; released, twice if need be, it is free, and its file stays."""
    first = Lock(str(database_path))
    for _ in range(2):
        with pytest.raises(Held):
            Lock(str(database_path))
    first.release()
    first.release()
    Lock(str(database_path)).release()
    assert Path(f"{database_path}.lock").exists()


def test_a_lock_that_cannot_be(database_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the file system knows no locks, that is the fault that is told, not that somebody holds it."""

    def refuse(*_: object) -> None:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(OSError, match="not implemented"):
        Lock(str(database_path))
