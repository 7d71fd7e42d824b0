"""The Bot API methods that the sandbox knows, by their names in lower case (Telegram ignores the case)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.sandbox import method_bot, method_chats, method_messages

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.sandbox.composing import Call
    from bot.sandbox.limits import Json

_FUNCTIONS: tuple[Callable[[Call], Any], ...] = (
    method_bot.get_me,
    method_bot.get_webhook_info,
    method_bot.set_webhook,
    method_bot.delete_webhook,
    method_bot.set_my_commands,
    method_bot.get_my_commands,
    method_bot.delete_my_commands,
    method_bot.set_my_name,
    method_bot.get_my_name,
    method_bot.set_my_description,
    method_bot.get_my_description,
    method_bot.set_my_short_description,
    method_bot.get_my_short_description,
    method_bot.set_chat_menu_button,
    method_bot.get_chat_menu_button,
    method_chats.get_chat,
    method_chats.get_chat_member,
    method_chats.get_chat_member_count,
    method_chats.get_chat_administrators,
    method_chats.leave_chat,
    method_chats.send_chat_action,
    method_chats.answer_callback_query,
    method_chats.answer_inline_query,
    method_chats.get_file,
    method_messages.send_message,
    method_messages.send_photo,
    method_messages.send_document,
    method_messages.edit_message_text,
    method_messages.edit_message_caption,
    method_messages.edit_message_reply_markup,
    method_messages.delete_message,
    method_messages.pin_chat_message,
    method_messages.unpin_chat_message,
)
METHODS = {function.__name__.replace("_", ""): function for function in _FUNCTIONS}


def is_known(name: str) -> bool:
    """Say whether the sandbox has this method."""
    return name.lower() in METHODS or name.lower() == "getupdates"


async def run_method(name: str, call: Call) -> Any:
    """Run a known method and give its result, or raise `Refused`."""
    if name.lower() == "getupdates":
        return await _get_updates(call)
    method = METHODS[name.lower()]
    with call.session.change():
        return method(call)


async def _get_updates(call: Call) -> list[Json]:
    given, session = call.parameters, call.session
    allowed = given.data("allowed_updates")
    if isinstance(allowed, list) and allowed != session.world.settings.get("allowed_updates"):
        with session.change() as world:
            world.setting("allowed_updates", allowed)
    return await session.poller.get_updates(
        session,
        offset=given.number("offset") or 0,
        limit=given.number("limit") or 100,
        timeout=given.number("timeout") or 0,
    )
