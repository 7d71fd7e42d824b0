"""The durable outbox: replies are queued in the transaction of their turn, and leave afterwards, in order per chat.

After a crash a reply may come twice, never not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Letter:
    """A message ready to leave: where, what (`text` in Telegram HTML, `markup` as JSON), and which message it edits."""

    chat: int
    thread: int
    text: str
    markup: str = ""
    edits: int = 0
    file: str = ""
    content: bytes = b""
    id: int = 0
    panel: str = ""
    """The panel of a group that it writes (`store/panels`): which message that is is known when it leaves."""


def queue(db: Database, letters: Iterable[Letter], at: datetime) -> tuple[Letter, ...]:
    """Write letters and return them with their numbers."""
    return tuple(replace(letter, id=_insert(db, letter, at)) for letter in letters)


def _insert(db: Database, letter: Letter, at: datetime) -> int:
    row = (letter.chat, letter.thread, letter.text, letter.markup, letter.edits, letter.file, letter.content)
    times = (at.isoformat(), letter.panel)
    number = db.execute(
        "insert into outbox (chat, thread, text, markup, edits, file, content, queued_at, panel)"
        " values (?,?,?,?,?,?,?,?,?)",
        (*row, *times),
    ).lastrowid
    return int(number or 0)


def waiting(db: Database) -> tuple[Letter, ...]:
    """Return the letters that had not left when the program stopped, in order."""
    rows = db.execute("select chat, thread, text, markup, edits, file, content, id, panel from outbox order by id")
    return tuple(Letter(*row) for row in rows)


def left(db: Database, letters: Sequence[int]) -> None:
    """Forget letters that have left, or that Telegram refuses for good."""
    db.execute(f"delete from outbox where id in ({','.join('?' * len(letters))})", tuple(letters))  # noqa: S608


def move_chat(db: Database, old: int, new: int) -> None:
    """A group became a supergroup: what was to be said there follows."""
    db.execute("update outbox set chat = ? where chat = ?", (new, old))
