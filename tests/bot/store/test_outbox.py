"""The durable outbox."""

from __future__ import annotations

from dataclasses import replace

from sqlite_utils import Database

from bot.store import outbox
from bot.store.outbox import Letter
from tests.bot.store.rows import ANA, BRUNO, DAY

PLAIN = Letter(ANA, 0, "bonjour")
FULL = Letter(BRUNO, 12, "<b>été</b>", '{"inline_keyboard": []}', 7, "données.txt", b"\x00\xff")


def test_letters_come_back_as_they_were(db: Database) -> None:
    """A letter is the same after a stop, in the order in which all were queued."""
    queued = outbox.queue(db, [FULL, PLAIN, PLAIN], DAY)
    assert queued == (replace(FULL, id=1), replace(PLAIN, id=2), replace(PLAIN, id=3))
    assert outbox.waiting(db) == queued


def test_a_number_is_never_used_again(db: Database) -> None:
    """The number of a letter that left names no other letter."""
    (first,) = outbox.queue(db, [PLAIN], DAY)
    outbox.left(db, [first.id])
    assert outbox.waiting(db) == ()
    (second,) = outbox.queue(db, [PLAIN], DAY)
    assert second.id > first.id


def test_a_chat_that_moves(db: Database) -> None:
    """What waits for a group follows it; nobody else's does."""
    outbox.queue(db, [Letter(-1, 0, "un"), PLAIN, Letter(-1, 0, "deux")], DAY)
    outbox.move_chat(db, -1, -2)
    assert [(one.chat, one.text) for one in outbox.waiting(db)] == [(-2, "un"), (ANA, "bonjour"), (-2, "deux")]
