"""What was announced is done: durations of the notice, applied at start and once a day (dossier 5.5, point 8).

A sweep takes a part that is small enough for nobody to wait for it, however much is due after a long stop.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlite_utils import Database

from bot.store import erasure, trainings

PRIVATE: Final = timedelta(days=365)
"""A person's answers, after their last turn."""
STRICTLY_PRIVATE: Final = timedelta(days=90)
"""Strictly private answers, after they were given."""
ROUNDS: Final = timedelta(days=30)
"""What each person answered in a round, after its close."""
TEAMS: Final = timedelta(days=365)
"""A group of the bot and what was published in it, after the last thing that happened there."""
HANDLED: Final = timedelta(hours=48)
"""Numbers of updates already handled (Telegram keeps an update 24 hours)."""

UNDELIVERED: Final = timedelta(days=7)
"""Replies that could not leave: later they would only surprise."""


TRAININGS: Final = timedelta(days=7)
"""Sessions of a training day, and who had a place in them, after their end. What each person wrote is theirs."""

MOST_PEOPLE: Final = 10
"""People who leave in one sweep."""
MOST_ROWS: Final = 1000
"""Strictly private answers, and as many entries of the notebook, that leave in one sweep."""


def sweep(db: Database, at: datetime) -> int:
    """Erase a part of what has been kept long enough; return how many people and rows left, 0 once all is done."""
    gone = erasure.strictly_private(db, _part(db, at - STRICTLY_PRIVATE), at)
    gone += erasure.voices(db, at - ROUNDS, at, MOST_ROWS)
    teams = db.execute("select id from teams where used_at < ? limit ?", ((at - TEAMS).isoformat(), MOST_PEOPLE))
    for (team,) in (silent := teams.fetchall()):
        erasure.team(db, team, at)
    quiet = db.execute(
        "select id from people where seen_at < ? limit ?", ((at - PRIVATE).isoformat(), MOST_PEOPLE)
    ).fetchall()
    for (person,) in quiet:
        erasure.person(db, person, at, "retention")
    db.execute("delete from invitations where until < ?", (at.isoformat(),))
    trainings.sweep(db, at - TRAININGS, at)
    db.execute("delete from handled_updates where at < ?", ((at - HANDLED).isoformat(),))
    db.execute("delete from inbox where tries > 0 and received_at < ?", ((at - HANDLED).isoformat(),))
    db.execute("delete from outbox where queued_at < ?", ((at - UNDELIVERED).isoformat(),))
    return gone + len(quiet) + len(silent)


def _part(db: Database, before: datetime) -> datetime:
    """Return the moment, `before` at most, before which no more strictly private rows than a part were given."""
    return min(_end_of_a_part(db, table, before) for table in ("answers", "entries"))


def _end_of_a_part(db: Database, table: str, before: datetime) -> datetime:
    times = f"select at from {table} where visibility = 'prive-strict' and at < ? order by at limit 1 offset ?"  # noqa: S608 - constant names
    first, last = (db.execute(times, (before.isoformat(), place)).fetchone() for place in (0, MOST_ROWS))
    return before if last is None or last == first else datetime.fromisoformat(last[0])
