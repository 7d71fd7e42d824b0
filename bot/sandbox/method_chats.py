"""Bot API methods about chats and what happens in them: who is there, what is going on, presses, files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox import groups, inline, presses, shapes
from bot.sandbox.composing import known_chat, open_chat
from bot.sandbox.files import for_download
from bot.sandbox.limits import Json, bad_request
from bot.sandbox.things import BOT_ID

if TYPE_CHECKING:
    from bot.sandbox.composing import Call

_ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip


def get_chat(call: Call) -> Json:
    """`getChat`: a ChatFullInfo with the fields that every chat must have."""
    chat = known_chat(call)
    shape = shapes.chat(call.world, chat)
    shape["accent_color_id"] = abs(chat.id) % 7
    shape["max_reaction_count"] = 11
    shape["accepted_gift_types"] = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"),
        False,
    )
    pinned = call.world.messages[chat.id].get(chat.pinned[-1]) if chat.pinned else None
    if pinned is not None:
        shape["pinned_message"] = shapes.message(call.world, pinned)
    return shape


def get_chat_member(call: Call) -> Json:
    """`getChatMember`: a person or the bot; refuses somebody unknown."""
    chat = open_chat(call)
    number = call.parameters.number("user_id")
    if number == BOT_ID:
        return shapes.bot_member(call.world, chat.bot_status)
    person = call.world.people.get(number or 0)
    if person is None:
        raise bad_request("invalid user_id specified")
    return shapes.person_member(call.world, chat, person)


def get_chat_member_count(call: Call) -> int:
    """`getChatMemberCount`: the people and the bot."""
    return len(open_chat(call).members) + 1


def get_chat_administrators(call: Call) -> list[Json]:
    """`getChatAdministrators`: the creator, and the bot when it is one."""
    chat = open_chat(call)
    if chat.kind == "private":
        raise bad_request("there are no administrators in the private chat")
    people = [call.world.people[number] for number in chat.members if number == chat.creator]
    found = [shapes.person_member(call.world, chat, person) for person in people]
    if chat.bot_status == "administrator":
        found.append(shapes.bot_member(call.world, chat.bot_status))
    return found


def leave_chat(call: Call) -> bool:
    """`leaveChat`: the bot goes."""
    chat = open_chat(call)
    if chat.kind == "private":
        raise bad_request("chat member status can't be changed in private chats")
    groups.bot_leaves(call.world, call.session.now(), chat)
    return True


def send_chat_action(call: Call) -> bool:
    """`sendChatAction`: shown by the page for some seconds, not kept."""
    chat = open_chat(call)
    action = call.parameters.text("action")
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    call.session.hub.publish({"type": "action", "chat": chat.id, "action": action})
    return True


def answer_callback_query(call: Call) -> bool:
    """`answerCallbackQuery`: once, within 150 s, at most 200 characters."""
    reply: Json = {
        "text": call.parameters.text("text"),
        "show_alert": call.parameters.flag("show_alert"),
        "url": call.parameters.text("url"),
    }
    query_id = call.parameters.text("callback_query_id")
    presses.answer(call.world, call.session.now(), query_id, reply)
    return True


def answer_inline_query(call: Call) -> bool:
    """`answerInlineQuery`: once, within 30 s, at most 50 articles; nothing is cached here."""
    given = {name: call.parameters.data(name) for name in ("results", "button")}
    given["next_offset"] = call.parameters.text("next_offset")
    query_id = call.parameters.text("inline_query_id")
    asked = inline.answer(call.world, call.session.now(), query_id, given)
    call.session.hub.publish({"type": "search", "search": inline.for_page(asked)})
    return True


def get_file(call: Call) -> Json:
    """`getFile`: where to download a file."""
    file = call.world.files.get(call.parameters.text("file_id"))
    if file is None:
        raise bad_request("invalid file_id")
    return for_download(file)
