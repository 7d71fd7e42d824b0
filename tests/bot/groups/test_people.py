"""Who is in a group, who only thinks so, who leaves, and who hides."""

from __future__ import annotations

from typing import Any

import pytest

from bot.transcript import parse
from dialogues.messages import CloseRound, CreateProject, Erase
from tests.bot.groups.room import SECRET, TOPIC, TWO_DAYS, WORDING, Room, count, plain
from tests.bot.raw import ANA, GROUP, Raw, chat, message
from tests.telegram_in_memory import refusal

FIVE = (1001, 1002, 1003, 1004, 1005)
ANONYMOUS: Raw = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
MARK = "CE-QUE-LE-GROUPE-SE-DIT"


def member(status: str, **more: Any) -> tuple[int, Raw]:
    """Return Telegram's answer about somebody."""
    user = {"id": 2001, "is_bot": False, "first_name": "Zoé"}
    return 200, {"ok": True, "result": {"user": user, "status": status, **more}}


async def test_privacy(room: Room) -> None:
    """What people say to each other is not read; a reply to the bot is noticed, and its words are taken nowhere."""
    await room.begins(*FIVE)
    to_bot = {
        **message("Tour de table", where=room.place),
        "from": {"id": 999, "is_bot": True, "username": "mailleur_bot"},
    }
    await room.happens(
        room.text(MARK, 1002),
        room.text(MARK, 1002, **TOPIC, message_thread_id=7),
        {"update_id": room.number(), "edited_message": message(MARK, where=room.place)},
    )
    assert room.heard == []
    await room.happens(room.text(MARK, 1002, reply_to_message=to_bot))
    assert room.texts("", GROUP)[0].startswith("Je ne lis pas ce qui s'écrit ici")
    for (table,) in await room.rows("select name from sqlite_master where type = 'table'"):
        assert MARK not in str(await room.rows(f'select * from "{table}"')), table  # noqa: S608 - names of our own


@pytest.mark.parametrize("hidden", [{"from": ANONYMOUS}, {"from": ANONYMOUS, "sender_chat": chat(GROUP)}])
async def test_an_administrator_who_hides(room: Room, hidden: Raw) -> None:
    """Nothing is noted under the common identity; the link leads to a private chat, where everybody is somebody."""
    await room.begins(*FIVE, round_=False)
    update = room.text("/tour", ANA)
    update["message"].update(hidden)
    before = await room.rows("select * from people")
    await room.happens(update)
    (told,) = room.texts("", GROUP)
    assert "sous couvert d'anonymat" in told
    assert room.heard[0].rows[0][0][1].endswith(f"n0_{SECRET}")
    assert await room.rows("select * from people") == before
    assert await room.rows("select * from rounds") == []


async def test_somebody_who_hides_and_presses(room: Room) -> None:
    """Should Telegram ever say that the common account pressed, it has joined nothing and answers nothing."""
    await room.begins(*FIVE)
    await room.happens(room.voice(ANONYMOUS["id"]))
    assert await room.rows("select * from voices") == []


@pytest.mark.parametrize(
    "says",
    [
        member("left"),
        member("kicked", until_date=0),
        refusal(400, "Bad Request: user not found"),
        refusal(403, "Forbidden: bot was kicked from the group chat"),
    ],
)
@pytest.mark.parametrize("kind", ["g_{}", "t1_{}", "n0_{}", "b_{}", "c_{}"])
async def test_a_stranger_with_the_link(room: Room, says: Any, kind: str) -> None:
    """Who is not in the group opens nothing with its link, neither before they agree nor after; nothing is noted."""
    await room.begins(*FIVE)
    for agreed in (False, True):
        if agreed:
            await room.joins(2001)
            await room.rows("delete from team_members where person = 2001")
        room.way.telegram.faults["getChatMember"] = [says]
        await room.happens(room.follows(2001, kind.format(SECRET)))
        assert count(room.heard, "dont vous ne faites pas partie") == 1
        assert count(room.heard, WORDING) == 0
        assert await room.rows("select * from team_members where person = 2001") == []


async def test_a_stranger_who_was_there_at_the_welcome(room: Room) -> None:
    """The link is asked about again when they agree: who was put out meanwhile does not come in by it."""
    await room.begins(*FIVE)
    stage = room.stage(zoe=2001)
    await stage.play(parse(f"zoe> /start g_{SECRET}\n"))
    room.way.telegram.outside.add(2001)
    told = await stage.play(parse("zoe> [J'accepte]\n"))
    assert "Rejoindre ce groupe" not in told
    assert await room.rows("select * from team_members where person = 2001") == []


