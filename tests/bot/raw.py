"""Raw updates, as the Bot API writes them."""

from __future__ import annotations

from typing import Any

Raw = dict[str, Any]
DATE = 1_772_442_000
_RIGHTS = (
    *("can_be_edited", "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members"),
    *("can_promote_members", "can_change_info", "can_invite_users", "is_anonymous"),
    *("can_post_stories", "can_edit_stories", "can_delete_stories"),
)
ANA = 1001
BRUNO = 1002
GROUP = -5001


def person(number: int = ANA) -> Raw:
    """Return somebody."""
    return {"id": number, "is_bot": False, "first_name": "Ana", "language_code": "fr"}


def bot() -> Raw:
    """Return the bot."""
    return {"id": 999, "is_bot": True, "first_name": "Mailleur", "username": "mailleur_bot"}


def chat(number: int = ANA, kind: str = "") -> Raw:
    """Return a chat: private for a positive number, a group for a negative one, unless told otherwise."""
    if number > 0 and not kind:
        return {"id": number, "type": "private", "first_name": "Ana"}
    return {"id": number, "type": kind or "group", "title": "Équipe"}


def message(text: str | None = "bonjour", *, who: int = ANA, where: Raw | None = None, **more: Any) -> Raw:
    """Return a message; without text it holds only `more`."""
    base = {"message_id": 7, "date": DATE, "chat": where or chat(who), "from": person(who)}
    return {**base, **({} if text is None else {"text": text}), **more}


def said(text: str | None = "bonjour", number: int = 1, **more: Any) -> Raw:
    """Return an update: a message."""
    return {"update_id": number, "message": message(text, **more)}


def pressed(data: str, number: int = 1, *, who: int = ANA, where: Raw | None = None, **more: Any) -> Raw:
    """Return an update: a press on a button under message 5 of the bot."""
    under = {"message_id": 5, "date": DATE, "chat": where or chat(who), "from": bot(), "text": "…"}
    query = {"id": f"q{number}", "from": person(who), "chat_instance": "1", "data": data, "message": under}
    return {"update_id": number, "callback_query": {**query, **more}}


def searched(text: str = "chef de file", number: int = 1, **more: Any) -> Raw:
    """Return an update: somebody types `@bot text` in a chat with one other person."""
    query = {"id": f"q{number}", "from": person(), "query": text, "offset": "", "chat_type": "private"}
    return {"update_id": number, "inline_query": {**query, **more}}


def joined(new: str = "member", old: str = "left", *, where: Raw | None = None, number: int = 1) -> Raw:
    """Return an update: the bot's place in a chat changed."""
    return {
        "update_id": number,
        "my_chat_member": {
            "chat": where or chat(GROUP),
            "from": person(),
            "date": DATE,
            "old_chat_member": _member(old),
            "new_chat_member": _member(new),
        },
    }


def _member(status: str) -> Raw:
    more: dict[str, Raw] = {"administrator": dict.fromkeys(_RIGHTS, False), "kicked": {"until_date": 0}}
    return {"user": bot(), "status": status, **more.get(status, {})}
