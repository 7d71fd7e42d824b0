"""What was announced is done: durations of the notice, applied at start and once a day (dossier 5.5, point 8)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlite_utils import Database

from bot.store import erasure

PRIVATE: Final = timedelta(days=365)
"""A person's answers, after their last turn."""
STRICTLY_PRIVATE: Final = timedelta(days=90)
"""Strictly private answers, after they were given."""
HANDLED: Final = timedelta(hours=48)
"""Numbers of updates already handled (Telegram keeps an update 24 hours)."""

UNDELIVERED: Final = timedelta(days=7)
"""Replies that could not leave: later they would only surprise."""


def sweep(db: Database, at: datetime) -> int:
    """Erase what has been kept long enough; return how many people and answers left."""
    gone = erasure.strictly_private(db, at - STRICTLY_PRIVATE, at)
    quiet = db.execute("select id from people where seen_at < ?", ((at - PRIVATE).isoformat(),)).fetchall()
    for (person,) in quiet:
        erasure.person(db, person, at, "retention")
    db.execute("delete from invitations where until < ?", (at.isoformat(),))
    db.execute("delete from handled_updates where at < ?", ((at - HANDLED).isoformat(),))
    db.execute("delete from inbox where tries > 0 and received_at < ?", ((at - HANDLED).isoformat(),))
    db.execute("delete from outbox where queued_at < ?", ((at - UNDELIVERED).isoformat(),))
    return gone + len(quiet)
