"""Updates that wait for the bot: made here, confirmed by `getUpdates`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox import shapes
from bot.sandbox.limits import QUERY_SECONDS, SEARCH_SECONDS, UPDATE_SECONDS
from bot.sandbox.things import BOT_ID, BOT_USERNAME, Chat, Message, Update

if TYPE_CHECKING:
    from bot.sandbox.limits import Json
    from bot.sandbox.world import World

# What Telegram leaves out unless the bot asks for it by name.
_ON_DEMAND = {"chat_member", "message_reaction", "message_reaction_count"}


def add_update(world: World, now: int, kind: str, body: Json) -> None:
    """Queue an update of this kind, unless the bot did not ask for the kind."""
    allowed = world.settings.get("allowed_updates") or []
    if kind in allowed or (not allowed and kind not in _ON_DEMAND):
        # A world that was thrown away and made again must not use the same numbers again, since a bot
        # with a memory would drop them as already handled: the first number is the time.
        number = world.take_number("next_update", first=max(now, 1))
        world.keep(Update(number, now, {"update_id": number, kind: body}))


def confirm_below(world: World, offset: int) -> None:
    """Forget the updates below `offset`; a negative one keeps only the last `-offset`."""
    ids = sorted(world.updates)
    gone = ids[:offset] if offset < 0 else [number for number in ids if number < offset]
    for number in gone:
        world.drop(world.updates[number])


def forget_stale(world: World, now: int) -> None:
    """Forget updates older than 24 h, presses and searches that nobody can answer any more (150 s and 30 s)."""
    limits = {"callback_query": QUERY_SECONDS, "inline_query": SEARCH_SECONDS}
    for update in list(world.updates.values()):
        limit = next((seconds for kind, seconds in limits.items() if kind in update.body), UPDATE_SECONDS)
        if now - update.at > limit:
            world.drop(update)
    for press in list(world.presses.values()):
        if now - press.asked_at > UPDATE_SECONDS:
            world.drop(press)


def pending(world: World, limit: int) -> list[Json]:
    """Give the first `limit` updates that wait, oldest first."""
    return [world.updates[number].body for number in sorted(world.updates)[:limit]]


def bot_sees(world: World, chat: Chat, message: Message) -> bool:
    """Say whether privacy mode (Telegram's default) lets the bot see a message of a person.

    In groups: commands, replies to the bot, mentions of it, messages sent by way of it, service messages; everything
    for an administrator; nothing once it has left. Source: core.telegram.org/bots/features#privacy-mode.
    """
    if chat.kind == "private" or message.service or chat.bot_status == "administrator":
        return chat.kind == "private" or chat.bot_status in {"member", "administrator"}
    if chat.bot_status != "member":
        return False
    if "via_bot" in message.content:
        return True
    quoted = world.messages[chat.id].get(message.reply_to or 0)
    if quoted is not None and quoted.sender == BOT_ID:
        return True
    text = str(message.content.get("text") or message.content.get("caption") or "")
    name = f"@{BOT_USERNAME}".casefold()
    if text.startswith("/"):
        target = text.split(maxsplit=1)[0].casefold().partition("@")[2]
        return not target or f"@{target}" == name
    return name in text.casefold()


def tell_bot(world: World, now: int, kind: str, message: Message) -> None:
    """Queue `message` or `edited_message` if the bot may see it."""
    if bot_sees(world, world.chats[message.chat_id], message):
        add_update(world, now, kind, shapes.message(world, message))


def tell_bot_status(world: World, now: int, chat: Chat, by: int, statuses: tuple[str, str]) -> None:
    """Queue `my_chat_member`: somebody changed the bot's place from the first status to the second."""
    old, new = statuses
    body: Json = {
        "chat": shapes.chat(world, chat),
        "from": shapes.user(world, by),
        "date": now,
        "old_chat_member": shapes.bot_member(world, old),
        "new_chat_member": shapes.bot_member(world, new),
    }
    add_update(world, now, "my_chat_member", body)
