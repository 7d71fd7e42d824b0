"""Inline mode over HTTP: what is typed reaches the bot, its answer the page, and what is picked the chat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from telegram import InlineQueryResultArticle, InputTextMessageContent
from telegram.error import BadRequest

if TYPE_CHECKING:
    from telegram import Bot, InlineQuery

    from tests.bot.sandbox.conftest import Clock, Page

Json = dict[str, Any]
TOO_OLD = "Query is too old and response timeout expired or query id is invalid"


def sheet(number: str = "1", text: str = "<b>Chef de file</b> : qui coordonne") -> InlineQueryResultArticle:
    """Give an article."""
    return InlineQueryResultArticle(number, "Chef de file", InputTextMessageContent(text, parse_mode="HTML"))


async def asked(bot: Bot, page: Page, chat: int = 1001, offset: str = "") -> tuple[InlineQuery, str]:
    """Let Ana type in a chat; give what the bot is asked, and the number of the search."""
    done = await page.act("search", person=1001, chat=chat, query="chef", offset=offset)
    query = (await bot.get_updates(allowed_updates=["inline_query", "message"]))[-1].inline_query
    assert query is not None
    return query, done["search"]["id"]


async def answer_to(page: Page, search: str) -> Any:
    """Give what the page knows of the answer to a search."""
    return (await page.http.get(f"/page/searches/{search}")).json()["answer"]


async def refused(awaited: Any) -> str:
    """Await what must be refused, and give Telegram's words."""
    with pytest.raises(BadRequest) as refusal:
        await awaited
    return str(refusal.value)


async def test_a_sheet_goes_from_the_bot_to_a_group(bot: Bot, page: Page) -> None:
    """The bot is asked with the kind of chat; the sheet that is picked is the person's message, via the bot."""
    assert (await bot.get_me()).supports_inline_queries
    group = await page.group()
    query, search = await asked(bot, page, group)
    assert (query.query, query.chat_type, query.from_user.id, query.offset) == ("chef", "group", 1001, "")
    assert await answer_to(page, search) is None
    assert await query.answer([sheet()], next_offset="20")
    answer = await answer_to(page, search)
    assert ([one["title"] for one in answer["results"]], answer["next_offset"]) == (["Chef de file"], "20")
    await page.act("pick", person=1001, chat=group, search=search, result="1")
    last = (await page.messages(group))[-1]
    assert (last["text"], last["from"]["id"], last["via_bot"]["id"]) == ("Chef de file : qui coordonne", 1001, 999)
    assert last["entities"][0]["type"] == "bold"
    seen = (await bot.get_updates(allowed_updates=["message", "inline_query"]))[-1].message
    assert seen is not None
    assert seen.via_bot is not None


async def test_in_the_chat_with_the_bot(bot: Bot, page: Page) -> None:
    """Telegram calls it « sender »; a page of results is asked for by its offset."""
    query, _ = await asked(bot, page, offset="20")
    assert (query.chat_type, query.offset) == ("sender", "20")


async def test_too_late(bot: Bot, page: Page, clock: Clock) -> None:
    """An answer counts once, within 30 s, for a query that exists."""
    query, _ = await asked(bot, page)
    assert await query.answer([])
    assert await refused(query.answer([])) == TOO_OLD
    late, _ = await asked(bot, page)
    clock.now += 31
    assert await refused(late.answer([])) == TOO_OLD
    assert await refused(bot.answer_inline_query("17", [])) == TOO_OLD


async def test_a_query_that_nobody_fetched_is_forgotten(bot: Bot, page: Page, clock: Clock) -> None:
    """A bot that was away is not asked what nobody waits for any more."""
    await page.act("search", person=1001, chat=1001, query="chef")
    clock.now += 31
    assert await bot.get_updates(allowed_updates=["inline_query"]) == ()


ARTICLE: Json = {"type": "article", "id": "1", "title": "x", "input_message_content": {"message_text": "x"}}
NO_FIELD = "can't parse inline query result: Can't find field"
LIMITS: dict[str, Json] = {
    "RESULTS_TOO_MUCH": {"results": [{**ARTICLE, "id": str(number)} for number in range(51)]},
    "RESULT_ID_DUPLICATE": {"results": [ARTICLE, ARTICLE]},
    "RESULT_ID_INVALID": {"results": [{**ARTICLE, "id": "é" * 33}]},
    f'{NO_FIELD} "id"': {"results": [{"type": "article"}]},
    f'{NO_FIELD} "title"': {"results": [{**ARTICLE, "title": ""}]},
    f'{NO_FIELD} "message_text"': {"results": [{**ARTICLE, "input_message_content": {}}]},
    "can't parse inline query result: this sandbox knows articles only": {"results": [{**ARTICLE, "type": "photo"}]},
    "can't parse inline query results: expected an Array": {"results": {}},
    "message text is empty": {"results": [{**ARTICLE, "input_message_content": {"message_text": " "}}]},
    "message is too long": {"results": [{**ARTICLE, "input_message_content": {"message_text": "x" * 4097}}]},
    "NEXT_OFFSET_INVALID": {"results": [], "next_offset": "x" * 65},
    "SWITCH_PM_TEXT_EMPTY": {"results": [], "button": {"text": "", "start_parameter": "x"}},
    "START_PARAM_INVALID": {"results": [], "button": {"text": "Ouvrir", "start_parameter": "é"}},
}


async def test_limits(bot: Bot, page: Page) -> None:
    """Telegram's own, in its words; what was refused may be answered better."""
    query, _ = await asked(bot, page)
    said = []
    for given in LIMITS.values():
        answer = await page.http.post(f"/bot{bot.token}/answerInlineQuery", json={"inline_query_id": query.id, **given})
        said.append(answer.json()["description"].removeprefix("Bad Request: "))
    assert said == list(LIMITS)
    assert await query.answer([sheet(str(number)) for number in range(50)])


async def test_only_what_was_offered_can_be_picked(bot: Bot, page: Page) -> None:
    """By the person who searched, in the chat where they did, once the bot has answered."""
    query, search = await asked(bot, page)
    pick = {"person": 1001, "chat": 1001, "search": search, "result": "1"}
    assert await page.refused("pick", **pick) == "Bad Request: there is no such search"
    await query.answer([sheet()])
    assert await page.refused("pick", **{**pick, "person": 1002}) == "Bad Request: there is no such search"
    assert await page.refused("pick", **{**pick, "result": "2"}) == "Bad Request: RESULT_ID_INVALID"
    assert (await page.http.get("/page/searches/17")).status_code == 400
    assert await page.refused("search", person=1001, chat=1002, query="x") == "Bad Request: chat not found"


async def test_old_searches_are_forgotten(page: Page) -> None:
    """What people type all day does not fill the memory."""
    first = (await page.act("search", person=1001, chat=1001, query="0"))["search"]["id"]
    for number in range(200):
        await page.act("search", person=1001, chat=1001, query=str(number))
    assert (await page.http.get(f"/page/searches/{first}")).status_code == 400
