"""Every kind of update: what it means to the bot, or that it means nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.telegram.callback_data import encode
from bot.telegram.updates import (
    ALLOWED,
    Addressed,
    Came,
    Greeted,
    GroupAsked,
    Heard,
    LanguageAsked,
    Migrated,
    PanelPressed,
    PutOut,
    Replied,
    Searched,
    Went,
    hear,
)
from bot.turns import Incoming
from dialogues.messages import Attached, Button, Commanded, Event, Pressed, Rewrote, Wrote
from tests.bot.raw import ANA, DATE, GROUP, Raw, bot, chat, joined, message, person, pressed, said, searched

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SUPER = chat(-1005, "supergroup")
CHANNEL = chat(-1006, "channel")
BUTTON = Button(1, 2, "question", "E1.3", "v", "oui")
FILE = {"file_id": "f", "file_unique_id": "f"}


def heard(raw: Raw) -> Heard | Searched | None:
    """Return what a raw update means."""
    return hear(raw, AT, "mailleur_bot")


def private(event: Event, query: str = "", thread: int = 0) -> Addressed:
    """Return what an event of Ana in private is."""
    return Addressed(Incoming(1, ANA, thread, ANA, event), query)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("bonjour", Wrote(AT, "bonjour", 7)),
        ("  deux\nlignes ", Wrote(AT, "  deux\nlignes ", 7)),
        ("/start", Commanded(AT, "start", "", 7)),
        ("/start i_abc", Commanded(AT, "start", "i_abc", 7)),
        ("/Aide@Mailleur_bot", Commanded(AT, "aide", "", 7)),
        ("/start\ni_abc", Commanded(AT, "start", "i_abc", 7)),
        ("/projet  Deux  mots ", Commanded(AT, "projet", "Deux  mots", 7)),
        ("/", Commanded(AT, "", "", 7)),
        ("/ start", Commanded(AT, "", "start", 7)),
    ],
)
def test_texts_and_commands(text: str, event: Event) -> None:
    """In private a text is a text, and what begins with a stroke is a command with its argument."""
    assert heard(said(text)) == private(event)


def test_a_topic() -> None:
    """A topic of a private chat is part of the address; an ordinary reply is none."""
    topic: Any = {"message_thread_id": 12, "is_topic_message": True}
    assert heard(said(**topic)) == private(Wrote(AT, "bonjour", 7), thread=12)
    assert heard(said(message_thread_id=12)) == private(Wrote(AT, "bonjour", 7))


def test_a_forwarded_text_is_a_text() -> None:
    """What a person forwards, they say."""
    origin = {"type": "hidden_user", "sender_user_name": "X", "date": DATE}
    assert heard(said("transmis", forward_origin=origin)) == private(Wrote(AT, "transmis", 7))


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("sticker", {**FILE, "type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}),
        ("voice", {**FILE, "duration": 3}),
        ("audio", {**FILE, "duration": 3}),
        ("photo", [{**FILE, "width": 1, "height": 1}]),
        ("video", {**FILE, "width": 1, "height": 1, "duration": 3}),
        ("document", FILE),
        ("contact", {"phone_number": "+33", "first_name": "X"}),
        ("location", {"longitude": 1.0, "latitude": 2.0}),
        ("dice", {"emoji": "🎲", "value": 3}),
    ],
)
def test_what_is_not_text(kind: str, content: Any) -> None:
    """Anything else is told by its kind only, with or without a caption: nothing of it is read."""
    captions: tuple[Raw, ...] = ({}, {"caption": "Une légende"})
    for more in captions:
        assert heard(said(None, **{kind: content}, **more)) == private(Attached(AT, kind))


@pytest.mark.parametrize(
    "service",
    [
        {"pinned_message": message("x")},
        {"message_auto_delete_timer_changed": {"message_auto_delete_time": 60}},
        {"delete_chat_photo": True},
        {},
    ],
)
def test_service_messages(service: Raw) -> None:
    """Service messages call for no answer."""
    assert heard(said(None, **service)) is None


def test_without_sender() -> None:
    """A message of nobody is nobody's."""
    raw = said()
    del raw["message"]["from"]
    assert heard(raw) is None


