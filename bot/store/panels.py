"""Which message of a group shows what: a panel for the team, one for its book, one for each round, edited in place.

A panel is named `equipe:<team>`, `livre:<team>` or `tour:<round>`. Its message is known once Telegram has taken it;
until then, and when it is gone, the next letter to it is a new message.
"""

from __future__ import annotations

from typing import Final

from sqlite_utils import Database

TEAM: Final = "equipe"
ROUND: Final = "tour"
BOOK: Final = "livre"
_COLUMNS: Final = {TEAM: ("teams", "panel"), ROUND: ("rounds", "panel"), BOOK: ("teams", "book")}


def name(kind: str, number: int) -> str:
    """Return the name of a panel."""
    return f"{kind}:{number}"


def message(db: Database, panel: str) -> int:
    """Return the message of a panel; 0 when it has none."""
    (table, column), number = _place(panel)
    row = db.execute(f"select {column} from {table} where id = ?", (number,)).fetchone()  # noqa: S608 - constant names
    return int(row[0]) if row else 0


def placed(db: Database, panel: str, message: int) -> None:
    """Write in which message a panel now stands."""
    (table, column), number = _place(panel)
    db.execute(f"update {table} set {column} = ? where id = ?", (message, number))  # noqa: S608 - constant names


def _place(panel: str) -> tuple[tuple[str, str], int]:
    kind, _, number = panel.partition(":")
    return _COLUMNS[kind], int(number)
