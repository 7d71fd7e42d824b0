"""Inline queries, through the whole application with Telegram in memory."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import Any

import pytest
from telegram.error import TimedOut

from bot.telegram.inline import CACHED, PAGE, answer
from bot.telegram.updates import Searched
from dialogues.house import House
from tests.bot.conftest import database_path, way
from tests.bot.raw import ANA, BRUNO, person, said, searched
from tests.telegram_in_memory import Json, refusal
from tests.ways import ApplicationWay, until

__all__ = ["database_path", "way"]
MANY = "projet"
PRIVATE = "craintes"


def asked(text: str, chat_type: str = "group", offset: str = "") -> Searched:
    """Return a search."""
    return Searched(1, ANA, "q1", text, "fr", offset, chat_type)


async def answers(way: ApplicationWay, *updates: Json) -> list[Json]:
    """Hand over updates, and return what was answered to searches."""
    await way.mailleur.receive(updates)
    await way.settle()
    return [given for name, given in way.telegram.calls if name == "answerInlineQuery"]


def listed(given: Json) -> list[Any]:
    """Return the results of an answer."""
    results = given["results"]
    return list(json.loads(results) if isinstance(results, str) else results)


async def test_sheets_are_offered_and_nothing_is_kept(way: ApplicationWay) -> None:
    """In any chat, whoever types: articles come back, and no table knows of it."""
    (given,) = await answers(way, searched("chef de file", chat_type="supergroup"))
    titles = [one["title"] for one in listed(given)]
    assert titles[:2] == ["Chef de file", "Le chef de file"]
    assert "button" not in given
    tables = ("inbox", "outbox", "handled_updates", "people", "conversations")
    sql = "select " + " + ".join(f"(select count(*) from {table})" for table in tables)  # noqa: S608 - our own names
    assert await way.writer.run(lambda db: db.execute(sql).fetchone()[0]) == 0


async def test_a_message_in_the_same_batch_is_answered_too(way: ApplicationWay) -> None:
    """A search takes nobody's place."""
    await answers(way, searched("budget", 1), said("/start", 2))
    assert len(way.telegram.texts()) == 1


async def test_only_the_last_of_what_somebody_types(way: ApplicationWay) -> None:
    """While an answer leaves, people type on: what waits in between is shown to nobody. Others do not wait for it."""
    leaving, goes = asyncio.Event(), asyncio.Event()

    async def hold(name: str, given: Json) -> None:
        if name == "answerInlineQuery" and given["inline_query_id"] == "q1":
            leaving.set()
            await goes.wait()

    way.telegram.before = hold
    await way.mailleur.receive([searched("b", 1)])
    await leaving.wait()
    bruno = searched("budget", 4, **{"from": person(BRUNO)})
    await way.mailleur.receive([searched("bu", 2), searched("bud", 3), bruno])
    await until(lambda: len(way.telegram.calls) > 1)
    goes.set()
    await way.settle()
    asked_for = [given["inline_query_id"] for name, given in way.telegram.calls if name == "answerInlineQuery"]
    assert asked_for == ["q1", "q4", "q3"]


@pytest.mark.parametrize(
    "fault", [refusal(400, "Bad Request: query is too old and response timeout expired"), TimedOut(), ValueError("MOT")]
)
async def test_a_stale_query_is_not_tried_again(
    way: ApplicationWay, fault: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever fails is a line in the log, without a word of what was typed; the next query is answered."""
    way.telegram.faults["answerInlineQuery"] = [fault]
    with caplog.at_level(logging.WARNING):
        assert len(await answers(way, searched("MOT-A-MOI", 1))) == 1
    assert len(caplog.records) == 1
    assert "MOT" not in caplog.text
    assert len(await answers(way, searched("budget", 2))) == 2


async def test_a_fault_of_ours_ends_in_the_log(way: ApplicationWay, caplog: pytest.LogCaptureFixture) -> None:
    """A fault while the answer is made takes nothing else with it, and quotes nothing."""
    good = way.mailleur.house
    way.mailleur.house = None  # type: ignore[assignment]
    assert await answers(way, searched("MOT-A-MOI", 1)) == []
    assert "MOT" not in caplog.text
    assert "AttributeError" in caplog.text
    way.mailleur.house = good
    assert len(await answers(way, searched("budget", 2))) == 1


@pytest.mark.parametrize("chat_type", ["group", "supergroup", "channel", ""])
def test_private_matters_are_not_offered_where_others_read(house: House, chat_type: str) -> None:
    """A group, a channel, or a chat that Telegram does not name."""
    questions = house.referential.questions
    offered = answer(house, asked(PRIVATE, chat_type))
    seen = {questions[one["id"]].visibility for one in offered["results"] if one["id"] in questions}
    assert seen <= {"partageable", "prive-puis-agrege"}
    assert offered["cache_time"] == CACHED


@pytest.mark.parametrize("chat_type", ["sender", "private"])
def test_what_is_offered_to_one_is_not_given_to_others(house: House, chat_type: str) -> None:
    """Telegram's cache does not know in which kind of chat an answer was given."""
    assert answer(house, asked(PRIVATE, chat_type))["cache_time"] == 0
    assert answer(house, asked("xyzzy", chat_type))["cache_time"] == CACHED


def test_pages(house: House) -> None:
    """Twenty at a time until the last one; an offset that is none of ours is the beginning."""
    seen: list[str] = []
    offset = ""
    while True:
        page = answer(house, asked(MANY, offset=offset))
        assert 0 < len(page["results"]) <= PAGE
        seen += [one["id"] for one in page["results"]]
        offset = page["next_offset"]
        if not offset:
            break
    assert len(seen) == len(set(seen)) > PAGE
    assert answer(house, asked(MANY, offset="²"))["results"] == answer(house, asked(MANY))["results"]


def test_nothing_found_opens_a_private_chat(house: House) -> None:
    """An empty list has a button above it."""
    given = answer(house, asked("xyzzy"))
    assert (given["results"], given["button"]["start_parameter"]) == ([], "partage")
