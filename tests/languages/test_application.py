"""The whole bot in two languages: what is stored, what Telegram is told, what a group chooses."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from bot.core_way import CoreWay
from bot.stage import START
from bot.telegram.menu import publish
from dialogues.house import House
from tests.bot.raw import ANA, GROUP, Raw, joined, pressed, said
from tests.telegram_in_memory import refusal
from tests.ways import ApplicationWay

PEOPLE = "select language from people where id = ?"
GROUPS = "select chat, language from groups"


def abroad(update: Raw, language: str = "xx") -> Raw:
    """Return an update of somebody whose Telegram speaks another language."""
    update = copy.deepcopy(update)
    part = update.get("message") or update["callback_query"]
    part["from"]["language_code"] = language
    return update


async def rows(way: ApplicationWay, sql: str, *values: int) -> list[Any]:
    """Return what a query finds."""
    return await way.writer.run(lambda db: db.execute(sql, values).fetchall())


async def told(way: ApplicationWay, update: Raw) -> str:
    """Hand over an update and return what the bot said."""
    return "\n".join(sent.text for sent in await way.give(update, START))


async def button(way: ApplicationWay, label: str, update: Raw) -> str:
    """Hand over an update and return what stands behind a button of the answer."""
    sent = await way.give(update, START)
    (found,) = (data for one in sent for row in one.rows for name, data in row if name == label)
    return found


async def agreed(way: ApplicationWay, language: str = "xx") -> None:
    """Let Ana agree and name a project; her Telegram speaks `language`."""
    data = await button(way, "J’accepte", abroad(said("/start", 1), language))
    await way.give(abroad(pressed(data, 2), language), START)
    await way.give(abroad(said("Vallées", 3), language), START)


def member(status: str) -> tuple[int, Raw]:
    """Return Telegram's answer about a member of a group."""
    user = {"id": ANA, "is_bot": False, "first_name": "Ana"}
    more = {"is_anonymous": False} if status == "creator" else {}
    return 200, {"ok": True, "result": {"user": user, "status": status, **more}}


async def test_the_language_of_telegram_is_kept_with_consent(way: ApplicationWay) -> None:
    """Before consent nothing is stored; then the language in which the person agreed."""
    await told(way, abroad(said("/start", 9)))
    assert await rows(way, PEOPLE, ANA) == []
    await agreed(way)
    assert await rows(way, PEOPLE, ANA) == [("xx",)]


async def test_an_unknown_language_is_french(way: ApplicationWay) -> None:
    """Somebody whose Telegram speaks a language that is not ours is spoken to in French."""
    await agreed(way, "de")
    assert await rows(way, PEOPLE, ANA) == [("fr",)]


async def test_a_choice_lasts_through_a_restart(way: ApplicationWay) -> None:
    """What the person chose goes before the language of their Telegram, and after a restart."""
    await agreed(way, "fr")
    data = await button(way, "Test tongue", said("/langue", 4))
    assert "Agreed, this is how I speak now." in await told(way, pressed(data, 5))
    assert await rows(way, PEOPLE, ANA) == [("xx",)]
    await way.restart()
    assert "Choose a phase and go on" in await told(way, said("/aide", 6))


async def test_reports_are_in_the_language(way: ApplicationWay) -> None:
    """The history is written in the person's words."""
    await agreed(way)
    await way.give(said("officiellement", 4), START)
    assert "02/03/2026 - " in await told(way, said("/historique", 5))


async def test_the_menu_of_each_language(both: House, way: ApplicationWay) -> None:
    """Telegram is told commands and descriptions for everybody in French, then for each other language."""
    way.telegram.calls.clear()
    await publish(way.mailleur.bot, both)
    calls = [given for name, given in way.telegram.calls if name == "setMyCommands"]
    assert [given.get("language_code") for given in calls] == [None, "xx"]
    french, other = ({one["command"]: one["description"] for one in given["commands"]} for given in calls)
    assert list(french) == list(other) == list(both.menu)
    assert "langue" in french
    assert (french["start"], other["parcours"]) == (other["start"], "Choose a phase and go on")
    short = [given for name, given in way.telegram.calls if name == "setMyShortDescription"]
    assert short[1] == {"short_description": "A hand to cooperate.", "language_code": "xx"}
    about = [given["description"] for name, given in way.telegram.calls if name == "setMyDescription"]
    assert about[0] == about[1]


