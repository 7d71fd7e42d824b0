"""Groups: the language that each one chose, and nothing else of them."""

from __future__ import annotations

from sqlite_utils import Database


def language(db: Database, chat: int) -> str:
    """Return the language of a group, or nothing when none was chosen."""
    row = db.execute("select language from groups where chat = ?", (chat,)).fetchone()
    return str(row[0]) if row else ""


def speak(db: Database, chat: int, language: str) -> None:
    """Write the language that a group chose."""
    db.execute(
        "insert into groups (chat, language) values (?,?) on conflict do update set language = excluded.language",
        (chat, language),
    )


def move_chat(db: Database, old: int, new: int) -> None:
    """A group became a supergroup: its language follows it under its new number."""
    db.execute("update or replace groups set chat = ? where chat = ?", (new, old))
