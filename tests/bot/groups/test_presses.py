"""Presses on panels: heard once, seen by nobody else, and never another's."""

from __future__ import annotations

import pytest

from dialogues.messages import CloseRound
from tests.bot.groups.room import SECRET, TWO_DAYS, Room, count
from tests.bot.raw import GROUP, chat, pressed
from tests.telegram_in_memory import refusal

FIVE = (1001, 1002, 1003, 1004, 1005)
NOTED = "C'est noté"


async def test_nobody_sees_an_answer(room: Room) -> None:
    """The panel says how many answered; what was answered is told to its author alone."""
    await room.begins(*FIVE)
    await room.happens(room.voice(1002, "en_partie"))
    assert [text.startswith("Noté : « En partie »") or NOTED in text for text in room.texts("alert")] == [True]
    (panel,) = room.texts("edit", GROUP)
    assert "Réponses reçues : 1" in panel
    assert [text for text in room.texts("", GROUP) if text != panel] == []
    assert (await room.round(1, 1001)).mine is None


async def test_a_double_press(room: Room) -> None:
    """A finger that trembles, and an update that comes twice, give one answer; the panel is drawn once."""
    await room.begins(*FIVE)
    first, second = room.voice(1002), room.voice(1002)
    sent = await room.happens(first, second, first)
    assert await room.rows("select person from voices") == [(1002,)]
    assert len([one for one in sent if one.kind == "edit"]) == 1
    assert len(room.asked("answerCallbackQuery")) == 2


async def test_a_changed_mind(room: Room) -> None:
    """It counts, and the group does not see that anything changed."""
    await room.begins(*FIVE)
    await room.happens(room.voice(1002, "oui"))
    await room.happens(room.voice(1002, "non"))
    assert room.texts("", GROUP) == []
    mine = (await room.round(1, 1002)).mine
    assert mine is not None
    assert mine.value == "non"


async def test_somebody_who_has_not_joined(room: Room) -> None:
    """Their press opens a private chat on that round; nothing is noted of them."""
    await room.begins(*FIVE)
    await room.happens(room.voice(2001))
    (answer,) = room.asked("answerCallbackQuery")
    assert answer["url"] == f"https://t.me/mailleur_bot?start=t1_{SECRET}"
    assert room.texts("", GROUP) == []
    assert await room.rows("select * from voices") == []
    assert await room.rows("select * from people where id = 2001") == []


async def test_an_outdated_notice(room: Room) -> None:
    """Somebody who agreed to an older notice reads the new one first, in private; what they press is not noted."""
    await room.begins(*FIVE)
    await room.rows("update people set notice = 'ancien' where id = 1002")
    await room.happens(room.voice(1002))
    assert room.asked("answerCallbackQuery")[0]["url"].endswith(f"t1_{SECRET}")
    assert await room.rows("select * from voices") == []
    assert room.texts("", GROUP) == []


async def test_a_press_after_the_close(room: Room) -> None:
    """An old copy of the panel still takes an answer: it waits for the next round, and the group sees nothing."""
    await room.begins(*FIVE)
    await room.happens(*(room.voice(who) for who in FIVE[:4]))
    await room.does(1001, CloseRound(1, "animation", room.way.at))
    before = (await room.round()).published
    await room.happens(room.voice(1005, "non"))
    assert "gardé" in room.texts("alert")[0] or "prochain tour" in room.texts("alert")[0]
    assert room.texts("", GROUP) == []
    assert (await room.round()).published == before
    await room.opens(1001)
    assert (await room.round(2)).count == 1
    assert (await room.round(2, 1005)).mine is not None


async def test_a_press_on_a_round_that_was_cancelled(room: Room) -> None:
    """It is said to be cancelled, and nothing is noted."""
    await room.begins(*FIVE)
    await room.does(1001, CloseRound(1, "annule", room.way.at))
    await room.happens(room.voice(1002))
    assert "annulé" in room.texts("alert")[0]
    assert await room.rows("select * from voices") == []


@pytest.mark.parametrize("data", ["", "?", "1.0:tour:-:voix:inconnu", "1.0:tour:-:vote:oui", "2s.0:tour:-:voix:oui"])
async def test_a_button_of_nothing(room: Room, data: str) -> None:
    """What no panel ever offered is answered and changes nothing."""
    await room.begins(*FIVE)
    await room.happens(pressed(data, 1, who=1002, where=room.place))
    assert count(room.heard, "n'ouvre plus rien") == 1
    assert await room.rows("select * from voices") == []


async def test_a_panel_that_was_forwarded(room: Room) -> None:
    """The buttons of a group's panel mean nothing in another group, whoever presses them."""
    await room.begins(*FIVE)
    update = room.voice(1002)
    update["callback_query"]["message"]["chat"] = chat(-5002)
    await room.happens(update)
    assert count(room.heard, "n'ouvre plus rien") == 1
    assert await room.rows("select * from voices") == []


async def test_a_press_that_cannot_be_answered(room: Room) -> None:
    """Telegram finds the press too old: the answer is noted all the same."""
    await room.begins(*FIVE)
    room.way.telegram.faults["answerCallbackQuery"] = [refusal(400, "Bad Request: query is too old")]
    await room.happens(room.voice(1002))
    assert (await room.round()).count == 1


async def test_the_last_answer_and_the_time_together(room: Room) -> None:
    """Whichever comes first closes the round, once: one restitution, with the last answer or with it kept for later."""
    for first in ("press", "time"):
        await room.begins(*FIVE, round_=False)
        await room.opens(1001)
        number = (await room.rows("select max(id) from rounds"))[0][0]
        await room.happens(*(room.voice(who, round_=number) for who in FIVE[:4]))
        room.way.at += TWO_DAYS
        last = room.voice(1005, "non", number)
        if first == "press":
            await room.happens(last)
            sent = [*room.heard]
            await room.way.mailleur.tick.fall()
        else:
            await room.way.mailleur.tick.fall()
            sent = await room.happens(last)
        await room.way.settle()
        sent += room.way.telegram.taken()
        assert count(sent, "Ce que le groupe a répondu") == 1
        found = await room.round(number, 1005)
        assert (found.ending, found.count) == (("tous", 5) if first == "press" else ("temps", 4))
        assert found.mine is not None
        assert found.mine.late is (first == "time")
