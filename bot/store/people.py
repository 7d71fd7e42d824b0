"""People and what they agreed to. No name, no phone number: the number of the account and two dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from bot.store import reminders


def notice(db: Database, person: int) -> str | None:
    """Return the version of the notice that the person agreed to, or None for someone unknown."""
    row = db.execute("select notice from people where id = ?", (person,)).fetchone()
    return None if row is None else str(row[0])


@dataclass(frozen=True, slots=True)
class Known:
    """What a turn looks at: the version of the notice agreed to, the language, the time zone, and the last turn."""

    notice: str
    language: str
    zone: str
    seen: datetime


def known(db: Database, person: int) -> Known | None:
    """Return what is known of a person, or None for someone unknown."""
    row = db.execute("select notice, language, zone, seen_at from people where id = ?", (person,)).fetchone()
    return Known(row[0], row[1], row[2], datetime.fromisoformat(row[3])) if row else None


def consent(db: Database, person: int, version: str, at: datetime, language: str = "fr") -> None:
    """Write that the person agrees to a version of the notice, and the language of their first agreement."""
    db.execute(
        "insert into people (id, notice, consented_at, language, seen_at) values (?,?,?,?,?)"
        " on conflict do update set notice = excluded.notice, consented_at = excluded.consented_at",
        (person, version, at.isoformat(), language, at.isoformat()),
    )


def language(db: Database, person: int) -> str:
    """Return the language that the person chose, or nothing for someone unknown."""
    row = db.execute("select language from people where id = ?", (person,)).fetchone()
    return str(row[0]) if row else ""


def zone(db: Database, person: int) -> str:
    """Return the person's time zone, or nothing for someone unknown."""
    row = db.execute("select zone from people where id = ?", (person,)).fetchone()
    return str(row[0]) if row else ""


def speak(db: Database, person: int, language: str) -> None:
    """Write the language that the person chose."""
    db.execute("update people set language = ? where id = ?", (language, person))


def seen(db: Database, person: int, at: datetime) -> bool:
    """Write when the person was last there; retention counts from it. Return False for someone unknown."""
    return bool(db.execute("update people set seen_at = ? where id = ?", (at.isoformat(), person)).rowcount)


def last_seen(db: Database, person: int) -> datetime | None:
    """Return when the person was last there, or None for someone unknown."""
    row = db.execute("select seen_at from people where id = ?", (person,)).fetchone()
    return datetime.fromisoformat(row[0]) if row else None


def settle(db: Database, person: int, zone: str) -> None:
    """Write the time zone in which the person lives."""
    db.execute("update people set zone = ? where id = ?", (zone, person))


def nudged(db: Database, person: int, at: datetime) -> None:
    """Write when the person was last written to without having asked."""
    db.execute("update people set nudged_at = ? where id = ?", (at.isoformat(), person))


def last_nudged(db: Database, person: int) -> datetime | None:
    """Return when the person was last written to without having asked, or None."""
    row = db.execute("select nudged_at from people where id = ?", (person,)).fetchone()
    return datetime.fromisoformat(row[0]) if row and row[0] else None


def about(db: Database, person: int) -> dict[str, str] | None:
    """Return what is kept of the person's account itself, or None."""
    names = ("notice", "consented_at", "language", "seen_at", "zone", "nudged_at")
    row = db.execute(f"select {', '.join(names)} from people where id = ?", (person,)).fetchone()  # noqa: S608 - constants
    return dict(zip(names, row, strict=True)) if row else None


def unreachable(db: Database, chat: int, at: datetime) -> None:
    """Telegram refuses every message to a chat: the person blocked the bot, or the group put it out.

    The one place where it becomes known, in a transaction of its own. A private chat has the number of its person:
    their reminders rest until their next turn.
    """
    reminders.rest(db, chat)
