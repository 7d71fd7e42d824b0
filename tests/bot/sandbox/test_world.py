"""The world and what people do in it, without any server."""

from __future__ import annotations

import pytest

from bot.sandbox import groups, people, presses
from bot.sandbox.limits import Refused
from bot.sandbox.things import BOT_ID, Message
from bot.sandbox.updates import add_update, confirm_below, forget_stale, pending
from bot.sandbox.world import World

NOW = 1_800_000_000


@pytest.fixture
def world() -> World:
    """Make a world with two people."""
    made = World()
    people.add_person(made, "Ana")
    people.add_person(made, "Bruno")
    return made


def kinds(world: World) -> list[str]:
    """Give the kinds of the updates that wait."""
    return [next(key for key in body if key != "update_id") for body in pending(world, 100)]


def test_ids_grow(world: World) -> None:
    """People count from 1001, groups from -5001 down, messages from 1 in each chat."""
    assert list(world.people) == [1001, 1002]
    first = groups.create_group(world, NOW, 1001, "Un", [1002])
    second = groups.create_group(world, NOW, 1001, "Deux", [])
    assert (first.id, second.id) == (-5001, -5002)
    assert [people.start(world, NOW, 1001).message_id for _ in range(2)] == [1, 2]
    assert people.start(world, NOW, 1002).message_id == 1


def test_update_ids_grow_by_one(world: World) -> None:
    """Update ids follow each other, also after all of them were confirmed."""
    people.start(world, NOW, 1001)
    first = pending(world, 100)[0]["update_id"]
    confirm_below(world, first + 1)
    people.start(world, NOW, 1001)
    assert [body["update_id"] for body in pending(world, 100)] == [first + 1]


def test_negative_offset_keeps_the_last(world: World) -> None:
    """`offset=-1` keeps only the newest update."""
    for text in ("a", "b", "c"):
        people.write(world, NOW, 1001, Message(1001, 0, NOW, 1001, people.text_content(text)))
    confirm_below(world, -1)
    assert [body["message"]["text"] for body in pending(world, 100)] == ["c"]


def test_updates_are_kept_a_day_and_presses_150_seconds(world: World) -> None:
    """What waits too long is gone."""
    add_update(world, NOW, "message", {})
    add_update(world, NOW, "callback_query", {})
    forget_stale(world, NOW + 150)
    assert kinds(world) == ["message", "callback_query"]
    forget_stale(world, NOW + 151)
    assert kinds(world) == ["message"]
    forget_stale(world, NOW + 24 * 3600 + 1)
    assert kinds(world) == []


def test_a_group_is_born(world: World) -> None:
    """The bot hears of its own arrival, not of what came before it."""
    groups.create_group(world, NOW, 1001, " Jardins  du Lac ", [1002, 1002])
    assert kinds(world) == ["my_chat_member", "message"]
    arrival = pending(world, 100)[1]["message"]
    assert arrival["new_chat_members"][0]["id"] == BOT_ID
    assert arrival["chat"]["title"] == "Jardins du Lac"
    assert "group_chat_created" in world.messages[-5001][1].content
    assert world.chats[-5001].members == [1001, 1002]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("bonjour", False),
        ("/aide", True),
        ("/aide@mailleur_bac_a_sable_bot", True),
        ("/aide@autre_bot", False),
        ("merci @Mailleur_bac_a_sable_bot", True),
    ],
)
def test_privacy_mode(world: World, text: str, seen: bool) -> None:
    """In a group the bot sees commands and mentions, nothing else."""
    chat = groups.create_group(world, NOW, 1001, "Un", [])
    world.updates.clear()
    people.write(world, NOW, 1001, Message(chat.id, 0, NOW, 1001, people.text_content(text)))
    assert kinds(world) == (["message"] if seen else [])


