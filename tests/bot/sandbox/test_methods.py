"""The Bot API methods, called by the real python-telegram-bot over HTTP."""

from __future__ import annotations

import asyncio
import json
import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MenuButtonCommands,
    Message,
    MessageEntity,
    ReplyParameters,
)
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, RetryAfter

from bot.sandbox.files import placeholder

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.sandbox.server import Sandbox

PHOTO = placeholder("photo")[2]
ENTITY = "can't parse MessageEntity"


def keyboard(*labels: str) -> InlineKeyboardMarkup:
    """Give a keyboard with one button a row; its data is its label in lower case."""
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=label.lower())] for label in labels])


async def refusal(awaited: Any, kind: type[Exception] = BadRequest) -> str:
    """Await a call that must be refused, and give Telegram's words (PTB cuts off « Bad Request: »)."""
    with pytest.raises(kind) as refused:
        await awaited
    return str(refused.value)


async def test_who_the_bot_is(bot: Bot) -> None:
    """`getMe` gives the sandbox's bot."""
    me = await bot.get_me()
    assert (me.id, me.is_bot, me.username) == (999, True, "mailleur_bac_a_sable_bot")
    assert not me.can_read_all_group_messages


async def test_wrong_token(sandbox: Sandbox, new_bot: Callable[..., Bot]) -> None:
    """A wrong token is refused, for methods and for files."""
    stranger = new_bot(sandbox, "1:x")
    assert "rejected by the server" in await refusal(stranger.initialize(), InvalidToken)
    await stranger.shutdown()
    async with httpx.AsyncClient() as http:
        answer = await http.get(f"{sandbox.api_root}/file/bot1:x/photos/file_1.png")
        assert answer.status_code == 401


async def test_unknown_method(sandbox: Sandbox, caplog: pytest.LogCaptureFixture) -> None:
    """A method that the sandbox lacks is answered with 404 and logged."""
    async with httpx.AsyncClient(base_url=f"{sandbox.api_root}/bot{sandbox.token}/") as http:
        with caplog.at_level(logging.WARNING, "bot.sandbox"):
            answer = await http.post("sendDice", json={"chat_id": 1001})
    assert answer.status_code == 404
    assert answer.json() == {"ok": False, "error_code": 404, "description": "Not Found"}
    assert "sendDice" in caplog.text


@pytest.mark.parametrize(
    ("method", "given", "reason"),
    [
        ("sendMessage", {"text": "a"}, "chat_id is empty"),
        ("sendMessage", {"text": "a", "reply_markup": [1]}, "object expected as reply markup"),
        ("sendMessage", {"text": "a", "reply_markup": {"x": 1}}, "can't parse reply keyboard markup JSON object"),
        ("sendMessage", {"text": "a", "reply_parameters": [1]}, "can't parse reply parameters JSON object"),
        ("sendMessage", {"text": "a", "entities": ["b"]}, f"{ENTITY}: an Object with a type is expected"),
        ("sendPhoto", {}, "there is no photo in the request"),
        ("editMessageText", {"text": "a"}, "message identifier is not specified"),
        ("editMessageReplyMarkup", {"message_id": 2, "reply_markup": {"keyboard": []}}, "inline keyboard expected"),
        ("setMyCommands", {"commands": [], "scope": {"type": "x"}}, "unsupported scope type specified"),
    ],
)
async def test_malformed_calls(sandbox: Sandbox, page: Any, method: str, given: Any, reason: str) -> None:
    """What a library would never send is refused in words, not with a crash."""
    await page.act("start", person=1001)
    chat = {} if reason == "chat_id is empty" else {"chat_id": 1001}
    async with httpx.AsyncClient(base_url=f"{sandbox.api_root}/bot{sandbox.token}/") as http:
        await http.post("sendMessage", json={"chat_id": 1001, "text": "à modifier"})
        answer = await http.post(method, json={**chat, **given})
    assert answer.status_code == 400
    assert answer.json()["description"] == f"Bad Request: {reason}"


