"""Whatever comes, in whatever shape Telegram may give it: no fault leaves, nobody reads one, and the chat goes on."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.store import inbox
from dialogues import loader
from tests.bot.groups.room import SECRET, Room
from tests.bot.raw import ANA, DATE, GROUP, Raw, bot, chat, joined, message, person, pressed, said
from tests.ways import ApplicationWay

HOUSE = loader.load()  # a fixture would be written whole into each example that fails
ODD = (
    "",
    " ",
    "\x00",
    "\u202e",
    "🤷🏽‍♀️",
    "é" * 5000,
    "<b>&amp;",
    "a" * 4096,
    "/",
    "/ ",
    "/@",
    "//",
    "¡",
    "ﷺ" * 50,
    "\n\n",
    "0",
)
TEXTS = st.one_of(st.sampled_from(ODD), st.text(max_size=60), st.from_regex(r"/[a-z]{1,12}( .{0,20})?", fullmatch=True))
COMMANDS = st.sampled_from(
    (
        *("/start", "/aide", "/oublier", "/corriger", "/historique", "/mesdonnees", "/start i_x", "oui"),
        *("/tour", "/lier", "/engagements", "/vigilance", "/langue", "/groupe"),
        *(f"/start {kind}_{SECRET}" for kind in ("g", "t1", "n0", "n7", "b", "c", "t9")),
    )
)
DATA = st.one_of(
    st.text(max_size=40),
    st.builds(
        "{}.{}:{}:{}:{}:{}".format,
        *[st.sampled_from(("0", "1", "zz", "-1", "é", "9" * 12))] * 2,
        st.sampled_from(("question", "bienvenue", "profil", "projets", "tour", "tour", "x", "")),
        st.sampled_from(("E1", "role", "-", "", "E1.3")),
        st.sampled_from(("v", "accepter", "choisir", "passer", "effacer", "voix", "voix", "vigie", "")),
        st.one_of(st.text(max_size=12), st.sampled_from(("oui", "non", "emergence.0", "emergence.-1", "emergence.²"))),
    ),
)
FILE = {"file_id": "f", "file_unique_id": "f"}
ATTACHED: dict[str, Any] = {
    "voice": {**FILE, "duration": 3},
    "document": FILE,
    "photo": [{**FILE, "width": 9, "height": 9}],
    "contact": {"phone_number": "0", "first_name": "x"},
    "location": {"longitude": 0.0, "latitude": 0.0},
    "dice": {"emoji": "🎲", "value": 3},
    "new_chat_title": "titre",
    "pinned_message": {"message_id": 1, "date": 0, "chat": chat()},
    "migrate_to_chat_id": -100_77,
    "left_chat_member": bot(),
    "new_chat_members": [person(), bot()],
    "successful_payment": None,
}
CHATS = st.sampled_from((chat(), chat(GROUP), chat(-100_5, "supergroup"), chat(-100_6, "channel")))
MORE = st.dictionaries(
    st.sampled_from(("message_thread_id", "is_topic_message", "edit_date", "via_bot", "reply_to_message", "caption")),
    st.just(None),
)


GROUP_LIFE = st.sampled_from(
    (
        {"my_chat_member": joined()["my_chat_member"]},
        {"my_chat_member": joined("kicked", "member")["my_chat_member"]},
        {"message": {**message(None, where=chat(GROUP)), "left_chat_member": person()}},
        {"message": {**message(None, where=chat(GROUP)), "migrate_to_chat_id": -100_5}},
        {"callback_query": pressed("1.0:tour:-:voix:oui", where=chat(GROUP))["callback_query"]},
        {"callback_query": pressed("1.0:tour:-:voix:non", where=chat(-100_5, "supergroup"))["callback_query"]},
        {"message": message("/tour", where=chat(GROUP), sender_chat=chat(GROUP))},
    )
)
"""What happens in a group where a round is open."""


@st.composite
def messages(draw: st.DrawFn) -> Raw:
    """Draw a message: a text, a file, a service message, or nothing at all; optional fields may be missing."""
    where = draw(CHATS)
    raw: Raw = {"message_id": draw(st.integers(1, 2**31)), "date": DATE, "chat": where, **draw(MORE)}
    if draw(st.booleans()) or where["type"] == "private":
        raw["from"] = person()
    if draw(st.integers(0, 9)) < 7:
        raw["text"] = draw(st.one_of(TEXTS, COMMANDS))
    else:
        kind = draw(st.sampled_from([*ATTACHED, "nothing"]))
        raw |= {} if kind == "nothing" else {kind: ATTACHED[kind]}
    if draw(st.booleans()):
        raw |= {"message_thread_id": 12, "is_topic_message": True}
    return {key: value for key, value in raw.items() if value is not None}


@st.composite
def presses(draw: st.DrawFn) -> Raw:
    """Draw a press: under a message, an inaccessible one, an inline one; with data of ours, of others, or none."""
    query: Raw = {"id": "q", "from": person(), "chat_instance": "1", "data": draw(DATA)}
    under = {"message_id": 5, "date": DATE, "chat": draw(CHATS), "from": bot(), "text": "…"}
    return draw(
        st.sampled_from(
            [
                {**query, "message": under},
                {**query, "message": {"message_id": 5, "date": 0, "chat": chat()}},
                {**query, "inline_message_id": "i"},
                {"id": "q", "from": person(), "chat_instance": "1", "game_short_name": "jeu", "message": under},
            ]
        )
    )


UPDATES = st.one_of(
    messages().map(lambda one: {"message": one}),
    messages().map(lambda one: {"edited_message": one}),
    presses().map(lambda one: {"callback_query": one}),
    GROUP_LIFE,
    st.just({"channel_post": {"message_id": 1, "date": DATE, "chat": chat(-100_6, "channel"), "text": "x"}}),
    st.just({}),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(UPDATES, min_size=1, max_size=12), st.booleans())
def test_whatever_comes(caplog: pytest.LogCaptureFixture, updates: list[Raw], known: bool) -> None:
    """No exception leaves, no update is set aside, no person reads a traceback, and the chat goes on afterwards."""
    caplog.clear()
    with caplog.at_level(logging.ERROR), TemporaryDirectory() as folder:
        asyncio.run(_talked(Path(folder), updates, known))
    assert not caplog.records


async def _talked(folder: Path, updates: list[Raw], known: bool) -> None:
    async with ApplicationWay(HOUSE, folder / "mailleur.db") as way:
        if known:
            await way.receive(said("/start", 9001))
            await way.settle()
            data = next(data for row in way.telegram.taken()[0].rows for _, data in row if ":accepter:" in data)
            under = {"message_id": 1, "date": DATE, "chat": chat(), "from": bot(), "text": "…"}
            query = {"id": "q", "from": person(), "chat_instance": "1", "data": data, "message": under}
            await way.receive({"update_id": 9002, "callback_query": query})
            await way.receive(said("Vallées", 9003))
            await way.settle()
            room = Room(way, updates=9010)
            await room.begins(ANA, 1002, 1003, 1004)
        for number, update in enumerate(updates, start=1):
            await way.receive({"update_id": number, **update})
        await way.settle()
        for sent in way.telegram.taken():
            assert "Traceback" not in sent.text
            assert sent.text != HOUSE.phrases.say("failed")
            assert len(sent.text) <= 4096 or sent.kind == "file"
        assert await way.writer.run(inbox.waiting) == ()
        assert await way.writer.run(inbox.set_aside) == ()
        await way.receive(said("/aide", 9999))
        await way.settle()
        assert {sent.chat for sent in way.telegram.taken()} == {ANA}