def test_privacy_mode_lets_replies_and_administrators_through(world: World) -> None:
    """A reply to the bot is seen; an administrator sees everything; who left sees nothing."""
    chat = groups.create_group(world, NOW, 1001, "Un", [])
    mine = people.add_message(world, Message(chat.id, 0, NOW, BOT_ID, {"text": "?"}))
    world.updates.clear()

    def say(reply_to: int | None = None) -> None:
        draft = Message(chat.id, 0, NOW, 1001, {"text": "oui"}, reply_to=reply_to)
        people.write(world, NOW, 1001, draft)

    say(mine.message_id)
    assert kinds(world) == ["message"]
    groups.set_bot_status(world, NOW, 1001, chat.id, "administrator")
    say()
    assert kinds(world) == ["message", "my_chat_member", "message"]
    groups.set_bot_status(world, NOW, 1001, chat.id, "kicked")
    say(mine.message_id)
    assert kinds(world) == ["message", "my_chat_member", "message", "message", "my_chat_member"]


def test_upgrade(world: World) -> None:
    """A group that becomes a supergroup says so twice, and the old one is closed."""
    old = groups.create_group(world, NOW, 1001, "Un", [1002])
    world.updates.clear()
    new = groups.upgrade(world, NOW, 1001, old.id)
    first, second = (body["message"] for body in pending(world, 100))
    assert (first["chat"]["id"], first["migrate_to_chat_id"]) == (old.id, new.id)
    assert (second["chat"]["id"], second["migrate_from_chat_id"]) == (new.id, old.id)
    with pytest.raises(Refused, match="upgraded"):
        people.write(world, NOW, 1001, Message(old.id, 0, NOW, 1001, {"text": "a"}))
    with pytest.raises(Refused):
        groups.upgrade(world, NOW, 1001, new.id)
    with pytest.raises(Refused):
        groups.upgrade(world, NOW, 1001, old.id)


def test_topics(world: World) -> None:
    """A supergroup with a topic is a forum; a message in it carries its thread."""
    old = groups.create_group(world, NOW, 1001, "Un", [])
    with pytest.raises(Refused):
        groups.create_topic(world, NOW, 1001, old.id, "Budget")
    chat = groups.upgrade(world, NOW, 1001, old.id)
    thread = groups.create_topic(world, NOW, 1001, chat.id, "Budget")
    people.write(world, NOW, 1001, Message(chat.id, 0, NOW, 1001, {"text": "/a"}, thread=thread))
    last = pending(world, 100)[-1]["message"]
    assert (last["message_thread_id"], last["is_topic_message"]) == (thread, True)
    assert last["chat"]["is_forum"]
    with pytest.raises(Refused, match="thread"):
        people.write(world, NOW, 1001, Message(chat.id, 0, NOW, 1001, {"text": "a"}, thread=99))


def test_group_refusals(world: World) -> None:
    """A group wants a title; a private chat is none; who is already there stays."""
    with pytest.raises(Refused, match="title"):
        groups.create_group(world, NOW, 1001, " ", [])
    with pytest.raises(Refused, match="only for groups"):
        groups.set_bot_status(world, NOW, 1001, 1001, "left")
    chat = groups.create_group(world, NOW, 1001, "Un", [])
    world.updates.clear()
    assert groups.set_bot_status(world, NOW, 1001, chat.id, "member") is chat
    assert kinds(world) == []


def test_members_come_and_go(world: World) -> None:
    """Who comes and goes is told by service messages."""
    chat = groups.create_group(world, NOW, 1001, "Un", [])
    world.updates.clear()
    groups.add_members(world, NOW, 1001, chat.id, [1002])
    groups.add_members(world, NOW, 1001, chat.id, [1002])
    groups.remove_member(world, NOW, 1002, chat.id, 1002)
    came, left = (body["message"] for body in pending(world, 100))
    assert came["new_chat_members"][0]["first_name"] == "Bruno"
    assert left["left_chat_member"]["id"] == 1002
    with pytest.raises(Refused):
        groups.remove_member(world, NOW, 1001, chat.id, 1002)


