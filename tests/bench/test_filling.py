"""What the measures stand on: a filled database is as the store itself would have written it."""

from __future__ import annotations

from bot.store import answers, conversations, health, projection, projects
from bot.store.database import MEMORY, open_database
from dialogues.house import House
from tests.bench.filling import MEMBERS, fill, person

KEPT_BYTES = 300
"""Bytes of a stored conversation, at most."""


def test_a_filled_database(house: House) -> None:
    """It holds together, its projection equals its log, people have projects, corrections name what they replace."""
    with open_database(MEMORY) as db:
        fill(db, 5000, projects=2, conversations=30)
        assert health.faults(db) == 0
        assert projection.differences(db) == 0
        assert db.execute("select count(*) from people").fetchone() == (30,)
        (mine,) = projects.of_person(db, person(2, 3))
        assert (mine.project, mine.members) == (2, MEMBERS)
        given = answers.current(db, person(2, 3), 2)
        assert set(given) == set(house.referential.questions)
        newest = db.execute("select a.code, b.code from answers a join answers b on b.id = a.replaces").fetchall()
        assert len(newest) == 5000 - 20 * len(given)
        assert all(one == other for one, other in newest)


def test_what_a_conversation_weighs() -> None:
    """A stored conversation in the middle of its way is read again as it is, and takes no more than its measure."""
    with open_database(MEMORY) as db:
        fill(db, 0, conversations=200)
        states = [state for (state,) in db.execute("select state from conversations")]
        assert max(map(len, states)) <= KEPT_BYTES
        loaded = conversations.load(db, person(1, 3), 0, person(1, 3))
        assert (loaded.dialogue, loaded.step, len(loaded.trail)) == ("parcours", "question", 4)
