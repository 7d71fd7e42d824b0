"""Bot API methods about messages: send, edit, delete, pin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox import shapes
from bot.sandbox.composing import formatted, known_chat, markup, open_chat, quoted_message, topic
from bot.sandbox.files import add_file, content_for
from bot.sandbox.limits import Json, bad_request, check_caption, check_text
from bot.sandbox.people import add_message
from bot.sandbox.things import BOT_ID, Chat, Message

if TYPE_CHECKING:
    from bot.sandbox.composing import Call

_DELETE_SECONDS = 48 * 3600


def send_message(call: Call) -> Json:
    """`sendMessage`: a text of 1-4096 characters."""
    chat = open_chat(call)
    text, entities = formatted(call, "text", "entities")
    check_text(text)
    return _send(call, chat, {"text": text, **({"entities": entities} if entities else {})})


def send_photo(call: Call) -> Json:
    """`sendPhoto`: an uploaded picture, or one that is known by its file id."""
    return _send_file(call, "photo")


def send_document(call: Call) -> Json:
    """`sendDocument`: an uploaded file, or one that is known by its file id."""
    return _send_file(call, "document")


def _send_file(call: Call, kind: str) -> Json:
    chat = open_chat(call)
    text, entities = formatted(call, "caption", "caption_entities")
    check_caption(text)
    value = call.parameters.text(kind)
    upload = call.parameters.uploads.get(value.removeprefix("attach://") or kind)
    if upload is not None:
        file = add_file(call.world, kind, upload.name, upload.mime, upload.content)
    elif value in call.world.files:
        file = call.world.files[value]
    elif value.startswith(("http://", "https://")):
        # The sandbox works without any network.
        raise bad_request("failed to get HTTP URL content")
    else:
        reason = "wrong remote file identifier specified: can't unserialize it"
        raise bad_request(reason if value else f"there is no {kind} in the request")
    caption = {"caption": text, **({"caption_entities": entities} if entities else {})} if text else {}
    return _send(call, chat, {**content_for(kind, file), **caption})


def _send(call: Call, chat: Chat, content: Json) -> Json:
    session = call.session
    reply_to, thread, buttons = quoted_message(call, chat), topic(call, chat), markup(call)
    if session.flood is not None and chat.kind != "private":
        session.flood.count(chat.id, session.clock())
    draft = Message(chat.id, 0, session.now(), BOT_ID, content, buttons, None, reply_to, thread)
    return shapes.message(call.world, add_message(call.world, draft))


def edit_message_text(call: Call) -> Json:
    """`editMessageText`: another text and keyboard; refuses an edit that changes nothing."""
    message = _editable(call)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    text, entities = formatted(call, "text", "entities")
    check_text(text, editing=True)
    return _edit(call, message, {"text": text, **({"entities": entities} if entities else {})})


def edit_message_caption(call: Call) -> Json:
    """`editMessageCaption`: another caption and keyboard."""
    message = _editable(call)
    if not {"photo", "document"} & message.content.keys():
        raise bad_request("there is no caption in the message to edit")
    text, entities = formatted(call, "caption", "caption_entities")
    check_caption(text, editing=True)
    kept = {k: v for k, v in message.content.items() if k not in {"caption", "caption_entities"}}
    caption = {"caption": text, **({"caption_entities": entities} if entities else {})} if text else {}
    return _edit(call, message, {**kept, **caption})


def edit_message_reply_markup(call: Call) -> Json:
    """`editMessageReplyMarkup`: another keyboard, or none."""
    message = _editable(call)
    return _edit(call, message, message.content)


def _editable(call: Call) -> Message:
    if not call.parameters.text("message_id"):
        raise bad_request("message identifier is not specified")
    chat = open_chat(call)
    message = call.world.messages[chat.id].get(call.parameters.number("message_id") or 0)
    if message is None:
        raise bad_request("message to edit not found")
    with_other_keyboard = message.markup is not None and "inline_keyboard" not in message.markup
    if message.sender != BOT_ID or message.service or with_other_keyboard:
        raise bad_request("message can't be edited")
    return message


def _edit(call: Call, message: Message, content: Json) -> Json:
    buttons = markup(call, inline_only=True)
    if content == message.content and buttons == message.markup:
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same "
            "as a current content and reply markup of the message",
        )
    message.content, message.markup = content, buttons
    message.edit_date = call.session.now()
    call.world.touch(message)
    return shapes.message(call.world, message)


def delete_message(call: Call) -> bool:
    """`deleteMessage`: the bot's own, or somebody's in a private chat or as administrator; 48 h at most."""
    chat = known_chat(call)
    message = call.world.messages[chat.id].get(call.parameters.number("message_id") or 0)
    if message is None:
        raise bad_request("message to delete not found")
    mine = message.sender == BOT_ID or chat.kind == "private" or chat.bot_status == "administrator"
    if not mine or call.session.now() - message.date > _DELETE_SECONDS:
        raise bad_request("message can't be deleted")
    if message.message_id in chat.pinned:
        chat.pinned.remove(message.message_id)
    call.world.drop(message)
    call.world.touch(chat)
    return True


def pin_chat_message(call: Call) -> bool:
    """`pinChatMessage`: the chat says so in a service message; a supergroup wants an administrator."""
    chat = _pinnable(call)
    message = call.world.messages[chat.id].get(call.parameters.number("message_id") or 0)
    if message is None:
        raise bad_request("message to pin not found")
    if message.message_id not in chat.pinned:
        chat.pinned.append(message.message_id)
        content = {"pinned_message": shapes.message(call.world, message, with_reply=False)}
        note = Message(chat.id, 0, call.session.now(), BOT_ID, content, service=True)
        add_message(call.world, note)
    return True


def unpin_chat_message(call: Call) -> bool:
    """`unpinChatMessage`: the named message, or the one that was pinned last."""
    chat = _pinnable(call)
    number = call.parameters.number("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if number not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(number)
    call.world.touch(chat)
    return True


def _pinnable(call: Call) -> Chat:
    chat = open_chat(call)
    if chat.kind == "supergroup" and chat.bot_status != "administrator":
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return chat