def test_an_edit() -> None:
    """An edited text is a correction; an edited caption, or an edit in a group, is nothing."""
    assert heard({"update_id": 1, "edited_message": message("nouveau")}) == private(Rewrote(AT, "nouveau", 7))
    assert heard({"update_id": 1, "edited_message": message(None, caption="x")}) is None
    assert heard({"update_id": 1, "edited_message": message("nouveau", where=chat(GROUP))}) is None


def test_a_press() -> None:
    """A press says what its button says, under which message, and which query to answer."""
    assert heard(pressed(encode(BUTTON))) == private(Pressed(AT, BUTTON, 5), "q1")
    assert heard(pressed("?")) == private(Pressed(AT, None, 5), "q1")


def test_a_press_on_an_old_message() -> None:
    """Telegram no longer gives messages that are too old, but their number."""
    raw = pressed(encode(BUTTON))
    raw["callback_query"]["message"] = {"chat": chat(), "message_id": 5, "date": 0}
    assert heard(raw) == private(Pressed(AT, BUTTON, 5), "q1")


def test_a_press_without_message() -> None:
    """A press under an inline message, or a game, is nothing of ours."""
    raw = pressed(encode(BUTTON))
    del raw["callback_query"]["message"]
    assert heard(raw) is None
    game = pressed("x")
    del game["callback_query"]["data"]
    assert heard({**game, "callback_query": {**game["callback_query"], "game_short_name": "g"}}) == private(
        Pressed(AT, None, 5), "q1"
    )


def test_a_press_in_a_group() -> None:
    """A press says who pressed which button, in which topic, and which query to answer; what stands under it is not."""
    assert heard(pressed(encode(BUTTON), where=chat(GROUP))) == PanelPressed(1, GROUP, 0, ANA, BUTTON, "q1", 5)
    assert heard(pressed("?", where=chat(GROUP))) == PanelPressed(1, GROUP, 0, ANA, None, "q1", 5)
    raw = pressed(encode(BUTTON), where=SUPER)
    raw["callback_query"]["message"].update(message_thread_id=12, is_topic_message=True)
    assert heard(raw) == PanelPressed(1, -1005, 12, ANA, BUTTON, "q1", 5)


@pytest.mark.parametrize("kind", ["group", "supergroup"])
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("/aide", "aide"),
        ("/aide@mailleur_bot vite", "aide"),
        ("/Tour@Mailleur_Bot", "tour"),
        ("/aide@autre_bot", None),
        ("bonjour", None),
        ("bonjour /aide", None),
        ("@mailleur_bot bonjour", None),
    ],
)
def test_texts_in_a_group(kind: str, text: str, name: str | None) -> None:
    """In a group only commands for this bot, or for any, are heard, and of these only the name."""
    where = chat(-1005, kind)
    assert heard(said(text, where=where)) == (GroupAsked(1, -1005, 0, "Équipe", name) if name else None)


def test_the_language_of_a_group() -> None:
    """The language that is asked for comes with who asks: an administrator who hides is the group itself."""
    assert heard(said("/langue  EN", where=SUPER)) == LanguageAsked(1, -1005, 0, ANA, "en", "Équipe")
    hidden = said("/langue", where=SUPER, sender_chat=SUPER)
    assert heard(hidden) == LanguageAsked(1, -1005, 0, -1005, "", "Équipe")


def test_a_reply_in_a_group() -> None:
    """A reply to the bot is noticed, and its words are not taken; a reply to somebody else is not heard."""
    place = chat(GROUP)
    to_bot = {**message("Bonjour", where=place), "from": bot()}
    to_ana = message("Bonjour", where=place)
    assert heard(said("merci", where=place, reply_to_message=to_bot)) == Replied(1, GROUP, 0, "Équipe")
    assert heard(said("merci", where=place, reply_to_message=to_ana)) is None


