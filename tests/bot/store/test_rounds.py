"""Rounds: an answer is its author's alone, nothing of it changes, and a late one waits for the next round."""

from __future__ import annotations

import random
import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlite_utils import Database

from bot.store import erasure, rounds, teams
from bot.store.database import MEMORY, open_database
from dialogues.messages import OpenRound
from dialogues.rounds.model import NAMED, SEALED, Mine
from tests.bot.store.group_rows import TWO_DAYS, asked, closed, opened, team, voice
from tests.bot.store.rows import ANA, BRUNO, CHLOE, DAY, agreed

ERASURE = "insert into erasures (at, reason, person, project, answer_until) values (?,?,?,?,?)"


@pytest.fixture
def group(db: Database) -> int:
    """Return a group of Ana, Bruno and Chloé."""
    agreed(db, CHLOE)
    return team(db, ANA, BRUNO, CHLOE)


def test_what_was_said_never_changes(db: Database, group: int) -> None:
    """No answer, and no trace of a disagreement, can be changed, even while an erasure is open."""
    number = opened(db, group, ANA)
    voice(db, number, BRUNO)
    with db.atomic():
        rounds.trace(db, number, {"told": "…"}, DAY)
    for named in (None, BRUNO):
        if named:
            db.execute(ERASURE, (DAY.isoformat(), "asked", named, None, None))
        for table in ("voices", "traces"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                db.execute(f"update {table} set body = body")  # noqa: S608 - constant names


@pytest.mark.parametrize(
    "named",
    [None, (ANA, None, None), (None, 9, None), (BRUNO, 9, None), (None, None, "2030-01-01"), (None, None, None)],
)
def test_an_answer_leaves_by_its_own_erasure_only(
    db: Database, group: int, named: tuple[object, object, object] | None
) -> None:
    """Not without one, nor by that of somebody else, of another project, of nothing, nor by date while it is open."""
    voice(db, opened(db, group, ANA), BRUNO)
    if named is not None:
        db.execute(ERASURE, (DAY.isoformat(), "asked", *named))
    with pytest.raises(sqlite3.IntegrityError, match="by an erasure only"):
        db.execute("delete from voices")
    with pytest.raises(sqlite3.IntegrityError, match="by an erasure only"), db.atomic():
        db.execute("insert or replace into voices select * from voices")
    assert db.execute("select count(*) from voices").fetchone() == (1,)


def test_the_last_answer_counts(db: Database, group: int) -> None:
    """Who changes their mind counts once, with what they said last; who has left does not count."""
    number = opened(db, group, ANA)
    for value in ("oui", "non", "non"):
        voice(db, number, BRUNO, value)
    voice(db, number, CHLOE, "oui", "un mot", "une phrase")
    told = [(one.value, one.said, one.structure) for one in rounds.voices(db, number)]
    assert told == [("non", "", f"Structure {BRUNO}"), ("oui", "une phrase", f"Structure {CHLOE}")]
    with db.atomic():
        erasure.leave_team(db, CHLOE, group, DAY)
    assert [one.value for one in rounds.voices(db, number)] == ["non"]
    seen = rounds.one(db, number, ANA)
    assert seen is not None
    assert seen.count == 1


def test_a_first_answer_is_news(db: Database, group: int) -> None:
    """The panel is drawn again for a first answer; a changed mind is shown to nobody, not even by an edit."""
    number = opened(db, group, ANA)
    assert not rounds.is_news(db, number)
    for person, value, news in ((ANA, "oui", True), (BRUNO, "oui", True), (ANA, "non", False), (ANA, "oui", False)):
        voice(db, number, person, value)
        assert rounds.is_news(db, number) is news


@pytest.mark.parametrize(("fewest", "complete"), [(3, True), (4, False)])
def test_everybody_has_answered(db: Database, group: int, fewest: int, *, complete: bool) -> None:
    """All who have joined, if they are enough; a late answer, or one of somebody who left, is none."""
    number = opened(db, group, ANA)
    for person in (ANA, BRUNO):
        voice(db, number, person)
    assert not rounds.is_complete(db, number, fewest)
    voice(db, number, CHLOE, late=True)
    assert not rounds.is_complete(db, number, fewest)
    voice(db, number, CHLOE)
    assert rounds.is_complete(db, number, fewest) is complete


def test_a_round_is_closed_once(db: Database, group: int) -> None:
    """The second close finds it closed, and changes neither when nor how it was."""
    number = opened(db, group, ANA)
    closed(db, number, "tous", DAY + timedelta(hours=1))
    assert not rounds.close(db, number, "temps", DAY + TWO_DAYS)
    found = rounds.one(db, number)
    assert found is not None
    assert (found.ending, found.closed_at) == ("tous", DAY + timedelta(hours=1))


def test_late_answers_count_in_the_next_round(db: Database, group: int) -> None:
    """They wait for the same question in the same terms; who has left since is not heard any more."""
    first = opened(db, group, ANA)
    voice(db, first, ANA, "non")
    closed(db, first)
    voice(db, first, ANA, "oui", "plus tard", "une phrase", late=True)
    voice(db, first, BRUNO, "non", late=True)
    voice(db, first, CHLOE, "non", late=True)
    assert [one.value for one in rounds.voices(db, first)] == ["non"], "the round that is closed stays as it was"
    with db.atomic():
        erasure.leave_team(db, CHLOE, group, DAY)
        teams.join(db, group, CHLOE, "Ailleurs", "autre", DAY)
        teams.leave(db, group, BRUNO)
    other = opened(db, group, ANA, wording="Une autre question ?", at=DAY + timedelta(days=3))
    assert rounds.voices(db, other) == ()
    again = opened(db, group, ANA, at=DAY + timedelta(days=3), thread=4)
    assert [(one.value, one.said) for one in rounds.voices(db, again)] == [("oui", "une phrase"), ("non", "")]
    seen = rounds.one(db, again, ANA)
    assert seen is not None
    assert seen.mine == Mine("oui", "plus tard", "une phrase")
    closed(db, again, at=DAY + timedelta(days=5))
    third = opened(db, group, ANA, at=DAY + timedelta(days=6))
    assert rounds.voices(db, third) == (), "taken up once"


def test_late_answers_wait_through_a_round_that_was_cancelled(db: Database, group: int) -> None:
    """A round that was cancelled gave nothing back: what waits goes on waiting."""
    first = opened(db, group, ANA)
    closed(db, first)
    voice(db, first, BRUNO, "non", late=True)
    closed(db, opened(db, group, ANA, at=DAY + timedelta(days=3)), "annule")
    third = opened(db, group, ANA, at=DAY + timedelta(days=4))
    assert [one.value for one in rounds.voices(db, third)] == ["non"]


@pytest.mark.parametrize("mode", [SEALED, NAMED])
def test_a_late_answer_keeps_to_its_rule(db: Database, group: int, mode: str) -> None:
    """What was said confidentially is not taken up by a round that names."""
    first = opened(db, group, ANA)
    closed(db, first)
    voice(db, first, BRUNO, "non", late=True)
    at = DAY + timedelta(days=3)
    with db.atomic():
        named = rounds.open_(db, ANA, OpenRound(group, 0, asked(mode=mode).to_body(), at, at + TWO_DAYS))
    assert rounds.voices(db, named) == ()


def test_who_leads(db: Database, group: int) -> None:
    """Who opened it; once they have left the group, or erased everything, any member; never a stranger."""
    number = opened(db, group, ANA)

    def leads() -> list[int]:
        seen = ((person, rounds.one(db, number, person)) for person in (ANA, BRUNO, CHLOE, 9, 0))
        return [person for person, one in seen if one is not None and one.leads]

    assert leads() == [ANA]
    with db.atomic():
        erasure.leave_team(db, ANA, group, DAY)
    assert leads() == [BRUNO, CHLOE]
    with db.atomic():
        erasure.person(db, ANA, DAY)
    assert leads() == [BRUNO, CHLOE]


def test_rounds_wait_where_the_bot_is_not(db: Database, group: int) -> None:
    """A round of a group that put the bot out does not end; it does once the bot is back."""
    number = opened(db, group, ANA)
    after = DAY + TWO_DAYS
    assert rounds.next_at(db) == after
    assert rounds.due(db, after - timedelta(seconds=1)) == ()
    assert rounds.due(db, after) == (number,)
    teams.put_out(db, -5001)
    assert (rounds.due(db, after), rounds.next_at(db)) == ((), None)
    team(db)
    assert rounds.due(db, after) == (number,)


def test_what_one_is_offered(db: Database, group: int) -> None:
    """Rounds of one's own groups, open or closed of late, latest first; nothing of other groups."""
    agreed(db, 9)
    elsewhere = team(db, 9, chat=-5002)
    first, second = opened(db, group, ANA), opened(db, group, ANA, thread=3)
    opened(db, elsewhere, 9)
    closed(db, first)
    at = DAY + TWO_DAYS
    assert [one.id for one in rounds.of_person(db, BRUNO, at)] == [second, first]
    assert [one.id for one in rounds.of_person(db, BRUNO, at + timedelta(days=31))] == [second]
    assert all(one.member for one in rounds.of_person(db, BRUNO, at))
    stranger = rounds.one(db, first, 9)
    assert stranger is not None
    assert (stranger.member, stranger.leads, stranger.mine) == (False, False, None)


PEOPLE = tuple(range(1, 7))


@pytest.mark.parametrize("seed", range(12))
def test_nobody_sees_what_another_answers(seed: int) -> None:
    """Two groups that differ only in what the others answer look the same to a person, at every moment of a round.

    The first person does the same in both; the others come, answer, change their mind, write and leave at the same
    moments with other answers. What that person, a stranger and nobody in particular are shown is then the same.
    """
    chance = random.Random(seed)  # noqa: S311 - a seed gives the same round again
    one, other = open_database(MEMORY), open_database(MEMORY)
    for db in (one, other):
        agreed(db, *PEOPLE)
        opened(db, team(db, *PEOPLE[:4]), chance.choice(PEOPLE[:1]))
    for _ in range(30):
        person = chance.choice(PEOPLE)
        deed = chance.choice(["answer", "answer", "answer", "join", "leave", "close", "open"])
        contents = [chance.choice(("oui", "non", "sans_objet")) for _ in (one, other)]
        contents = contents[:1] * 2 if person == PEOPLE[0] else contents
        for db, value in zip((one, other), contents, strict=True):
            newest = db.execute("select max(id) from rounds").fetchone()[0]
            found = rounds.one(db, newest, person)
            assert found is not None
            if deed == "answer" and found.member:
                voice(db, newest, person, value, f"mot {value}", f"phrase {value}", late=not found.is_open)
            elif deed == "join":
                with db.atomic():
                    teams.join(db, 1, person, f"Structure {person}", "technique", DAY)
            elif deed == "leave" and person != PEOPLE[0]:
                with db.atomic():
                    erasure.leave_team(db, person, 1, DAY)
            elif deed == "close" and found.is_open:
                closed(db, newest, "animation", DAY)
            elif deed == "open" and not found.is_open:
                opened(db, 1, PEOPLE[0])
        for watcher in (PEOPLE[0], 99, 0):
            seen = [
                (
                    rounds.of_person(db, watcher, DAY),
                    [rounds.one(db, number, watcher) for number in range(1, 9)],
                    rounds.log(db, watcher),
                    teams.seen_by(db, 1, watcher),
                    teams.log(db, watcher),
                )
                for db in (one, other)
            ]
            assert seen[0] == seen[1]
    for db in (one, other):
        db.conn.close()


def test_a_round_as_others_see_it_holds_no_answer(db: Database, group: int) -> None:
    """Whoever looks, a round differs by their own answer, and by whether they lead it, alone."""
    number = opened(db, group, ANA)
    for person in (ANA, BRUNO, CHLOE):
        voice(db, number, person, "non", f"mot de {person}", f"phrase de {person}")
    seen = [rounds.one(db, number, person) for person in (ANA, BRUNO, CHLOE)]
    assert len({replace(one, mine=None, leads=False) if one else None for one in seen}) == 1
    assert [one.mine.comment if one and one.mine else "" for one in seen] == [
        f"mot de {person}" for person in (ANA, BRUNO, CHLOE)
    ]
