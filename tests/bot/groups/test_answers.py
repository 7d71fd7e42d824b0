"""Answers given in private: a round waits for whoever is still at theirs, and reads of it what they agreed to."""

from __future__ import annotations

from bot.stage import Stage
from bot.transcript import parse
from tests.bot.groups.room import SECRET, TWO_DAYS, Room, count, plain
from tests.bot.raw import GROUP

FIVE = (1001, 1002, 1003, 1004, 1005)
SENTENCE = "Le calendrier laisse trois semaines aux communes."


async def play(room: Room, stage: Stage, *lines: str) -> str:
    """Let somebody say or press things in private, and return what followed the last."""
    for line in lines:
        stage.updates, stage.at = room.number(), room.way.at
        told = await stage.play(parse(f"elsa> {line}\n"))
        room.updates, room.way.at = stage.updates, stage.at
    return plain(told)


async def test_the_last_one_finishes_their_sentence(room: Room) -> None:
    """In a round of free texts the last answer does not close it before its author has said what may be read of it."""
    await room.begins(*FIVE, form="libre")
    for who in FIVE:
        stage = room.stage(elsa=who)
        await play(room, stage, f"/start t1_{SECRET}", SENTENCE if who == 1005 else "Un mot pour moi.")
        assert (await room.round()).is_open
        told = await play(room, stage, "[Montrer cette phrase]" if who == 1005 else "[Garder pour moi]")
    assert (await room.round()).ending == "tous"
    assert SENTENCE.rstrip(".") in told
    assert "Un mot pour moi" not in told.partition("bot@equipe>")[2]


async def test_the_last_one_adds_a_comment(room: Room) -> None:
    """A choice made in private leaves the time of a comment; « Rien à ajouter » is the end of it."""
    await room.begins(*FIVE)
    await room.happens(*(room.voice(who) for who in FIVE[:4]))
    stage = room.stage(elsa=1005)
    await play(room, stage, f"/start t1_{SECRET}", "[Pas encore]")
    found = await room.round(1, 1005)
    assert (found.is_open, found.count) == (True, 5)
    told = await play(room, stage, "[Rien à ajouter]")
    assert "Ce que le groupe a répondu" in told
    assert (await room.round()).ending == "tous"


async def test_a_comment_that_never_comes(room: Room) -> None:
    """Who chose and went away has answered: the last of the others closes the round."""
    await room.begins(*FIVE)
    await play(room, room.stage(elsa=1005), f"/start t1_{SECRET}", "[Pas encore]")
    await room.happens(*(room.voice(who) for who in FIVE[:4]))
    assert ((await room.round()).ending, (await room.round()).count) == ("tous", 5)


async def test_who_never_finishes_holds_up_nothing(room: Room) -> None:
    """Their answer counts as it is: the round ends at its time, or when they press an answer on the panel."""
    await room.begins(*FIVE)
    await room.happens(*(room.voice(who) for who in FIVE[:4]))
    stage = room.stage(elsa=1005)
    await play(room, stage, f"/start t1_{SECRET}", "[Pas encore]")
    sent = await room.later(TWO_DAYS)
    assert count([one for one in sent if one.chat == GROUP], "Ce que le groupe a répondu") == 1
    found = await room.round()
    assert (found.ending, found.count) == ("temps", 5)
    await room.opens(1001)
    await room.happens(*(room.voice(who, round_=2) for who in FIVE[:4]))
    await play(room, stage, f"/start t2_{SECRET}", "[Pas encore]")
    await room.happens(room.voice(1005, "non", 2))
    assert (await room.round(2)).ending == "tous"
