"""What the sending and editing methods share: where to, which text, which buttons."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.sandbox import shapes
from bot.sandbox.entities import find_entities, trim, utf16_length
from bot.sandbox.html_mode import parse_html
from bot.sandbox.limits import Json, Refused, bad_request, check_inline_keyboard, check_raw_text

if TYPE_CHECKING:
    from bot.sandbox.parameters import Parameters
    from bot.sandbox.sessions import Session
    from bot.sandbox.things import Chat
    from bot.sandbox.world import World


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a Bot API method."""

    session: Session
    parameters: Parameters

    @property
    def world(self) -> World:
        """The world that the call changes."""
        return self.session.world


def known_chat(call: Call) -> Chat:
    """Give the chat that `chat_id` names, or refuse."""
    raw = call.parameters.text("chat_id")
    if not raw:
        raise bad_request("chat_id is empty")
    chat = call.world.chats.get(call.parameters.number("chat_id") or 0)
    if chat is None:
        raise bad_request("chat not found")
    return chat


def open_chat(call: Call) -> Chat:
    """Give the chat that `chat_id` names if the bot may write there, or refuse with the reason."""
    chat = known_chat(call)
    if chat.kind == "private":
        person = call.world.people[chat.id]
        if person.blocked:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        if not person.started:
            raise Refused(403, "Forbidden: bot can't initiate conversation with a user")
        return chat
    if chat.migrated_to is not None:
        moved = {"migrate_to_chat_id": chat.migrated_to}
        raise Refused(400, "Bad Request: group chat was upgraded to a supergroup chat", moved)
    if chat.bot_status == "kicked":
        raise Refused(403, f"Forbidden: bot was kicked from the {chat.kind} chat")
    if chat.bot_status == "left":
        raise Refused(403, f"Forbidden: bot is not a member of the {chat.kind} chat")
    return chat


def formatted(call: Call, name: str, entities_name: str) -> tuple[str, list[Json]]:
    """Give the text in parameter `name` with its entities, parsed or as given, and those found in it."""
    raw = call.parameters.text(name)
    check_raw_text(raw)
    mode = call.parameters.text("parse_mode").lower()
    if mode == "html":
        text, entities = parse_html(raw)
    elif mode in {"", "none"}:
        text, entities = raw, _given_entities(call.parameters.data(entities_name), raw)
    else:
        raise bad_request("unsupported parse_mode")
    text, entities = trim(text, entities)
    return text, find_entities(text, [_with_user(call.world, entity) for entity in entities])


def _given_entities(given: object, text: str) -> list[Json]:
    entities: list[Json] = []
    for entity in given if isinstance(given, list) else []:
        if not isinstance(entity, dict) or not isinstance(entity.get("type"), str):
            raise bad_request("can't parse MessageEntity: an Object with a type is expected")
        begin, length = entity.get("offset"), entity.get("length")
        if not isinstance(begin, int) or not isinstance(length, int) or begin < 0 or length < 1:
            raise bad_request("can't parse MessageEntity: wrong offset or length")
        if begin + length <= utf16_length(text):
            entities.append(entity)
    return entities


def _with_user(world: World, entity: Json) -> Json:
    """Turn a link `tg://user?id=…` to somebody known into a mention of them."""
    linked = re.fullmatch(r"tg://user\?id=(\d+)", str(entity.get("url", "")))
    if linked is None or int(linked.group(1)) not in world.people:
        return entity
    place = {"offset": entity["offset"], "length": entity["length"]}
    return {"type": "text_mention", **place, "user": shapes.user(world, int(linked.group(1)))}


def markup(call: Call, *, inline_only: bool = False) -> Json | None:
    """Give the reply markup, checked; None when there is none. Edits accept inline keyboards only."""
    given = call.parameters.data("reply_markup")
    if not given:
        return None
    if not isinstance(given, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in given:
        rows = check_inline_keyboard(given["inline_keyboard"])
        return {"inline_keyboard": rows} if rows else None
    if inline_only:
        raise bad_request("inline keyboard expected")
    if {"keyboard", "remove_keyboard", "force_reply"} & given.keys():
        return given
    raise bad_request("can't parse reply keyboard markup JSON object")


def quoted_message(call: Call, chat: Chat) -> int | None:
    """Give the id of the message that this one replies to, or None; refuses an unknown one."""
    given = call.parameters.data("reply_parameters") or {}
    if not isinstance(given, dict):
        raise bad_request("can't parse reply parameters JSON object")
    number = given.get("message_id") or call.parameters.number("reply_to_message_id")
    if not number:
        return None
    if int(number) in call.world.messages[chat.id]:
        return int(number)
    if given.get("allow_sending_without_reply") or call.parameters.flag("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def topic(call: Call, chat: Chat) -> int | None:
    """Give the topic to write in, or None; refuses one that the chat does not have."""
    number = call.parameters.number("message_thread_id")
    if number is None:
        return None
    if str(number) not in chat.topics:
        raise bad_request("message thread not found")
    return number
