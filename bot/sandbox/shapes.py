"""The world's things in the shape of the Bot API's objects (User, Chat, Message, ChatMember)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.things import BOT_ID, BOT_USERNAME, Chat, Message, Person, Press

if TYPE_CHECKING:
    from bot.sandbox.limits import Json
    from bot.sandbox.world import World

DEFAULT_NAME = "Mailleur"
_RIGHTS = (
    "can_be_edited", "can_manage_chat", "can_change_info", "can_delete_messages", "can_invite_users",
    "can_restrict_members", "can_pin_messages", "can_manage_topics", "can_promote_members",
    "can_manage_video_chats", "can_post_stories", "can_edit_stories", "can_delete_stories",
)  # fmt: skip


def bot_user(world: World) -> Json:
    """Give the bot as a User."""
    name = world.settings.get("name", {}).get("", DEFAULT_NAME)
    return {"id": BOT_ID, "is_bot": True, "first_name": name, "username": BOT_USERNAME}


def user(world: World, user_id: int) -> Json:
    """Give a person, or the bot, as a User."""
    if user_id == BOT_ID:
        return bot_user(world)
    person = world.people[user_id]
    return {
        "id": person.id,
        "is_bot": False,
        "first_name": person.first_name,
        "language_code": person.language_code,
    }


def chat(world: World, it: Chat) -> Json:
    """Give a chat as a Chat."""
    if it.kind == "private":
        return {"id": it.id, "type": "private", "first_name": world.people[it.id].first_name}
    shape: Json = {"id": it.id, "type": it.kind, "title": it.title}
    if it.is_forum:
        shape["is_forum"] = True
    if it.kind == "group":
        shape["all_members_are_administrators"] = False
    return shape


def message(world: World, it: Message, *, with_reply: bool = True) -> Json:
    """Give a message as a Message; a quoted one is given without its own quote."""
    its_chat = world.chats[it.chat_id]
    shape: Json = {
        "message_id": it.message_id,
        "from": user(world, it.sender),
        "chat": chat(world, its_chat),
        "date": it.date,
    }
    if it.edit_date is not None:
        shape["edit_date"] = it.edit_date
    if it.thread is not None:
        shape["message_thread_id"] = it.thread
        shape["is_topic_message"] = True
    quoted = world.messages[it.chat_id].get(it.reply_to) if it.reply_to and with_reply else None
    if quoted is not None:
        shape["reply_to_message"] = message(world, quoted, with_reply=False)
    if it.origin is not None:
        shape["forward_origin"] = it.origin
    shape.update(it.content)
    if it.markup and "inline_keyboard" in it.markup:
        shape["reply_markup"] = it.markup
    return shape


def press(world: World, it: Press) -> Json:
    """Give a press as a CallbackQuery."""
    return {
        "id": it.id,
        "from": user(world, it.person),
        "chat_instance": str(abs(it.chat_id) * 7919),
        "data": it.data,
        "message": message(world, world.messages[it.chat_id][it.message_id]),
    }


def bot_member(world: World, status: str) -> Json:
    """Give the bot as a ChatMember with this status."""
    shape: Json = {"user": bot_user(world), "status": status}
    if status == "administrator":
        shape.update(dict.fromkeys(_RIGHTS, True), is_anonymous=False, can_be_edited=False)
    if status == "kicked":
        shape["until_date"] = 0
    return shape


def person_member(world: World, its_chat: Chat, person: Person) -> Json:
    """Give a person as a ChatMember: creator, member, or left."""
    who = user(world, person.id)
    if its_chat.kind != "private" and its_chat.creator == person.id and person.id in its_chat.members:
        return {"user": who, "status": "creator", "is_anonymous": False}
    inside = person.id == its_chat.id or person.id in its_chat.members
    return {"user": who, "status": "member" if inside else "left"}


def for_page(world: World, it: Message) -> Json:
    """Give a message as the page reads it: a Message, and what a client also knows (its reply keyboard)."""
    shape = message(world, it)
    if it.service:
        shape["service"] = True
    if it.markup and "inline_keyboard" not in it.markup:
        shape["client_markup"] = it.markup
    return shape


def chat_for_page(world: World, it: Chat) -> Json:
    """Give a chat as the page reads it: a Chat and its members, the bot's place, its last message."""
    messages = world.messages.get(it.id, {})
    last = next(reversed(messages.values()), None)
    return {
        **chat(world, it),
        "members": it.members,
        "creator": it.creator,
        "bot_status": it.bot_status,
        "migrated_to": it.migrated_to,
        "pinned": it.pinned,
        "topics": it.topics,
        "last_message": None if last is None else for_page(world, last),
    }


def person_for_page(it: Person) -> Json:
    """Give a person as the page reads them."""
    return {
        "id": it.id,
        "first_name": it.first_name,
        "language_code": it.language_code,
        "started": it.started,
        "blocked": it.blocked,
    }