async def test_odd_bodies(sandbox: Sandbox, page: Any) -> None:
    """A body that is no object, a form without values, a broken multipart, a missing file."""
    await page.act("start", person=1001)
    async with httpx.AsyncClient(base_url=f"{sandbox.api_root}/bot{sandbox.token}/") as http:
        answer = await http.post("getMe", json=[1])
        assert answer.json()["ok"]
        answer = await http.post("sendMessage", data={"chat_id": 1001, "text": "a", "reply_markup": ""})
        assert answer.json()["ok"]
        answer = await http.post("getMe", content=b"x", headers={"Content-Type": "multipart/form-data"})
        assert answer.json()["description"] == "Bad Request: can't parse multipart request"
        answer = await http.post("setWebhook", json={"url": ""})
        assert answer.json()["result"] is True
        answer = await http.get(f"{sandbox.api_root}/file/bot{sandbox.token}/photos/file_9.png")
        assert answer.status_code == 404


async def test_half_a_character(bot: Bot, page: Any) -> None:
    """Half an emoji, as a broken client may send it, reaches the bot as a replacement character."""
    answer = await page.http.post(
        "/page/write",
        content=rb'{"person": 1001, "chat": 1001, "text": "fin \ud83d"}',
        headers={"Content-Type": "application/json"},
    )
    assert answer.status_code == 200
    message = (await bot.get_updates())[0].message
    assert message is not None
    assert message.text == "fin \ufffd"


@pytest.mark.parametrize("way", ["json", "data", "params", "files"])
async def test_parameters_travel_any_way(sandbox: Sandbox, page: Any, way: str) -> None:
    """JSON, form, query string and multipart are all read; the method's case does not matter."""
    await page.act("start", person=1001)
    given: Any = {"chat_id": 1001, "text": "été"}
    if way == "files":
        given = {name: (None, str(value)) for name, value in given.items()}
    body: dict[str, Any] = {way: given}
    async with httpx.AsyncClient(base_url=f"{sandbox.api_root}/bot{sandbox.token}/") as http:
        answer = await http.post("sendmessage", **body)
        assert answer.json()["result"]["text"] == "été"
        answer = await http.post("sendMessage", content="{", headers={"Content-Type": "application/json"})
        assert answer.json()["description"] == "Bad Request: can't parse request JSON object"
        answer = await http.post("sendMessage", json={"chat_id": 1001, "text": "a", "reply_markup": "{"})
        assert answer.json()["description"] == "Bad Request: can't parse reply_markup JSON object"


async def test_send_message(bot: Bot, page: Any) -> None:
    """A text goes out with its formatting, its buttons and what it replies to, and the page shows it."""
    await page.act("start", person=1001)
    sent = await bot.send_message(
        1001, "<b>Été</b> 🌿 <i>fin</i>", parse_mode="HTML", reply_markup=keyboard("Oui", "Non"),
        reply_parameters=ReplyParameters(1), disable_notification=True,
    )  # fmt: skip
    assert sent.text == "Été 🌿 fin"
    assert [(entity.type, entity.offset, entity.length) for entity in sent.entities] == [
        ("bold", 0, 3),
        ("italic", 7, 3),
    ]
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "/start"
    shown = (await page.messages(1001))[-1]
    assert shown["from"]["is_bot"]
    assert [row[0]["text"] for row in shown["reply_markup"]["inline_keyboard"]] == ["Oui", "Non"]


async def test_send_message_with_entities(bot: Bot, page: Any) -> None:
    """Entities may be given instead of tags; a link to a known person is a mention."""
    await page.act("start", person=1001)
    bold = MessageEntity("bold", 0, 3)
    sent = await bot.send_message(1001, "oui non", entities=[bold])
    assert [entity.type for entity in sent.entities] == ["bold"]
    sent = await bot.send_message(1001, '<a href="tg://user?id=1002">Bruno</a>', parse_mode="HTML")
    assert sent.entities[0].user is not None
    assert sent.entities[0].user.id == 1002
    wrong = MessageEntity("bold", -1, 3)
    assert "wrong offset" in await refusal(bot.send_message(1001, "oui", entities=[wrong]))


