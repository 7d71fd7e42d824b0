"""What would have happened on a good day: the same updates, in order, once each, on a database in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from bot import turns
from bot.core_way import log_lines
from bot.stage import USERNAME
from bot.store.database import MEMORY, open_database
from bot.telegram.letters import Address, letters
from bot.telegram.updates import Addressed, hear
from dialogues.house import House
from dialogues.messages import Pressed

Screen = tuple[str, str, str]
"""Text, keyboard (JSON), name of the file."""
Reply = tuple[str, int]
"""A text, and the message that it edits or 0."""
ROOT = f"https://t.me/{USERNAME}?start="


def good_day(
    house: House, updates: Iterable[dict[str, Any]], at: datetime
) -> tuple[dict[int, list[str]], dict[int, list[Reply]]]:
    """Return the log of each person, and what each chat was to get, in order."""
    db = open_database(MEMORY)
    said: defaultdict[int, list[Reply]] = defaultdict(list)
    for raw in updates:
        heard = hear(raw, at, USERNAME)
        if not isinstance(heard, Addressed):
            continue
        incoming = heard.incoming
        message = incoming.event.message if isinstance(incoming.event, Pressed) else 0
        with db.atomic():
            sent, _ = turns.perform(db, house, incoming, f"secret-{incoming.update}", ROOT)
        address = Address(incoming.chat, incoming.thread, heard.query, message)
        written = letters(address, sent, ROOT)
        said[incoming.chat] += [(f"{one.file}\n{one.text}".strip(), one.edits) for one in written]
    logged = logs(db)
    db.conn.close()
    return logged, dict(said)


def logs(db: Database) -> dict[int, list[str]]:
    """Return the log of each person, as transcripts show it."""
    found: dict[int, list[str]] = {}
    sql = (
        "select id, code, value, detail, comment, reason, return_on, replaces from answers where person = ? order by id"
    )
    for (person,) in db.execute("select id from people order by id").fetchall():
        found[person] = [line for _, line in log_lines(db.execute(sql, (person,)).fetchall())]
    return found