async def test_somebody_restricted(room: Room) -> None:
    """Who may not write in the group is there all the same; who is restricted and gone is not."""
    await room.begins(*FIVE)
    for inside in (True, False):
        room.way.telegram.faults["getChatMember"] = [member("restricted", is_member=inside, until_date=0)]
        await room.happens(room.follows(2001, f"g_{SECRET}"))
        assert (count(room.heard, "dont vous ne faites pas partie") == 0) is inside


async def test_put_out_at_the_last_step(room: Room) -> None:
    """Somebody removed from the group while they join does not get in with the button that they still have."""
    await room.begins(*FIVE)
    stage = room.stage(zoe=2001)
    await stage.play(parse(f"zoe> /start g_{SECRET}\nzoe> [J'accepte]\nzoe> [Rejoindre ce groupe]\nzoe> Parc\n"))
    await room.happens(room.gone(2001))
    told = await stage.play(parse("zoe> [Partenaire]\n"))
    assert "n'est plus là pour vous" in plain(told)
    assert await room.rows("select * from team_members where person = 2001") == []
    await room.happens(room.voice(2001))
    assert await room.rows("select * from voices") == []


async def test_somebody_leaves_in_the_middle(room: Room) -> None:
    """Their answer goes with them and the panel counts one less; who had not joined changes nothing but the count."""
    await room.begins(*FIVE)
    await room.happens(room.voice(1002), room.voice(1003))
    room.way.telegram.outside.add(1002)
    await room.happens(room.gone(1002))
    panel = next(text for text in room.texts("edit", GROUP) if WORDING in text)
    assert "Réponses reçues : 1" in panel
    assert await room.rows("select person from voices") == [(1003,)]
    await room.happens(room.voice(1002))
    assert await room.rows("select person from voices") == [(1003,)]
    await room.happens(room.gone(3001))
    assert await room.rows("select person from team_members order by person") == [(who,) for who in FIVE if who != 1002]


@pytest.mark.parametrize("erases", [False, True])
async def test_the_animator_goes(room: Room, *, erases: bool) -> None:
    """Whoever opened the round leaves the group, or erases everything: any member may close it, and it goes on."""
    await room.begins(*FIVE)
    await room.happens(*(room.voice(who) for who in FIVE))
    assert (await room.round()).ending == "tous"
    await room.opens(1001)
    await room.happens(room.voice(1002, round_=2), room.voice(1001, round_=2))
    if erases:
        await room.does(1001, Erase(0, room.way.at))
    else:
        await room.happens(room.gone(1001))
    assert [(await room.round(2, who)).leads for who in (1001, 1002, 1003)] == [False, True, True]
    assert await room.rows("select person from voices where round = 2") == [(1002,)]
    stage = room.stage(bruno=1002)
    told = await stage.play(parse("bruno> /start\nbruno> Vallées\nbruno> /tour\n"))
    assert "[Suivre : " in plain(told)
    for line in ("[Suivre : Le mandat est-il clair ?]", "[Clore et rendre]", "[Oui]"):
        told = await stage.play(parse(f"bruno> {line}\n"))
    assert "C'est clos" in plain(told)
    assert (await room.round(2)).ending == "animation"


async def test_who_does_not_lead_cannot_close(room: Room) -> None:
    """The one who opened a round leads it; another member has no button for it, and an old one does nothing."""
    await room.begins(*FIVE)
    assert [(await room.round(1, who)).leads for who in (1001, 1002)] == [True, False]
    stage = room.stage(bruno=1002)
    told = await stage.play(parse("bruno> /start\nbruno> Vallées\nbruno> /tour\n"))
    assert "[Suivre : " not in plain(told)
    assert "[Répondre : " in plain(told)
    assert (await room.round()).is_open