async def test_send_message_refusals(bot: Bot, page: Any) -> None:
    """Telegram's refusals of a text, its buttons and its neighbours."""
    await page.act("start", person=1001)
    assert await refusal(bot.send_message(1, "a")) == "Chat not found"
    assert await refusal(bot.send_message("@personne", "a")) == "Chat not found"
    assert await refusal(bot.send_message(1001, " ")) == "Message text is empty"
    assert await refusal(bot.send_message(1001, "a" * 4097)) == "Message is too long"
    assert "start tag" in await refusal(bot.send_message(1001, "<x>", parse_mode="HTML"))
    assert "unsupported parse_mode" in (await refusal(bot.send_message(1001, "a", parse_mode="Markdown"))).lower()
    long = InlineKeyboardMarkup([[InlineKeyboardButton("a", callback_data="é" * 33)]])
    assert (await refusal(bot.send_message(1001, "a", reply_markup=long))).lower() == "button_data_invalid"
    reply = ReplyParameters(77)
    assert await refusal(bot.send_message(1001, "a", reply_parameters=reply)) == "Message to be replied not found"
    forgiving = ReplyParameters(77, allow_sending_without_reply=True)
    assert (await bot.send_message(1001, "a", reply_parameters=forgiving)).reply_to_message is None
    assert await refusal(bot.send_message(1001, "a", message_thread_id=5)) == "Message thread not found"


async def test_the_bot_cannot_write_first(bot: Bot, page: Any) -> None:
    """Nobody hears from the bot before they wrote to it, nor after they blocked it."""
    never = "Forbidden: bot can't initiate conversation with a user"
    assert await refusal(bot.send_message(1001, "a"), Forbidden) == never
    await page.act("start", person=1001)
    await bot.send_message(1001, "a")
    await page.act("block", person=1001, blocked=True)
    blocked = "Forbidden: bot was blocked by the user"
    assert await refusal(bot.send_message(1001, "a"), Forbidden) == blocked
    await page.act("block", person=1001, blocked=False)
    await bot.send_message(1001, "a")


async def test_editing(bot: Bot, page: Any) -> None:
    """Edits change text and buttons; an edit without change and a wrong message are refused."""
    await page.act("start", person=1001)
    sent = await bot.send_message(1001, "un", reply_markup=keyboard("Oui"))
    same = "Message is not modified: specified new message content and reply markup are exactly the same"
    assert (await refusal(sent.edit_text("un", reply_markup=keyboard("Oui")))).startswith(same)
    edited = await sent.edit_text("<b>deux</b>", parse_mode="HTML", reply_markup=keyboard("Non"))
    assert isinstance(edited, Message)
    assert edited.text == "deux"
    assert edited.edit_date is not None
    assert (await refusal(sent.edit_reply_markup(keyboard("Non")))).startswith("Message is not modified")
    await sent.edit_reply_markup(None)
    assert "reply_markup" not in (await page.messages(1001))[-1]
    assert (await refusal(sent.edit_text("a" * 4097))).upper() == "MESSAGE_TOO_LONG"
    assert await refusal(bot.edit_message_text("a", 1001, 1)) == "Message can't be edited"
    assert await refusal(bot.edit_message_text("a", 1001, 77)) == "Message to edit not found"
    asked = await bot.send_message(1001, "?", reply_markup=ForceReply())
    assert await refusal(asked.edit_text("!")) == "Message can't be edited"


async def test_deleting(bot: Bot, page: Any, clock: Any) -> None:
    """The bot deletes its own messages, others' only in private, and nothing after 48 hours."""
    await page.act("start", person=1001)
    sent = await bot.send_message(1001, "un")
    await sent.delete()
    assert await refusal(sent.delete()) == "Message to delete not found"
    await bot.delete_message(1001, 1)
    assert await page.messages(1001) == []
    group = await page.group()
    number = await page.say(1001, group, "/aide")
    assert await refusal(bot.delete_message(group, number)) == "Message can't be deleted"
    old = await bot.send_message(group, "vieux")
    clock.now += 48 * 3600 + 1
    assert await refusal(old.delete()) == "Message can't be deleted"


