"""Inline mode as people live it: typed at the page of the bac à sable, answered by the whole program over HTTP."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dialogues.house import House
from tests.bot.raw import ANA, BRUNO
from tests.ways import HttpWay, until


async def test_a_sheet_is_shared_in_a_group(house: House, database_path: Path) -> None:
    """The titles come back; the sheet that is picked is written in the group, and the bot says nothing."""
    async with HttpWay(house, database_path) as way:
        await way._people(BRUNO)
        group = (await way._post("groups", person=ANA, title="Équipe", members=[BRUNO]))["chat"]["id"]
        await until(way._is_idle)
        before = len(await messages(way, group))
        search = await way._post("search", person=ANA, chat=group, query="chef de file")
        number = search["search"]["id"]
        await until(way._is_idle)
        answer = (await way._page.get(f"/page/searches/{number}")).json()["answer"]
        assert [one["title"] for one in answer["results"]][:2] == ["Chef de file", "Le chef de file"]
        picked = answer["results"][1]["id"]
        await way._post("pick", person=ANA, chat=group, search=number, result=picked)
        await until(way._is_idle)
        (shared,) = (await messages(way, group))[before:]
        assert shared["text"].startswith("Le chef de file\n")
        assert (shared["from"]["id"], shared["via_bot"]["is_bot"]) == (ANA, True)


async def messages(way: HttpWay, chat: int) -> list[Any]:
    """Return the messages of a chat."""
    return list((await way._page.get(f"/page/chats/{chat}/messages")).json()["messages"])