def test_block_and_unblock(world: World) -> None:
    """Blocking is told once; who blocked cannot write."""
    people.start(world, NOW, 1001)
    people.set_blocked(world, NOW, 1001, blocked=True)
    people.set_blocked(world, NOW, 1001, blocked=True)
    with pytest.raises(Refused):
        people.start(world, NOW, 1001)
    people.set_blocked(world, NOW, 1001, blocked=False)
    assert kinds(world) == ["message", "my_chat_member", "my_chat_member"]
    change = pending(world, 100)[1]["my_chat_member"]
    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == ("member", "kicked")


def test_edit_and_forward(world: World) -> None:
    """People edit only their own texts; a forwarded message leaves its buttons behind."""
    people.start(world, NOW, 1001)
    keyboard = {"inline_keyboard": [[{"text": "Oui", "callback_data": "o"}]]}
    mine = people.add_message(world, Message(1001, 0, NOW, BOT_ID, {"text": "?"}, keyboard))
    edited = people.edit(world, NOW + 5, 1001, (1001, 1), "autre")
    assert (edited.content["text"], edited.edit_date) == ("autre", NOW + 5)
    assert kinds(world) == ["message", "edited_message"]
    with pytest.raises(Refused, match="not modified"):
        people.edit(world, NOW, 1001, (1001, 1), "autre")
    with pytest.raises(Refused, match="can't be edited"):
        people.edit(world, NOW, 1001, (1001, mine.message_id), "autre")
    copy = people.forward(world, NOW, 1001, (1001, mine.message_id), 1001)
    assert copy.markup is None
    note = people.add_message(world, Message(1001, 0, NOW, BOT_ID, {"pinned_message": {}}, service=True))
    with pytest.raises(Refused, match="can't be forwarded"):
        people.forward(world, NOW, 1001, (1001, note.message_id), 1001)
    with pytest.raises(Refused, match="message not found"):
        people.forward(world, NOW, 1001, (1001, 99), 1001)
    body = pending(world, 100)[-1]["message"]
    assert body["forward_origin"]["sender_user"]["id"] == BOT_ID
    assert "reply_markup" not in body


def test_long_texts_are_cut_like_apps_do() -> None:
    """A text above 4096 characters becomes several, cut at a blank where there is one."""
    text = " ".join(["mot"] * 2000)
    parts = people.split_text(text)
    assert all(len(part) <= 4096 for part in parts)
    assert " ".join(parts) == text
    assert people.split_text("a" * 5000) == ["a" * 4096, "a" * 904]


def test_presses(world: World) -> None:
    """A button is pressed by its data or its label, and answered once and in time."""
    people.start(world, NOW, 1001)
    keyboard = {"inline_keyboard": [[{"text": "Oui", "callback_data": "o"}]]}
    mine = people.add_message(world, Message(1001, 0, NOW, BOT_ID, {"text": "?"}, keyboard))
    first = presses.press(world, NOW, 1001, (1001, mine.message_id), "Oui")
    second = presses.press(world, NOW, 1001, (1001, mine.message_id), "o")
    assert first.id != second.id
    presses.answer(world, NOW + 150, first.id, {"text": "ok"})
    with pytest.raises(Refused, match="query is too old"):
        presses.answer(world, NOW, first.id, {})
    with pytest.raises(Refused, match="query is too old"):
        presses.answer(world, NOW + 151, second.id, {})
    with pytest.raises(Refused, match="MESSAGE_TOO_LONG"):
        presses.answer(world, NOW, second.id, {"text": "a" * 201})
    people.set_blocked(world, NOW, 1001, blocked=True)
    before = len(kinds(world))
    presses.press(world, NOW, 1001, (1001, mine.message_id), "o")
    assert len(kinds(world)) == before
    forget_stale(world, NOW + 24 * 3600 + 1)
    assert world.presses == {}
    with pytest.raises(Refused, match="no such button"):
        presses.press(world, NOW, 1001, (1001, mine.message_id), "Non")
