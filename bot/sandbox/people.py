"""What people do: join the sandbox, write, edit, forward, block the bot.

Every function changes the world and queues the updates that Telegram would send. A thing that the page may
not do raises `Refused`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox import shapes
from bot.sandbox.entities import find_entities, trim
from bot.sandbox.limits import TEXT_MAX, Json, bad_request, is_start_payload
from bot.sandbox.things import FIRST_PERSON, Chat, Message, Person
from bot.sandbox.updates import tell_bot, tell_bot_status

if TYPE_CHECKING:
    from bot.sandbox.world import World


def add_person(world: World, first_name: str, language_code: str = "fr") -> Person:
    """Add a person and their (still empty) private chat with the bot."""
    first_name = " ".join(first_name.split())
    if not 1 <= len(first_name) <= 64:  # noqa: PLR2004 (Telegram's limit for a first name)
        raise bad_request("first name must have 1-64 characters")
    person = Person(world.take_number("next_person", FIRST_PERSON), first_name, language_code)
    world.keep(person)
    world.keep(Chat(person.id, "private", members=[person.id]))
    return person


def find_person(world: World, person_id: int) -> Person:
    """Give a person, or refuse."""
    person = world.people.get(person_id)
    if person is None:
        raise bad_request("user not found")
    return person


def find_chat(world: World, chat_id: int, person_id: int | None = None) -> Chat:
    """Give a chat that the person (when one is named) takes part in, or refuse."""
    chat = world.chats.get(chat_id)
    if chat is None or (person_id is not None and person_id not in chat.members):
        raise bad_request("chat not found")
    return chat


def find_message(world: World, chat_id: int, message_id: int) -> Message:
    """Give a message, or refuse."""
    message = world.messages.get(chat_id, {}).get(message_id)
    if message is None:
        raise bad_request("message not found")
    return message


def add_message(world: World, message: Message) -> Message:
    """Put a message into its chat; its number is the chat's next one."""
    chat = world.chats[message.chat_id]
    message.message_id = chat.next_message_id
    chat.next_message_id += 1
    world.touch(chat)
    world.keep(message)
    return message


def write(world: World, now: int, person_id: int, draft: Message) -> Message:
    """Let a person send `draft` (its `chat_id`, `content`, `reply_to`, `thread`) and tell the bot."""
    person = find_person(world, person_id)
    chat = find_chat(world, draft.chat_id, person_id)
    if chat.migrated_to is not None:
        raise bad_request("group chat was upgraded to a supergroup chat")
    if chat.kind == "private":
        if person.blocked:
            raise bad_request("this person has blocked the bot")
        if not person.started:
            person.started = True
            world.touch(person)
    if draft.thread is not None and str(draft.thread) not in chat.topics:
        raise bad_request("message thread not found")
    message = add_message(world, draft)
    tell_bot(world, now, "message", message)
    return message


def text_content(text: str) -> Json:
    """Give the content of a person's text, with the entities that Telegram finds in it."""
    kept, _ = trim(text, [])
    if not kept:
        raise bad_request("message text is empty")
    entities = find_entities(kept, [])
    return {"text": kept, "entities": entities} if entities else {"text": kept}


def split_text(text: str, limit: int = TEXT_MAX) -> list[str]:
    """Cut a long text as Telegram's own apps do: at a line end or a blank where there is one."""
    parts: list[str] = []
    rest = text.strip()
    while len(rest) > limit:
        cut = max(rest.rfind("\n", limit // 2, limit), rest.rfind(" ", limit // 2, limit))
        cut = limit if cut < 0 else cut
        parts.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*parts, rest]


def start(world: World, now: int, person_id: int, payload: str = "") -> Message:
    """Press « Démarrer », or follow a deep link with a payload; refuses a payload Telegram refuses."""
    if payload and not is_start_payload(payload):
        raise bad_request("START_PARAM_INVALID")
    content = text_content(f"/start {payload}".strip())
    return write(world, now, person_id, Message(person_id, 0, now, person_id, content))


def edit(world: World, now: int, person_id: int, place: tuple[int, int], text: str) -> Message:
    """Change a person's own text; `place` is (chat id, message id)."""
    message = find_message(world, *place)
    if message.sender != person_id or "text" not in message.content or message.service:
        raise bad_request("message can't be edited")
    content = text_content(text)
    if content == message.content:
        raise bad_request("message is not modified")
    message.content = content
    message.edit_date = now
    world.touch(message)
    tell_bot(world, now, "edited_message", message)
    return message


def forward(world: World, now: int, person_id: int, place: tuple[int, int], to: int) -> Message:
    """Forward a message to another chat; its buttons stay behind, as in Telegram."""
    find_chat(world, place[0], person_id)
    message = find_message(world, *place)
    if message.service:
        raise bad_request("message can't be forwarded")
    sender = shapes.user(world, message.sender)
    origin = message.origin or {"type": "user", "sender_user": sender, "date": message.date}
    copy = Message(to, 0, now, person_id, dict(message.content), origin=origin)
    return write(world, now, person_id, copy)


def set_blocked(world: World, now: int, person_id: int, *, blocked: bool) -> None:
    """Block the bot or let it in again; the bot is told by `my_chat_member`."""
    person = find_person(world, person_id)
    if person.blocked != blocked:
        person.blocked = blocked
        world.touch(person)
        statuses = ("member", "kicked") if blocked else ("kicked", "member")
        tell_bot_status(world, now, world.chats[person_id], person_id, statuses)
