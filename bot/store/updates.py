"""Updates already handled, by number: a key, never a watermark (numbers start again at random after a quiet week)."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database


def first_time(db: Database, update: int, at: datetime) -> bool:
    """Write that `update` is handled; return False when it already was."""
    written = db.execute("insert into handled_updates values (?,?) on conflict do nothing", (update, at.isoformat()))
    return bool(written.rowcount)
