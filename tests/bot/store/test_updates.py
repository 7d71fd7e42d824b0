"""An update is handled once."""

from __future__ import annotations

from sqlite_utils import Database

from bot.store import updates
from tests.bot.store.rows import DAY


def test_a_key_and_no_watermark(empty: Database) -> None:
    """A number is new once; a smaller one that comes later is new as well."""
    assert updates.first_time(empty, 500, DAY)
    assert not updates.first_time(empty, 500, DAY)
    assert updates.first_time(empty, 3, DAY)
