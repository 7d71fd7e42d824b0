"""Where each chat stands."""

from __future__ import annotations

from dataclasses import replace

from sqlite_utils import Database

from bot.store import conversations
from dialogues.conversation import Conversation, Item
from tests.bot.store.rows import ANA, BRUNO, DAY


def test_a_new_chat(db: Database) -> None:
    """A chat that was never seen begins at the welcome, without a number."""
    assert conversations.load(db, ANA, 0, ANA) == Conversation()


def test_saved_and_loaded(db: Database) -> None:
    """A conversation comes back as it was saved, under the number that its buttons name."""
    number = conversations.open_new(db, ANA, 0, ANA, DAY)
    standing = Conversation(number, "parcours", "question", 1, "emergence", "E1.3", (Item("à moitié", 4),))
    conversations.save(db, standing, DAY)
    assert conversations.load(db, ANA, 0, ANA) == standing


def test_a_topic_is_a_conversation_of_its_own(db: Database) -> None:
    """Two topics of a chat stand at different places."""
    conversations.open_new(db, ANA, 0, ANA, DAY)
    second = conversations.open_new(db, ANA, 8, ANA, DAY)
    assert conversations.load(db, ANA, 8, ANA).id == second
    assert conversations.load(db, ANA, 9, ANA).id == 0


def test_never_somebody_else_s(db: Database) -> None:
    """The conversation of a chat is given to its own person only."""
    conversations.open_new(db, ANA, 0, ANA, DAY)
    assert conversations.load(db, ANA, 0, BRUNO) == Conversation()


def test_a_chat_that_moves(db: Database) -> None:
    """The conversations of a chat follow it under its new number, and no other."""
    number = conversations.open_new(db, -5, 3, ANA, DAY)
    conversations.open_new(db, -6, 3, BRUNO, DAY)
    conversations.move_chat(db, -5, -1005)
    assert conversations.load(db, -1005, 3, ANA) == replace(Conversation(), id=number)
    assert conversations.load(db, -5, 3, ANA).id == 0
    assert conversations.load(db, -6, 3, BRUNO).id != 0