async def test_photos_and_documents(bot: Bot, page: Any) -> None:
    """Files go out with captions, come back by their ids, and can be downloaded."""
    await page.act("start", person=1001)
    photo = await bot.send_photo(1001, PHOTO, caption="<b>Carte</b>", parse_mode="HTML", reply_markup=keyboard("Oui"))
    assert (photo.photo[-1].width, photo.photo[-1].height) == (320, 200)
    assert photo.caption_entities[0].type == "bold"
    again = await bot.send_photo(1001, photo.photo[-1].file_id)
    assert again.photo[-1].file_id == photo.photo[-1].file_id
    changed = await photo.edit_caption("Carte à jour", reply_markup=keyboard("Oui"))
    assert isinstance(changed, Message)
    assert changed.caption == "Carte à jour"
    document = await bot.send_document(1001, b"a\r\n--b\x00\xff", filename="bilan été.csv")
    assert document.document is not None
    assert document.document.file_name == "bilan été.csv"
    file = await document.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"a\r\n--b\x00\xff"
    shown = await page.http.get(f"/page/files/{photo.photo[-1].file_id}")
    assert (shown.headers["content-type"], shown.content) == ("image/png", PHOTO)


async def test_file_refusals(bot: Bot, page: Any) -> None:
    """Telegram's refusals of files and captions."""
    await page.act("start", person=1001)
    assert await refusal(bot.send_photo(1001, PHOTO, caption="a" * 1025)) == "Message caption is too long"
    assert (await refusal(bot.send_photo(1001, b"texte"))).upper() == "IMAGE_PROCESS_FAILED"
    assert "Wrong remote file identifier" in await refusal(bot.send_photo(1001, "x"))
    assert "http url" in await refusal(bot.send_document(1001, "https://example.org/a.pdf"))
    assert await refusal(bot.get_file("x")) == "Invalid file_id"
    photo = await bot.send_photo(1001, PHOTO)
    assert await refusal(photo.edit_text("a")) == "There is no text in the message to edit"
    text = await bot.send_message(1001, "a")
    assert await refusal(text.edit_caption("b")) == "There is no caption in the message to edit"


async def test_presses(bot: Bot, page: Any, clock: Any) -> None:
    """A press reaches the bot; its answer reaches the page; it can be answered once and in time."""
    await page.act("start", person=1001)
    sent = await bot.send_message(1001, "?", reply_markup=keyboard("Oui"))
    press = await page.act("press", person=1001, chat=1001, message=sent.message_id, button="Oui")
    query = (await bot.get_updates(offset=-1))[0].callback_query
    assert query is not None
    assert (query.data, query.from_user.id, query.id) == ("oui", 1001, press["press"]["id"])
    assert query.message is not None
    assert query.message.message_id == sent.message_id
    await query.answer("C'est noté", show_alert=True)
    shown = (await page.http.get(f"/page/presses/{query.id}")).json()
    assert shown["answer"] == {"text": "C'est noté", "show_alert": True, "url": ""}
    too_old = "Query is too old and response timeout expired or query id is invalid"
    assert await refusal(query.answer()) == too_old
    await page.act("press", person=1001, chat=1001, message=sent.message_id, button="oui")
    late = (await bot.get_updates(offset=-1))[0].callback_query
    assert late is not None
    clock.now += 151
    assert await refusal(late.answer()) == too_old
    assert await bot.get_updates() == ()


