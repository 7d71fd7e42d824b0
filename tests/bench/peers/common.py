"""What every peer is given: where Telegram is, the life to play, and where to keep answers."""

from __future__ import annotations

import json
import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

TOKEN: Final = os.environ.get("BENCH_TOKEN", "1:bench")
API: Final = os.environ.get("BENCH_API", "")
"""Root of the Bot API server."""
FOLDER: Final = Path(os.environ.get("BENCH_FOLDER", "."))
NOTED: Final = "Noté."
"""What is said to a text outside the life."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A message of the life, with the labels of its buttons."""

    text: str
    rows: tuple[tuple[str, ...], ...]
    edit: bool
    """Whether it takes the place of the message that was pressed, as ours does."""


def screens() -> tuple[Screen, ...]:
    """Return what the life shows, in order."""
    read = json.loads(Path(os.environ["BENCH_LIFE"]).read_text(encoding="utf-8"))
    return tuple(Screen(one["shown"], tuple(map(tuple, one["rows"])), one["edit"]) for one in read)


def database() -> sqlite3.Connection:
    """Open a log of answers as the documentation of Python's sqlite3 does, with SQLite's own settings.

    WAL with `BENCH_WAL`: a kinder setting than the stock one, and as durable as ours.
    """
    db = sqlite3.connect(FOLDER / "answers.db")  # noqa: TID251 - a peer's own file
    if os.environ.get("BENCH_WAL"):
        db.execute("pragma journal_mode = wal")
        db.execute("pragma synchronous = full")
    db.execute("create table if not exists answers (id integer primary key, person integer, code text, value text)")
    db.commit()
    return db


def keep(db: sqlite3.Connection, person: int, code: str, value: str) -> None:
    """Write one answer, and commit it."""
    with db:
        db.execute("insert into answers (person, code, value) values (?,?,?)", (person, code, value))


def rows_of(screen: Screen, make: Any) -> list[list[Any]]:
    """Return the keyboard of a screen; `make` takes a label and the button's data."""
    return [[make(label, f"{r}:{c}") for c, label in enumerate(row)] for r, row in enumerate(screen.rows)]
