"""The language of a group, and nothing else of it."""

from __future__ import annotations

from sqlite_utils import Database

from bot.store import groups


def test_a_group_chooses_and_changes(db: Database) -> None:
    """Without a choice there is no row; a second choice replaces the first."""
    assert groups.language(db, -5) == ""
    groups.speak(db, -5, "xx")
    groups.speak(db, -5, "fr")
    assert groups.language(db, -5) == "fr"
    assert db.execute("select * from groups").fetchall() == [(-5, "fr")]


def test_a_supergroup_takes_the_place_of_its_group(db: Database) -> None:
    """The row follows, even where the new number has one already."""
    groups.speak(db, -5, "xx")
    groups.speak(db, -1005, "fr")
    groups.move_chat(db, -5, -1005)
    assert db.execute("select * from groups").fetchall() == [(-1005, "xx")]