async def test_groups(bot: Bot, page: Any) -> None:
    """Members are counted and named; a removed bot is refused; a new id is told."""
    group = await page.group()
    assert await bot.get_chat_member_count(group) == 3
    assert (await bot.get_chat_member(group, 1001)).status == "creator"
    assert (await bot.get_chat_member(group, 1002)).status == "member"
    assert (await bot.get_chat_member(group, 1003)).status == "left"
    assert (await bot.get_chat_member(group, 999)).status == "member"
    assert await refusal(bot.get_chat_member(group, 5)) == "Invalid user_id specified"
    assert [found.user.id for found in await bot.get_chat_administrators(group)] == [1001]
    assert (await bot.get_chat(group)).title == "Jardins du Lac"
    asked = await bot.send_message(group, "?", reply_markup=keyboard("Oui"))
    await page.act("bot", person=1001, chat=group, status="kicked")
    kicked = "Forbidden: bot was kicked from the group chat"
    assert await refusal(bot.send_message(group, "a"), Forbidden) == kicked
    await page.act("bot", person=1001, chat=group, status="administrator")
    assert (await bot.get_chat_member(group, 999)).status == "administrator"
    assert [found.user.id for found in await bot.get_chat_administrators(group)] == [1001, 999]
    await page.act("press", person=1002, chat=group, message=asked.message_id, button="Oui")
    new = (await page.act("upgrade", person=1001, chat=group))["chat"]["id"]
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(group, "a")
    assert moved.value.new_chat_id == new
    await bot.send_message(new, "a")
    await bot.leave_chat(new)
    gone = "Forbidden: bot is not a member of the supergroup chat"
    assert await refusal(bot.send_message(new, "a"), Forbidden) == gone
    await page.act("start", person=1001)
    assert "private" in (await refusal(bot.leave_chat(1001)))
    assert "private" in (await refusal(bot.get_chat_administrators(1001)))