def test_a_command_in_a_topic() -> None:
    """The bot answers in the topic in which it was called."""
    topic: Any = {"message_thread_id": 12, "is_topic_message": True}
    assert heard(said("/aide", where=SUPER, **topic)) == GroupAsked(1, -1005, 12, "Équipe", "aide")
    assert heard(said("/aide", where=SUPER, message_thread_id=12)) == GroupAsked(1, -1005, 0, "Équipe", "aide")


def test_an_anonymous_administrator() -> None:
    """Who speaks under a common number, or in the name of a group or a channel, is said to hide."""
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    hidden = GroupAsked(1, -1005, 0, "Équipe", "tour", anonymous=True)
    raw = said("/tour", where=SUPER)
    raw["message"]["from"] = anonymous
    assert heard(raw) == hidden
    raw["message"]["sender_chat"] = SUPER
    assert heard(raw) == hidden
    assert heard(said("/tour", where=SUPER, sender_chat=CHANNEL)) == hidden


def test_what_is_not_text_in_a_group() -> None:
    """Files, and what else happens in a group, are not heard."""
    assert heard(said(None, where=chat(GROUP), document=FILE)) is None
    assert heard(said(None, where=chat(GROUP), new_chat_title="Autre")) is None


def test_who_comes_and_who_goes() -> None:
    """People who come are no one in particular, who goes is somebody; bots are nobody."""
    place = chat(GROUP)
    assert heard(said(None, where=place, new_chat_members=[bot(), person(5)])) == Came(1, GROUP)
    assert heard(said(None, where=place, new_chat_members=[bot()])) is None
    assert heard(said(None, where=place, left_chat_member=person(5))) == Went(1, GROUP, 5)
    assert heard(said(None, where=place, left_chat_member=bot())) is None


@pytest.mark.parametrize(
    ("new", "old", "where", "meaning"),
    [
        ("member", "left", chat(GROUP), Greeted(1, GROUP, 0, "Équipe")),
        ("administrator", "kicked", SUPER, Greeted(1, -1005, 0, "Équipe")),
        ("administrator", "member", SUPER, None),
        ("left", "member", chat(GROUP), PutOut(1, GROUP)),
        ("kicked", "administrator", SUPER, PutOut(1, -1005)),
        ("administrator", "left", CHANNEL, None),
        ("member", "kicked", chat(ANA), None),
        ("kicked", "member", chat(ANA), None),
    ],
)
def test_membership(new: str, old: str, where: Raw, meaning: Heard | None) -> None:
    """The bot greets when it enters a group and is silent once it is out; rights that change are no news."""
    assert heard(joined(new, old, where=where)) == meaning


def test_migration() -> None:
    """A group that becomes a supergroup says its new number once; the other side of the news is nothing."""
    old = said(None, where=chat(GROUP), migrate_to_chat_id=-1005)
    new = said(None, where=SUPER, migrate_from_chat_id=GROUP)
    assert heard(old) == Migrated(1, GROUP, -1005)
    assert heard(new) is None


@pytest.mark.parametrize("kind", ["channel_post", "edited_channel_post"])
def test_channels(kind: str) -> None:
    """Channels are not listened to."""
    assert heard({"update_id": 1, kind: message("/start", where=CHANNEL)}) is None
    assert heard(said("/start", where=CHANNEL)) is None


def test_what_telegram_is_asked_for() -> None:
    """Only kinds that are listened to are asked for."""
    assert set(ALLOWED) == {"message", "edited_message", "callback_query", "my_chat_member", "inline_query"}


def test_a_search() -> None:
    """What is typed after the bot's name, by whom, where, and which page of the answer."""
    assert heard(searched("élus", offset="20")) == Searched(1, ANA, "q1", "élus", "fr", "20", "private")
    bare = searched("")
    del bare["inline_query"]["chat_type"]
    assert heard(bare) == Searched(1, ANA, "q1", "")


def test_a_sheet_that_was_shared() -> None:
    """What a person picked among our sheets are not their words: in private it is no answer."""
    assert heard(said("Le chef de file", via_bot=bot())) is None
    assert heard(said("Le chef de file", via_bot={**bot(), "username": "gif"})) == private(
        Wrote(AT, "Le chef de file", 7)
    )