async def test_two_projects_and_two_groups(room: Room) -> None:
    """A person in two projects and in two groups answers in each; nothing of one is counted or shown in the other."""
    other = Room(room.way, chat=-5002, updates=20_000)
    await room.begins(*FIVE)
    await other.happens(other.added())
    await other.joins(1001, 1002, 3001, team=2)
    await room.does(1001, CreateProject(1, "Vallées", room.way.at), CreateProject(2, "Plaine", room.way.at))
    await other.opens(1002, team=2)
    await room.happens(room.voice(1001, "oui"))
    assert {sent.chat for sent in room.heard if sent.kind == "edit"} == {GROUP}
    await room.happens(other.voice(1001, "non", round_=2))
    assert {sent.chat for sent in room.heard if sent.kind == "edit"} == {-5002}
    mine = [(await room.round(number, 1001)).mine for number in (1, 2)]
    assert [one.value if one else "" for one in mine] == ["oui", "non"]
    await room.happens(room.gone(1001))
    assert [(await room.round(number, 1001)).member for number in (1, 2)] == [False, True]
    assert await room.rows("select round from voices") == [(2,)]
    room.way.telegram.calls.clear()
    await room.happens(room.voice(1001, round_=2))
    assert count(room.heard, "n'ouvre plus rien") == 1, "the panel of one group, pressed in the other"


async def test_fifty_people(room: Room) -> None:
    """All answer, the round closes by itself, and the group reads one restitution that names nobody."""
    everybody = tuple(range(1001, 1051))
    await room.begins(*everybody)
    values = ["oui", "non", "en_partie"]
    sent = await room.happens(*(room.voice(who, values[who % 3]) for who in everybody))
    found = await room.round()
    assert (found.count, found.ending) == (50, "tous")
    assert count(sent, "Ce que le groupe a répondu") == 1
    assert len(room.asked("answerCallbackQuery")) == 50
    assert all(str(who) not in one.text for one in sent for who in everybody)


async def test_nobody_answers(room: Room) -> None:
    """A round that ends without an answer says so kindly, once, without figures or picture."""
    await room.begins(*FIVE)
    sent = await room.later(TWO_DAYS)
    in_group = [one for one in sent if one.chat == GROUP]
    assert count(in_group, "Aucune réponse cette fois") == 1
    assert [one.kind for one in in_group] == ["edit", "bot"]
    assert (await room.round()).ending == "temps"
    assert [one for one in await room.later(TWO_DAYS) if one.chat == GROUP] == []


async def test_too_few_answers(room: Room) -> None:
    """Under the threshold the group reads the same, whatever was answered: not which, not how many of which."""
    await room.begins(*FIVE, round_=False)
    told = []
    for number, values in enumerate((("non", "en_partie", "non"), ("oui", "oui", "oui")), start=1):
        await room.opens(1001)
        await room.happens(*(room.voice(who, value, number) for who, value in zip(FIVE, values, strict=False)))
        sent = await room.does(1001, CloseRound(number, "animation", room.way.at))
        assert [one.kind for one in sent] == ["edit", "bot"], "there is nothing to draw either"
        told.append([(one.text, one.rows) for one in sent])
    assert told[0] == told[1]
    assert "Pas encore assez de réponses" in plain(told[0][1][0])


async def test_a_question_that_is_too_long(room: Room) -> None:
    """A question of 301 characters is refused in words, what was chosen before is kept, and one of 300 goes."""
    await room.begins(*FIVE, round_=False)
    stage = room.stage(ana=1001)
    long = ("Le calendrier est-il tenable ? " * 11)[:301].rstrip("? ") + "x"
    long = long.ljust(301, "x")[:301]
    told = await stage.play(parse(f"ana> /start n0_{SECRET}\nana> [Avec mes mots]\nana> {long}\n"))
    assert "300" in told.rpartition("ana> ")[2]
    told = await stage.play(parse(f"ana> {long[:300]}\n"))
    assert "[Oui, en partie, pas encore]" in told
    assert await room.rows("select * from rounds") == []


async def test_a_link_after_the_close(room: Room) -> None:
    """It says that the round is closed before anything is answered; what is answered waits for the next one."""
    await room.begins(*FIVE)
    await room.later(TWO_DAYS)
    await room.happens(room.follows(1002, f"t1_{SECRET}"))
    assert count(room.heard, "Ce tour est clos") == 1
    assert await room.rows("select * from voices") == []


async def test_a_link_of_a_group_that_is_gone(room: Room) -> None:
    """It says that it opens nothing any more; nothing is asked of Telegram, nothing noted."""
    await room.begins(*FIVE)
    room.way.telegram.calls.clear()
    await room.happens(room.follows(2001, "t1_un-autre-secret"))
    assert count(room.heard, "Ce lien n'ouvre plus rien") == 1
    assert room.asked("getChatMember") == []
