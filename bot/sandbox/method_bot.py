"""Bot API methods about the bot itself: who it is, its commands and descriptions, its webhook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.sandbox import shapes
from bot.sandbox.limits import Json, bad_request, check_commands
from bot.sandbox.updates import confirm_below

if TYPE_CHECKING:
    from bot.sandbox.composing import Call
    from bot.sandbox.things import Chat
    from bot.sandbox.world import World

_SCOPES = {
    "default": 0, "all_private_chats": 0, "all_group_chats": 0, "all_chat_administrators": 0,
    "chat": 1, "chat_administrators": 1, "chat_member": 2,
}  # fmt: skip
_LENGTHS = {"name": 64, "description": 512, "short_description": 120}


def get_me(call: Call) -> Json:
    """`getMe`: the bot, and what it may do."""
    no = ("can_read_all_group_messages", "can_connect_to_business", "has_main_web_app")
    return {
        **shapes.bot_user(call.world),
        "can_join_groups": True,
        "supports_inline_queries": True,
        **dict.fromkeys(no, False),
    }


def get_webhook_info(call: Call) -> Json:
    """`getWebhookInfo`: never one."""
    return {"url": "", "has_custom_certificate": False, "pending_update_count": len(call.world.updates)}


def set_webhook(call: Call) -> bool:
    """`setWebhook`: refused, except for the empty address that takes a webhook away."""
    if call.parameters.text("url"):
        raise bad_request("bad webhook: this sandbox has no webhooks, please use getUpdates")
    return delete_webhook(call)


def delete_webhook(call: Call) -> bool:
    """`deleteWebhook`: there is none; may drop the updates that wait."""
    if call.parameters.flag("drop_pending_updates") and call.world.updates:
        confirm_below(call.world, max(call.world.updates) + 1)
    return True


def set_my_commands(call: Call) -> bool:
    """`setMyCommands`: at most 100, for one scope and one language."""
    commands = check_commands(call.parameters.data("commands"))
    _change(call, "commands", _scope_key(call), commands)
    return True


def get_my_commands(call: Call) -> list[Json]:
    """`getMyCommands`: of exactly this scope and language."""
    found: list[Json] = call.world.settings.get("commands", {}).get(_scope_key(call), [])
    return found


def delete_my_commands(call: Call) -> bool:
    """`deleteMyCommands`: of exactly this scope and language."""
    _change(call, "commands", _scope_key(call), None)
    return True


def _scope_key(call: Call) -> str:
    scope = call.parameters.data("scope") or {"type": "default"}
    kind = scope.get("type") if isinstance(scope, dict) else None
    if kind not in _SCOPES:
        raise bad_request("unsupported scope type specified")
    parts = [str(scope.get(name, "")) for name in ("chat_id", "user_id")[: _SCOPES[kind]]]
    return "|".join([":".join([kind, *parts]), call.parameters.text("language_code")])


def commands_for(world: World, chat: Chat, person: int, language: str) -> list[Json]:
    """Give the commands that somebody sees in a chat: the narrowest scope, their language first.

    Source: core.telegram.org/bots/api#determining-list-of-commands.
    """
    if chat.kind == "private":
        scopes = [f"chat:{chat.id}", "all_private_chats", "default"]
    else:
        scopes = [f"chat_member:{chat.id}:{person}"]
        if chat.creator == person:
            scopes.append(f"chat_administrators:{chat.id}")
        scopes.append(f"chat:{chat.id}")
        if chat.creator == person:
            scopes.append("all_chat_administrators")
        scopes += ["all_group_chats", "default"]
    known: dict[str, list[Json]] = world.settings.get("commands", {})
    keys = (f"{scope}|{code}" for scope in scopes for code in (language, ""))
    return next((known[key] for key in keys if known.get(key)), [])


def set_my_name(call: Call) -> bool:
    """`setMyName`: at most 64 characters, per language."""
    return _set_words(call, "name")


def set_my_description(call: Call) -> bool:
    """`setMyDescription`: at most 512 characters, per language."""
    return _set_words(call, "description")


def set_my_short_description(call: Call) -> bool:
    """`setMyShortDescription`: at most 120 characters, per language."""
    return _set_words(call, "short_description")


def get_my_name(call: Call) -> Json:
    """`getMyName`."""
    return {"name": _words(call, "name") or shapes.DEFAULT_NAME}


def get_my_description(call: Call) -> Json:
    """`getMyDescription`."""
    return {"description": _words(call, "description")}


def get_my_short_description(call: Call) -> Json:
    """`getMyShortDescription`."""
    return {"short_description": _words(call, "short_description")}


def set_chat_menu_button(call: Call) -> bool:
    """`setChatMenuButton`: kept per chat, 0 for all of them."""
    button = call.parameters.data("menu_button") or {"type": "default"}
    _change(call, "menu", str(call.parameters.number("chat_id") or 0), button)
    return True


def get_chat_menu_button(call: Call) -> Json:
    """`getChatMenuButton`: the chat's own, or that of all chats."""
    known: dict[str, Json] = call.world.settings.get("menu", {})
    own = known.get(str(call.parameters.number("chat_id") or 0))
    return own or known.get("0") or {"type": "default"}


def _set_words(call: Call, name: str) -> bool:
    words = call.parameters.text(name)
    if len(words) > _LENGTHS[name]:
        raise bad_request(f"BOT_{'TITLE' if name == 'name' else 'ABOUT'}_INVALID")
    _change(call, name, call.parameters.text("language_code"), words or None)
    return True


def _words(call: Call, name: str) -> str:
    known: dict[str, str] = call.world.settings.get(name, {})
    return known.get(call.parameters.text("language_code")) or known.get("") or ""


def _change(call: Call, setting: str, key: str, value: Any) -> None:
    known = dict(call.world.settings.get(setting, {}))
    known[key] = value
    if value is None:
        del known[key]
    call.world.setting(setting, known)
