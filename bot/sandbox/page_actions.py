"""What the page can do, by the last part of the address `/page/<name>`; all take and give JSON objects."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.sandbox import groups, inline, people, presses, shapes
from bot.sandbox.files import add_file, content_for, placeholder
from bot.sandbox.limits import Json, bad_request, check_caption
from bot.sandbox.things import BotStatus, Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.sandbox.world import World


@dataclass(frozen=True, slots=True)
class Act:
    """One request of the page: the world, the time (Unix seconds), the JSON given."""

    world: World
    now: int
    given: Json

    @property
    def person(self) -> int:
        """The person who acts."""
        return int(self.given["person"])

    @property
    def chat(self) -> int:
        """The chat acted in."""
        return int(self.given["chat"])

    @property
    def place(self) -> tuple[int, int]:
        """The message acted on: (chat id, message id)."""
        return self.chat, int(self.given["message"])

    def draft(self, content: Json) -> Message:
        """Give a message to write, with its optional `reply_to` and `thread`."""
        reply_to, thread = self.given.get("reply_to"), self.given.get("thread")
        return Message(self.chat, 0, self.now, self.person, content, reply_to=reply_to, thread=thread)

    def shown(self, *messages: Message) -> Json:
        """Answer with messages in the page's shape."""
        return {"ok": True, "messages": [shapes.for_page(self.world, message) for message in messages]}

    def shown_chat(self, chat_id: int) -> Json:
        """Answer with a chat in the page's shape."""
        return {"ok": True, "chat": shapes.chat_for_page(self.world, self.world.chats[chat_id])}


def add_person(act: Act) -> Json:
    """`{first_name, language_code?}`: add a person."""
    given = act.given
    person = people.add_person(act.world, str(given["first_name"]), str(given.get("language_code") or "fr"))
    return {"ok": True, "person": shapes.person_for_page(person)}


def write(act: Act) -> Json:
    """`{person, chat, text, reply_to?, thread?, raw?}`: a long text is cut as apps do, unless `raw`."""
    text = str(act.given["text"])
    parts = [text] if act.given.get("raw") else people.split_text(text)
    contents = [people.text_content(part) for part in parts]
    return act.shown(*(people.write(act.world, act.now, act.person, act.draft(c)) for c in contents))


def attach(act: Act) -> Json:
    """`{person, chat, kind, name?, mime?, content? (base64), caption?}`: photo, document, voice, sticker."""
    given, kind = act.given, str(act.given["kind"])
    if kind not in {"photo", "document", "voice", "sticker"}:
        raise bad_request("kind must be photo, document, voice or sticker")
    name, mime, content = placeholder(kind)
    if given.get("content"):
        content = base64.b64decode(str(given["content"]), validate=True)
        name, mime = str(given.get("name") or name), str(given.get("mime") or "application/octet-stream")
    caption: Json = {}
    if given.get("caption"):
        check_caption(str(given["caption"]))
        found = people.text_content(str(given["caption"]))
        caption = {{"text": "caption", "entities": "caption_entities"}[k]: v for k, v in found.items()}
    file = add_file(act.world, kind, name, mime, content)
    draft = act.draft({**content_for(kind, file), **caption})
    return act.shown(people.write(act.world, act.now, act.person, draft))


def start(act: Act) -> Json:
    """`{person, payload?}`: « Démarrer », or a deep link."""
    payload = str(act.given.get("payload") or "")
    return act.shown(people.start(act.world, act.now, act.person, payload))


def edit(act: Act) -> Json:
    """`{person, chat, message, text}`: change one's own text."""
    return act.shown(people.edit(act.world, act.now, act.person, act.place, str(act.given["text"])))


def forward(act: Act) -> Json:
    """`{person, chat, message, to}`: forward a message to another chat."""
    return act.shown(people.forward(act.world, act.now, act.person, act.place, int(act.given["to"])))


def press(act: Act) -> Json:
    """`{person, chat, message, button}`: press the button with this data, or else this label."""
    query = presses.press(act.world, act.now, act.person, act.place, str(act.given["button"]))
    return {"ok": True, "press": presses.for_page(query)}


def search(act: Act) -> Json:
    """`{person, chat, query, offset?}`: type `@bot query`; the answer comes as a live event, or is asked for."""
    words = (str(act.given["query"]), str(act.given.get("offset") or ""))
    return {"ok": True, "search": inline.for_page(inline.search(act.world, act.now, act.person, act.chat, words))}


def pick(act: Act) -> Json:
    """`{person, chat, search, result}`: send one of the results of a search."""
    place = (act.chat, str(act.given["search"]))
    return act.shown(inline.pick(act.world, act.now, act.person, place, str(act.given["result"])))


def block(act: Act) -> Json:
    """`{person, blocked}`: block the bot, or let it in again."""
    people.set_blocked(act.world, act.now, act.person, blocked=bool(act.given["blocked"]))
    return {"ok": True}


def create_group(act: Act) -> Json:
    """`{person, title, members}`: a group with these people and the bot."""
    members = [int(member) for member in act.given["members"]]
    chat = groups.create_group(act.world, act.now, act.person, str(act.given["title"]), members)
    return act.shown_chat(chat.id)


def set_bot(act: Act) -> Json:
    """`{person, chat, status}`: the bot becomes member, administrator, left or kicked."""
    status: BotStatus = act.given["status"]
    if status not in {"member", "administrator", "left", "kicked"}:
        raise bad_request("status must be member, administrator, left or kicked")
    return act.shown_chat(groups.set_bot_status(act.world, act.now, act.person, act.chat, status).id)


def members(act: Act) -> Json:
    """`{person, chat, add?, remove?}`: add people to a group, or take one out."""
    if act.given.get("add"):
        groups.add_members(act.world, act.now, act.person, act.chat, [int(m) for m in act.given["add"]])
    if act.given.get("remove"):
        groups.remove_member(act.world, act.now, act.person, act.chat, int(act.given["remove"]))
    return act.shown_chat(act.chat)


def upgrade(act: Act) -> Json:
    """`{person, chat}`: turn a group into a supergroup; answers with the new chat."""
    return act.shown_chat(groups.upgrade(act.world, act.now, act.person, act.chat).id)


def topic(act: Act) -> Json:
    """`{person, chat, name}`: open a topic in a supergroup."""
    thread = groups.create_topic(act.world, act.now, act.person, act.chat, str(act.given["name"]))
    return {"ok": True, "thread": thread}


ACTIONS: dict[str, Callable[[Act], Json]] = {
    "people": add_person,
    "write": write,
    "attach": attach,
    "start": start,
    "edit": edit,
    "forward": forward,
    "press": press,
    "search": search,
    "pick": pick,
    "block": block,
    "groups": create_group,
    "bot": set_bot,
    "members": members,
    "upgrade": upgrade,
    "topic": topic,
}
