"""Inline mode: somebody types `@bot text` in any chat, the bot offers articles, one of them is sent « via » the bot.

A search lives for 30 s and is not stored: after a restart it is too old, as it is for Telegram.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.sandbox import people, shapes
from bot.sandbox.entities import find_entities, trim
from bot.sandbox.html_mode import parse_html
from bot.sandbox.limits import SEARCH_SECONDS, Json, bad_request, check_raw_text, check_text, is_start_payload
from bot.sandbox.things import Message
from bot.sandbox.updates import add_update

if TYPE_CHECKING:
    from bot.sandbox.world import World

QUERY_MAX = 256
"""Characters of what is typed."""
RESULTS_MAX = 50
"""Results of one answer."""
ID_MAX = 64
"""Bytes of the id of a result, and of an offset."""
_KEPT = 200
"""Searches that are remembered at once."""


@dataclass(slots=True)
class Search:
    """One search: who types what, where; `answer` stays None until the bot answers."""

    id: str
    person: int
    chat_id: int
    asked_at: int
    answer: Json | None = None


def search(world: World, now: int, person_id: int, chat_id: int, words: tuple[str, str]) -> Search:
    """Ask the bot for what matches `words` (the text, and the offset of the page of results)."""
    people.find_person(world, person_id)
    chat = people.find_chat(world, chat_id, person_id)
    number = world.take_number("next_search", 1)
    asked = Search(f"{now}{number:06d}", person_id, chat_id, now)
    world.searches[asked.id] = asked
    for old in list(world.searches)[:-_KEPT]:
        del world.searches[old]
    body: Json = {
        "id": asked.id,
        "from": shapes.user(world, person_id),
        "chat_type": "sender" if chat.kind == "private" else chat.kind,
        "query": words[0][:QUERY_MAX],
        "offset": words[1],
    }
    add_update(world, now, "inline_query", body)
    return asked


def answer(world: World, now: int, query_id: str, given: Json) -> Search:
    """Answer a search once, within 30 s; `given` has `results`, `next_offset`, `button`."""
    asked = world.searches.get(query_id)
    results = [_checked(one) for one in _list(given.get("results"))]
    if len(results) > RESULTS_MAX:
        raise bad_request("RESULTS_TOO_MUCH")
    if len({one["id"] for one in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    if len(str(given.get("next_offset") or "").encode()) > ID_MAX:
        raise bad_request("NEXT_OFFSET_INVALID")
    button = given.get("button")
    if button and not str(button.get("text") or ""):
        raise bad_request("SWITCH_PM_TEXT_EMPTY")
    if button and not is_start_payload(str(button.get("start_parameter") or "")):
        raise bad_request("START_PARAM_INVALID")
    if asked is None or asked.answer is not None or now - asked.asked_at > SEARCH_SECONDS:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    asked.answer = {"results": results, "next_offset": given.get("next_offset") or "", "button": button or None}
    return asked


def pick(world: World, now: int, person_id: int, place: tuple[int, str], result_id: str) -> Message:
    """Let a person send a result of their search; `place` is (chat, search)."""
    asked = world.searches.get(place[1])
    if asked is None or asked.person != person_id or asked.chat_id != place[0] or asked.answer is None:
        raise bad_request("there is no such search")
    found = next((one for one in asked.answer["results"] if one["id"] == result_id), None)
    if found is None:
        raise bad_request("RESULT_ID_INVALID")
    content = {**found["content"], "via_bot": shapes.bot_user(world)}
    return people.write(world, now, person_id, Message(place[0], 0, now, person_id, content))


def for_page(asked: Search) -> Json:
    """Give a search as the page reads it; `answer` is None until the bot answers."""
    return {"id": asked.id, "person": asked.person, "chat": asked.chat_id, "answer": asked.answer}


def _list(given: object) -> list[Any]:
    if not isinstance(given, list):
        raise bad_request("can't parse inline query results: expected an Array")
    return given


def _checked(result: object) -> Json:
    """Give a result as the page shows it, with the message that it sends, or refuse it."""
    if not isinstance(result, dict) or "id" not in result:
        raise bad_request("can't parse inline query result: Can't find field \"id\"")
    number = str(result["id"])
    if not 1 <= len(number.encode()) <= ID_MAX:
        raise bad_request("RESULT_ID_INVALID")
    if result.get("type") != "article":
        raise bad_request("can't parse inline query result: this sandbox knows articles only")
    if not str(result.get("title") or ""):
        raise bad_request("can't parse inline query result: Can't find field \"title\"")
    content = _content(result.get("input_message_content"))
    return {"id": number, "title": result["title"], "description": result.get("description") or "", "content": content}


def _content(given: object) -> Json:
    if not isinstance(given, dict) or not isinstance(given.get("message_text"), str):
        raise bad_request("can't parse inline query result: Can't find field \"message_text\"")
    check_raw_text(given["message_text"])
    is_html = str(given.get("parse_mode") or "").lower() == "html"
    text, entities = parse_html(given["message_text"]) if is_html else (given["message_text"], [])
    text, entities = trim(text, entities)
    check_text(text)
    entities = find_entities(text, entities)
    return {"text": text, "entities": entities} if entities else {"text": text}
