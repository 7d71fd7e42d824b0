"""Pressed buttons: a person presses, the bot answers once, in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox import shapes
from bot.sandbox.limits import ANSWER_MAX, QUERY_SECONDS, Json, bad_request
from bot.sandbox.people import find_chat, find_message, find_person
from bot.sandbox.things import BOT_ID, Press
from bot.sandbox.updates import add_update

if TYPE_CHECKING:
    from bot.sandbox.world import World


def press(world: World, now: int, person_id: int, place: tuple[int, int], wanted: str) -> Press:
    """Press the button whose data, or else whose label, is `wanted`; `place` is (chat, message)."""
    person = find_person(world, person_id)
    chat = find_chat(world, place[0], person_id)
    message = find_message(world, *place)
    buttons = [b for row in (message.markup or {}).get("inline_keyboard", []) for b in row]
    with_data = [button for button in buttons if "callback_data" in button]
    found = next((b for b in with_data if b["callback_data"] == wanted), None)
    found = found or next((b for b in with_data if b["text"] == wanted), None)
    if found is None or message.sender != BOT_ID:
        raise bad_request("there is no such button")
    number = world.take_number("next_press", 1)
    # Telegram's query ids are long numbers in a string; ours also never come twice.
    query = Press(f"{now}{number:06d}", person_id, *place, found["callback_data"], now)
    world.keep(query)
    reachable = not person.blocked if chat.kind == "private" else chat.bot_status in {"member", "administrator"}
    if reachable and chat.migrated_to is None:
        add_update(world, now, "callback_query", shapes.press(world, query))
    return query


def answer(world: World, now: int, query_id: str, reply: Json) -> None:
    """Answer a press once, within 150 s; `reply` has `text`, `show_alert`, `url`."""
    query = world.presses.get(query_id)
    if query is None or query.answer is not None or now - query.asked_at > QUERY_SECONDS:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    if len(str(reply.get("text") or "")) > ANSWER_MAX:
        raise bad_request("MESSAGE_TOO_LONG")
    query.answer = reply
    world.touch(query)


def for_page(query: Press) -> Json:
    """Give a press as the page reads it; `answer` is None until the bot answers."""
    return {
        "id": query.id,
        "person": query.person,
        "chat": query.chat_id,
        "message": query.message_id,
        "data": query.data,
        "answer": query.answer,
    }
