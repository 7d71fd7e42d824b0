"""What people do with groups: create them, add and remove people and the bot, turn them into supergroups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox import shapes
from bot.sandbox.limits import Json, bad_request
from bot.sandbox.people import add_message, find_chat, find_person
from bot.sandbox.things import BOT_ID, FIRST_GROUP, FIRST_SUPERGROUP, BotStatus, Chat, Message
from bot.sandbox.updates import tell_bot, tell_bot_status

if TYPE_CHECKING:
    from bot.sandbox.world import World


def create_group(world: World, now: int, creator: int, title: str, members: list[int]) -> Chat:
    """Create a group with these people, then add the bot, as one does in Telegram."""
    title = " ".join(title.split())
    if not 1 <= len(title) <= 128:  # noqa: PLR2004 (Telegram's limit for a title)
        raise bad_request("chat title must have 1-128 characters")
    for member in members:
        find_person(world, member)
    find_person(world, creator)
    everybody = list(dict.fromkeys([creator, *members]))
    number = world.take_number("next_group", FIRST_GROUP, step=-1)
    chat = Chat(number, "group", title, everybody, creator, bot_status="left")
    world.keep(chat)
    # The bot is not in yet: it does not hear of the creation, only of its own arrival.
    _say(world, now, chat, creator, {"group_chat_created": True})
    set_bot_status(world, now, creator, chat.id, "member")
    return chat


def set_bot_status(world: World, now: int, person: int, chat_id: int, status: BotStatus) -> Chat:
    """Add the bot, make it an administrator or a plain member, or remove it."""
    chat = find_chat(world, chat_id, person)
    old = chat.bot_status
    if chat.kind == "private" or chat.migrated_to is not None:
        raise bad_request("method is available only for groups")
    if old == status:
        return chat
    was_in, is_in = old in {"member", "administrator"}, status in {"member", "administrator"}
    bot = shapes.bot_user(world)
    if was_in and not is_in:
        _say(world, now, chat, person, {"left_chat_member": bot, "left_chat_participant": bot})
    chat.bot_status = status
    world.touch(chat)
    tell_bot_status(world, now, chat, person, (old, status))
    if is_in and not was_in:
        _say(world, now, chat, person, {"new_chat_members": [bot], "new_chat_member": bot})
    return chat


def bot_leaves(world: World, now: int, chat: Chat) -> None:
    """Let the bot leave a group by itself (`leaveChat`)."""
    bot = shapes.bot_user(world)
    old = chat.bot_status
    chat.bot_status = "left"
    world.touch(chat)
    _say(world, now, chat, BOT_ID, {"left_chat_member": bot, "left_chat_participant": bot})
    tell_bot_status(world, now, chat, BOT_ID, (old, "left"))


def add_members(world: World, now: int, person: int, chat_id: int, members: list[int]) -> Chat:
    """Add people to a group."""
    chat = _own_group(world, chat_id, person)
    new = [find_person(world, m).id for m in dict.fromkeys(members) if m not in chat.members]
    if new:
        chat.members.extend(new)
        world.touch(chat)
        users = [shapes.user(world, member) for member in new]
        _say(world, now, chat, person, {"new_chat_members": users, "new_chat_member": users[0]})
    return chat


def remove_member(world: World, now: int, person: int, chat_id: int, member: int) -> Chat:
    """Let a person leave a group, or somebody remove them."""
    chat = _own_group(world, chat_id, person)
    if member not in chat.members:
        raise bad_request("user not found")
    chat.members.remove(member)
    world.touch(chat)
    who = shapes.user(world, member)
    _say(world, now, chat, person, {"left_chat_member": who, "left_chat_participant": who})
    return chat


def upgrade(world: World, now: int, person: int, chat_id: int) -> Chat:
    """Turn a group into a supergroup: a new id, and both chats say so."""
    old = _own_group(world, chat_id, person)
    if old.kind != "group":
        raise bad_request("chat is already a supergroup")
    number = world.take_number("next_supergroup", FIRST_SUPERGROUP, step=-1)
    new = Chat(number, "supergroup", old.title, list(old.members), old.creator, old.bot_status)
    world.keep(new)
    _say(world, now, old, person, {"migrate_to_chat_id": new.id})
    old.migrated_to = new.id
    world.touch(old)
    _say(world, now, new, person, {"migrate_from_chat_id": old.id})
    return new


def create_topic(world: World, now: int, person: int, chat_id: int, name: str) -> int:
    """Open a topic in a supergroup (which becomes a forum); gives its `message_thread_id`."""
    chat = _own_group(world, chat_id, person)
    if chat.kind != "supergroup":
        raise bad_request("the chat is not a forum")
    chat.is_forum = True
    content = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
    thread = chat.next_message_id
    chat.topics[str(thread)] = name
    _say(world, now, chat, person, content, thread=thread)
    return thread


def _own_group(world: World, chat_id: int, person: int) -> Chat:
    chat = find_chat(world, chat_id, person)
    if chat.kind == "private" or chat.migrated_to is not None:
        raise bad_request("method is available only for groups")
    return chat


def _say(
    world: World, now: int, chat: Chat, sender: int, content: Json, *, thread: int | None = None,
) -> None:  # fmt: skip
    message = Message(chat.id, 0, now, sender, content, thread=thread, service=True)
    tell_bot(world, now, "message", add_message(world, message))