async def test_flood_limit(bot: Bot, page: Any, clock: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The twenty-first message of a minute in a group is refused with the time to wait."""
    # python-telegram-bot 22 warns about its future type of `retry_after` unless one opts in.
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    group = await page.group()
    for number in range(20):
        await bot.send_message(group, str(number))
    clock.now += 15
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(group, "20")
    assert refused.value.retry_after == timedelta(seconds=45)
    clock.now += 45
    await bot.send_message(group, "20")
    await page.act("start", person=1001)
    for number in range(25):
        await bot.send_message(1001, str(number))


async def test_pinning(bot: Bot, page: Any) -> None:
    """A pinned message is told in the chat; a supergroup wants an administrator."""
    group = await page.group()
    sent = await bot.send_message(group, "à garder")
    await sent.pin()
    pinned = (await bot.get_chat(group)).pinned_message
    assert pinned is not None
    assert pinned.message_id == sent.message_id
    assert (await page.messages(group))[-1]["pinned_message"]["text"] == "à garder"
    await sent.pin()
    await sent.unpin()
    other = await bot.send_message(group, "à jeter")
    await other.pin()
    await other.delete()
    assert await refusal(bot.unpin_chat_message(group)) == "Message to unpin not found"
    assert await refusal(bot.pin_chat_message(group, 77)) == "Message to pin not found"
    new = (await page.act("upgrade", person=1001, chat=group))["chat"]["id"]
    assert "not enough rights" in (await refusal(bot.pin_chat_message(new, 1))).lower()


async def test_commands_by_scope_and_language(bot: Bot, page: Any) -> None:
    """Each scope and language has its own commands, and the page shows the narrowest."""
    await bot.set_my_commands([BotCommand("aide", "Aide")])
    await bot.set_my_commands([BotCommand("help", "Help")], language_code="en")
    await bot.set_my_commands([BotCommand("equipe", "Équipe")], scope=BotCommandScopeAllGroupChats())
    await bot.set_my_commands([BotCommand("moi", "Moi")], scope=BotCommandScopeChat(1002))
    assert [found.command for found in await bot.get_my_commands()] == ["aide"]
    assert [found.command for found in await bot.get_my_commands(language_code="en")] == ["help"]
    group = await page.group()

    async def seen(chat: int, person: int) -> list[str]:
        answer = await page.http.get(f"/page/chats/{chat}/commands", params={"person": person})
        return [found["command"] for found in answer.json()["commands"]]

    assert await seen(1001, 1001) == ["aide"]
    assert await seen(1002, 1002) == ["moi"]
    assert await seen(group, 1001) == ["equipe"]
    assert await seen(group, 1002) == ["equipe"]
    await bot.delete_my_commands()
    assert await bot.get_my_commands() == ()
    bad = [BotCommand("Aide", "Aide")]
    assert (await refusal(bot.set_my_commands(bad))).upper() == "BOT_COMMAND_INVALID"


async def test_words_about_the_bot(bot: Bot) -> None:
    """Name, descriptions and menu button are kept, per language."""
    await bot.set_my_name("Mailleur du Lac")
    await bot.set_my_description("Pour coopérer", language_code="fr")
    await bot.set_my_short_description("Coopérer")
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert (await bot.get_my_name()).name == "Mailleur du Lac"
    assert (await bot.get_me()).first_name == "Mailleur du Lac"
    assert (await bot.get_my_description()).description == ""
    assert (await bot.get_my_description("fr")).description == "Pour coopérer"
    assert (await bot.get_my_short_description("fr")).short_description == "Coopérer"
    assert (await bot.get_chat_menu_button(1001)).type == "commands"
    await refusal(bot.set_my_name("a" * 65))


async def test_webhooks(bot: Bot, page: Any) -> None:
    """There are no webhooks; taking one away may drop what waits."""
    await page.act("start", person=1001)
    assert (await bot.get_webhook_info()).pending_update_count == 1
    assert "webhook" in await refusal(bot.set_webhook("https://example.org/"))
    await bot.delete_webhook(drop_pending_updates=True)
    assert (await bot.get_webhook_info()).pending_update_count == 0


async def test_chat_action(bot: Bot, page: Any) -> None:
    """What the bot is doing is told; nonsense is refused."""
    await page.act("start", person=1001)
    await bot.send_chat_action(1001, "typing")
    assert "action" in await refusal(bot.send_chat_action(1001, "dormir"))


async def test_updates_wait_until_confirmed(bot: Bot, page: Any) -> None:
    """Updates come again until an offset confirms them; `limit` and `allowed_updates` are kept to."""
    await page.act("start", person=1001)
    await page.say(1001, 1001, "deux")
    first = await bot.get_updates()
    assert await bot.get_updates() == first
    assert len(await bot.get_updates(limit=1)) == 1
    rest = await bot.get_updates(offset=first[0].update_id + 1)
    assert [update.message.text for update in rest if update.message] == ["deux"]
    await bot.get_updates(offset=rest[0].update_id + 1, allowed_updates=["callback_query"])
    await page.say(1001, 1001, "trois")
    assert await bot.get_updates() == ()


async def test_long_poll_wakes_up(bot: Bot, page: Any) -> None:
    """A request that waits is answered as soon as somebody writes."""
    waiting = asyncio.create_task(bot.get_updates(timeout=30))
    while not (await page.http.get("/page/state")).json()["people"][0]["started"]:
        await page.act("start", person=1001)
    updates = await waiting
    assert updates[0].message is not None
    assert updates[0].message.text == "/start"


async def test_one_consumer_at_a_time(sandbox: Sandbox, bot: Bot, new_bot: Callable[..., Bot], page: Any) -> None:
    """The older of two concurrent long polls is refused with 409, the newer one goes on."""
    async with new_bot(sandbox) as other:
        polls = {asyncio.create_task(bot.get_updates(timeout=30)), asyncio.create_task(other.get_updates(timeout=30))}
        done, waiting = await asyncio.wait(polls, return_when=asyncio.FIRST_COMPLETED)
        fault = done.pop().exception()
        assert isinstance(fault, Conflict)
        assert "terminated by other getUpdates request" in str(fault)
        await page.act("start", person=1001)
        assert len(await waiting.pop()) == 1


async def test_people_send_files(bot: Bot, page: Any) -> None:
    """Photo, document, voice and sticker of a person reach the bot in their real shapes."""
    await page.act("start", person=1001)
    for kind in ("photo", "document", "voice", "sticker"):
        await page.act("attach", person=1001, chat=1001, kind=kind, caption="/vu" if kind == "photo" else "")
    _, photo, document, voice, sticker = (update.message for update in await bot.get_updates() if update.message)
    assert photo.photo[0].width == 320
    assert photo.caption == "/vu"
    assert document.document is not None
    assert document.document.file_name == "document.txt"
    assert voice.voice is not None
    assert sticker.sticker is not None
    file = await photo.photo[0].get_file()
    assert bytes(await file.download_as_bytearray()) == PHOTO
    assert json.loads(photo.to_json())["caption"] == "/vu"