async def test_a_group_has_its_own_language(way: ApplicationWay) -> None:
    """Without a choice a group is spoken to in French, whoever speaks; an administrator chooses."""
    assert "Bonjour, je suis Mailleur." in await told(way, joined(where=None, number=1))
    assert "Test tongue\N{NO-BREAK SPACE}: /langue xx" in await told(way, abroad(said("/langue", 2, where=_group())))
    way.telegram.faults["getChatMember"].append(member("creator"))
    assert "this group has another language" in await told(way, said("/langue xx", 3, where=_group()))
    assert await rows(way, GROUPS) == [(GROUP, "xx")]
    assert "Hello, I am Mailleur." in await told(way, said("/aide", 4, where=_group()))


async def test_telegram_is_asked_only_for_a_choice(way: ApplicationWay) -> None:
    """A greeting, or a language that is not ours, needs no question about who administers."""
    way.telegram.calls.clear()
    await told(way, said("/langue de", 1, where=_group()))
    await told(way, said("/aide", 2, where=_group()))
    assert "getChatMember" not in dict(way.telegram.calls)


@pytest.mark.parametrize("answer", [member("member"), refusal(400, "Bad Request: user not found")])
async def test_only_an_administrator_chooses(way: ApplicationWay, answer: Any) -> None:
    """Somebody else is told so, kindly, and nothing is stored."""
    way.telegram.faults["getChatMember"].append(answer)
    assert "Seule une personne qui administre" in await told(way, said("/langue xx", 1, where=_group()))
    assert await rows(way, GROUPS) == []


async def test_an_administrator_who_hides(way: ApplicationWay) -> None:
    """Who writes in the name of the group administers it; who writes in the name of a channel does not."""
    update = said("/langue xx", 1, where=_group(), sender_chat={**_group(), "id": -77, "type": "channel"})
    assert "Seule une personne qui administre" in await told(way, update)
    assert "another language" in await told(way, said("/langue xx", 2, where=_group(), sender_chat=_group()))


async def test_a_supergroup_keeps_the_language_of_its_group(way: ApplicationWay) -> None:
    """The language follows a group under its new number."""
    await told(way, said("/langue xx", 1, where=_group(), sender_chat=_group()))
    await told(way, said(None, 2, where=_group(), migrate_to_chat_id=-1009))
    assert await rows(way, GROUPS) == [(-1009, "xx")]


async def test_the_kind_sentence_is_in_the_language_of_telegram(way: ApplicationWay) -> None:
    """When a turn cannot be made, the person reads so in the language of their Telegram."""
    await way.writer.run(lambda db: db.execute("drop table conversations").fetchall())
    assert "Something went wrong on my side." in await told(way, abroad(said("/start", 1)))


async def test_rehearsals_have_groups_too(both: House) -> None:
    """On the core alone, whoever speaks in a group administers it."""
    core = CoreWay(both)
    (sent,) = await core.give(said("/langue xx", 1, where=_group()), START)
    assert "another language" in sent.text
    (sent,) = await core.give(said("/langue", 2, where=_group()), START)
    assert "Test tongue" in sent.text


async def test_a_group_of_french_alone_has_no_choice(house: House) -> None:
    """Where there is one language, /langue in a group is a word like another: the bot shows its panel."""
    (sent,) = await CoreWay(house).give(said("/langue xx", 1, where=_group()), START)
    assert "Bonjour, je suis Mailleur." in sent.text
    assert "9 personnes n’ont pas encore ouvert" in sent.text


def _group() -> Raw:
    return {"id": GROUP, "type": "group", "title": "Équipe"}
