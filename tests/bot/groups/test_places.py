"""Where a round lives: topics, groups that move, panels that vanish, a bot that is put out, a program that dies."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.store import outbox
from bot.transcript import parse
from dialogues.house import House
from dialogues.messages import CloseRound, GiveVoice
from tests.bot.groups.room import SECRET, TWO_DAYS, WORDING, Room, count, plain
from tests.bot.raw import GROUP
from tests.telegram_in_memory import Json, refusal
from tests.ways import ApplicationWay

FIVE = (1001, 1002, 1003, 1004, 1005)
SUPER = -1000000005001
MOVED = refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=SUPER)


def answered(room: Room) -> list[str]:
    """Return the panels of rounds that were shown last, by how many answered."""
    return [text.rpartition("Réponses reçues : ")[2] for text in room.texts() if "Réponses reçues" in text]


async def test_two_rounds_in_two_topics(room: Room) -> None:
    """Each topic has its round: each answer, panel and restitution stays in its own."""
    room.kind = "supergroup"
    await room.begins(*FIVE, round_=False)
    for number, thread in ((1, 7), (2, 12)):
        stage = room.stage(ana=1001)
        lines = ("/start n%d_%s", "[En fin de séance]", "[Tenir le temps annoncé]", "[Oui, en partie, pas encore]")
        for line in (lines[0] % (thread, SECRET), *lines[1:], "[48 heures]", "[Confidentiel]", "[Ouvrir le tour]"):
            stage.updates = room.number()
            await stage.play(parse(f"ana> {line}\n"))
            room.updates = stage.updates
        assert (await room.round(number)).thread == thread
    shown = [given for given in room.asked("sendMessage") if given["chat_id"] == GROUP]
    assert [given.get("message_thread_id") for given in shown] == [None, 7, 12]
    await room.happens(*(room.voice(who, "oui", 1, message_thread_id=7, is_topic_message=True) for who in FIVE))
    await room.happens(room.voice(1002, "non", 2, message_thread_id=12, is_topic_message=True))
    assert [(await room.round(number)).count for number in (1, 2)] == [5, 1]
    assert [(await room.round(number)).ending for number in (1, 2)] == ["tous", ""]
    shown = [given for given in room.asked("sendMessage") if given["chat_id"] == GROUP][3:]
    assert [given["message_thread_id"] for given in shown] == [7]
    assert [given["message_thread_id"] for given in room.asked("sendDocument")] == [7]


async def test_one_round_at_a_time_in_a_topic(room: Room) -> None:
    """While a round is open in a topic none other is prepared there, and it is said why."""
    await room.begins(*FIVE)
    await room.happens(room.follows(1002, f"n0_{SECRET}"))
    assert count(room.heard, "déjà") == 1
    await room.happens(room.follows(1002, f"n7_{SECRET}"))
    assert count(room.heard, "déjà") == 0


async def test_a_supergroup_by_the_news(room: Room) -> None:
    """The group moves in the middle of a round: its panels are written anew there, and every answer is kept."""
    await room.begins(*FIVE)
    await room.happens(room.voice(1001), room.voice(1002, "non"))
    await room.happens(room.text(None, 1001, migrate_to_chat_id=SUPER))
    assert {(sent.kind, sent.chat) for sent in room.heard} == {("bot", SUPER)}
    assert [WORDING in plain(sent.text) for sent in room.heard] == [False, True]
    assert answered(room) == ["2"]
    await room.happens(room.text(None, 1001, migrate_to_chat_id=SUPER))
    assert room.heard == [], "said twice, it is one move"
    room.chat, room.kind = SUPER, "supergroup"
    await room.happens(room.voice(1003))
    assert [(sent.kind, sent.chat) for sent in room.heard if sent.chat] == [("edit", SUPER)]
    assert answered(room) == ["3"]
    assert await room.rows("select distinct person from voices") == [(1001,), (1002,), (1003,)]


async def test_a_supergroup_by_a_refusal(room: Room) -> None:
    """Telegram refuses an edit of the panel before the news came: it is written anew under the new number."""
    await room.begins(*FIVE)
    await room.happens(room.voice(1001))
    room.way.telegram.faults["editMessageText"] = [MOVED]
    await room.happens(room.voice(1002))
    assert [(sent.kind, sent.chat) for sent in room.heard if sent.chat] == [("bot", SUPER)]
    assert answered(room) == ["2"]
    await room.happens(room.text(None, 1001, migrate_to_chat_id=SUPER))
    room.chat, room.kind = SUPER, "supergroup"
    await room.happens(*(room.voice(who) for who in (1003, 1004, 1005)))
    assert (await room.round()).ending == "tous"
    assert {sent.chat for sent in room.heard} <= {0, SUPER}
    assert count(room.heard, "Ce que le groupe a répondu") == 1


async def test_a_supergroup_that_speaks_before_the_news(room: Room) -> None:
    """A command from the supergroup comes first: it is the group all the same, with its round and its link."""
    await room.begins(*FIVE)
    await room.happens(room.voice(1001))
    there = Room(room.way, chat=SUPER, kind="supergroup", updates=20_000)
    await there.happens(there.text("/aide", 1001))
    await room.happens(room.text(None, 1001, migrate_to_chat_id=SUPER))
    assert answered(room) == ["1"]
    await there.happens(there.voice(1002))
    assert answered(there) == ["2"]
    assert await room.rows("select count(*) from teams") == [(1,)]


async def test_a_link_while_the_group_moves(room: Room) -> None:
    """Who follows the link before the news came is asked about under the new number."""
    await room.begins(*FIVE)
    room.way.telegram.faults["getChatMember"] = [MOVED]
    await room.happens(room.follows(2001, f"t1_{SECRET}"))
    assert [given["chat_id"] for given in room.asked("getChatMember")] == [GROUP, SUPER]
    assert count(room.heard, "dont vous ne faites pas partie") == 0
    room.way.telegram.faults["getChatMemberCount"] = [MOVED]
    await room.happens(room.text("/aide", 1001))
    assert count(room.heard, "Bonjour, je suis Mailleur") == 1


async def test_the_bot_is_put_out_and_comes_back(room: Room) -> None:
    """Its round waits, beyond its end if need be; added again the bot shows it, and then it ends as it should."""
    await room.begins(*FIVE)
    await room.happens(*(room.voice(who) for who in FIVE[:4]))
    await room.happens(room.added("kicked", "member"))
    assert room.heard == []
    await room.does(1005, GiveVoice(1, "non", room.way.at))
    assert [one for one in await room.later(2 * TWO_DAYS) if one.chat == GROUP] == []
    found = await room.round()
    assert (found.is_open, found.count) == (True, 5)
    await room.happens(room.added())
    assert {sent.kind for sent in room.heard} == {"bot"}
    assert answered(room) == ["5"]
    await room.way.mailleur.tick.fall()
    await room.way.settle()
    sent = room.way.telegram.taken()
    assert [one.kind for one in sent] == ["edit", "bot", "file"]
    assert count(sent, "Ce que le groupe a répondu") == 1
    assert (await room.round()).ending == "temps"


async def test_a_round_that_is_closed_while_the_bot_is_out(room: Room) -> None:
    """What the group could not read when its round was closed, it reads when the bot is back, once."""
    await room.begins(*FIVE)
    await room.happens(*(room.voice(who) for who in FIVE[:4]))
    await room.happens(room.added("left", "member"))
    await room.does(1001, CloseRound(1, "animation", room.way.at))
    assert room.heard == []
    await room.happens(room.added())
    assert count(room.heard, "Ce que le groupe a répondu") == 1
    await room.happens(room.added("left", "member"), room.added())
    assert count(room.heard, "Ce que le groupe a répondu") == 0


async def test_a_panel_that_was_deleted(room: Room) -> None:
    """Somebody deleted the panel: the next answer puts a new one, which is edited from then on."""
    await room.begins(*FIVE)
    await room.happens(room.voice(1001))
    room.way.telegram.faults["editMessageText"] = [refusal(400, "Bad Request: message to edit not found")]
    await room.happens(room.voice(1002))
    (new,) = [sent for sent in room.heard if sent.chat == GROUP]
    assert (new.kind, answered(room)) == ("bot", ["2"])
    await room.happens(room.voice(1003))
    (edit,) = [sent for sent in room.heard if sent.chat == GROUP]
    assert (edit.kind, edit.message, answered(room)) == ("edit", new.message, ["3"])


@pytest.mark.parametrize(
    "says", [refusal(400, "Bad Request: not enough rights to manage pinned messages in the chat"), MOVED]
)
async def test_no_right_to_pin(room: Room, says: Any, caplog: pytest.LogCaptureFixture) -> None:
    """The panel stands all the same; the log says so without alarm, and nobody in the group hears of it."""
    room.way.telegram.faults["pinChatMessage"] = [says]
    await room.begins(*FIVE, round_=False)
    assert len(room.asked("pinChatMessage")) == 1
    assert "its panel is not pinned" not in "".join(
        one.getMessage() for one in caplog.records if one.levelname == "ERROR"
    )
    await room.happens(room.text("/aide", 1001))
    assert [sent.kind for sent in room.heard] == ["bot"]
    assert await room.rows("select panel > 0 from teams") == [(1,)]


async def test_only_the_panel_of_the_team_is_pinned(room: Room) -> None:
    """A round is not pinned, nor is a panel that is edited."""
    await room.begins(*FIVE)
    await room.happens(*(room.voice(who) for who in FIVE))
    (pinned,) = room.asked("pinChatMessage")
    assert pinned["disable_notification"] is True


async def test_no_right_to_write(room: Room) -> None:
    """A group in which the bot may not write: nothing is lost, and the round is read in private."""
    await room.begins(*FIVE)
    room.way.telegram.faults["editMessageText"] = [refusal(403, "Forbidden: bot is not a member of the group chat")]
    await room.happens(room.voice(1001))
    assert (await room.round()).count == 1
    assert await room.rows("select * from outbox") == []


async def test_a_program_that_dies_before_anything_leaves(
    house: House, database_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between the commit and the send, the panel comes once at the next start, in its last state."""
    async with ApplicationWay(house, database_path) as way:
        room = Room(way)
        await room.begins(*FIVE)
        monkeypatch.setattr(way.mailleur.post, "put", lambda _: None)  # the program dies here
        await room.happens(room.voice(1001), room.voice(1002))
        assert [sent for sent in room.heard if sent.chat] == []
        assert [letter.panel for letter in await way.writer.run(outbox.waiting)] == ["tour:1", "tour:1"]
    async with ApplicationWay(house, database_path) as way:
        room = Room(way)
        await way.mailleur.recover()
        await way.settle()
        room.heard = way.telegram.taken()
        assert [sent.kind for sent in room.heard] == ["edit"]
        assert answered(room) == ["2"]
        assert await way.writer.run(outbox.waiting) == ()


async def test_a_program_that_dies_before_it_notes_what_left(
    house: House, database_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between the send and its note, a new panel comes twice at most; from then on the second is edited."""
    async with ApplicationWay(house, database_path) as way:
        room = Room(way)
        await room.begins(*FIVE, round_=False)

        async def forgets(*_: object) -> None:
            """The program dies here."""

        monkeypatch.setattr(way.mailleur.post, "_forget", forgets)
        await room.opens(1001)
        assert answered(room) == ["0"]
    async with ApplicationWay(house, database_path) as way:
        room = Room(way, updates=20_000)
        await way.mailleur.recover()
        await way.settle()
        again = way.telegram.taken()
        assert count(again, WORDING) == 1
        await room.happens(room.voice(1001))
        (edit,) = [sent for sent in room.heard if sent.chat == GROUP]
        assert (edit.kind, edit.message) == ("edit", again[-1].message)


async def test_news_while_the_network_fails(room: Room) -> None:
    """The last state of a panel is the one that leaves, however many answers came while nothing could."""
    await room.begins(*FIVE)
    down = True

    async def fails(name: str, _: Json) -> None:
        nonlocal down
        if name == "editMessageText" and down:
            down = False
            await room.way.receive(room.voice(1003))
            await room.way.receive(room.voice(1004))

    room.way.telegram.before = fails
    room.way.telegram.faults["editMessageText"] = [refusal(502, "Bad Gateway")]
    await room.happens(room.voice(1002))
    assert answered(room)[-1] == "3"
    assert len(answered(room)) <= 2
