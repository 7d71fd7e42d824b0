"""Sending, with what Telegram answers on its bad days."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, NetworkError, RetryAfter, TimedOut

from bot.reports.files import File
from bot.stage import Sent
from bot.telegram.delivery import TRIES, Address, Delivery
from dialogues.messages import Button, Key, Notice, Show
from tests.bot.raw import ANA
from tests.telegram_in_memory import MemoryTelegram, refusal

HERE = Address(ANA)
PRESSED = Address(ANA, query="q1", message=5)
KEY = Key("Oui", Button(1, 2, "question", "E1.3", "v", "oui"))
ROWS = ((KEY,),)
WRITTEN = ((("Oui", "1.2:question:E1.3:v:oui"),),)
NOT_MODIFIED = refusal(
    400,
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a"
    " current content and reply markup of the message",
)
TOO_OLD = refusal(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")


class Sleeps(list[float]):
    """A sleep that only notes how long."""

    async def __call__(self, seconds: float) -> None:
        """Note it."""
        self.append(seconds)


@pytest.fixture
def sleeps() -> Sleeps:
    """Return a sleep that takes no time."""
    return Sleeps()


@pytest.fixture
def delivery(bot: Bot, sleeps: Sleeps) -> Delivery:
    """Return a delivery to Telegram in memory."""
    return Delivery(bot, lambda: "https://t.me/mailleur_bot?start=", sleeps)


async def test_a_message(delivery: Delivery, telegram: MemoryTelegram) -> None:
    """A screen is one message in HTML with its keyboard, in its topic."""
    await delivery.deliver(Address(ANA, 12), (Show("<b>Oui ?</b>", ROWS),))
    assert telegram.sent == [Sent("bot", ANA, "<b>Oui ?</b>", WRITTEN, 1)]
    ((name, given),) = telegram.calls
    assert (name, given["parse_mode"], given["message_thread_id"]) == ("sendMessage", "HTML", 12)


async def test_in_order(delivery: Delivery, telegram: MemoryTelegram) -> None:
    """What a turn gives goes out in order; the press is answered first."""
    await delivery.deliver(PRESSED, (Show("un"), Notice("noté"), File("deux.txt", b"2", "légende"), Show("trois")))
    assert [(one.kind, one.text) for one in telegram.sent] == [
        ("toast", "noté"),
        ("bot", "un"),
        ("file", "deux.txt\nlégende"),
        ("bot", "trois"),
    ]


async def test_every_press_is_answered(delivery: Delivery, telegram: MemoryTelegram) -> None:
    """Without a word for it a press is answered all the same, or the phone shows it as pending."""
    await delivery.deliver(PRESSED, (Show("un"),))
    assert telegram.calls[0] == ("answerCallbackQuery", {"callback_query_id": "q1", "show_alert": False})
    await delivery.deliver(PRESSED, ())
    assert telegram.calls[-1][0] == "answerCallbackQuery"


async def test_a_notice(delivery: Delivery, telegram: MemoryTelegram) -> None:
    """A notice is shown over the chat, as an alert if asked, within 200 characters; without a press it is nothing."""
    await delivery.deliver(PRESSED, (Notice("é" * 300, alert=True),))
    await delivery.deliver(HERE, (Notice("personne n'a appuyé"),))
    assert telegram.sent == [Sent("alert", 0, "é" * 199 + "…")]


async def test_a_file(delivery: Delivery, telegram: MemoryTelegram) -> None:
    """A file goes with its name and its bytes, at every try; without a caption there is none."""
    telegram.faults["sendDocument"] = [TimedOut()]
    await delivery.deliver(HERE, (File("donnees.json", b"{}", ""),))
    assert telegram.texts() == ["donnees.json"]
    for _, given in telegram.calls:
        assert [file[:2] for file in given["files"]] == [("donnees.json", b"{}")]
        assert "caption" not in given


async def test_a_long_text(delivery: Delivery, telegram: MemoryTelegram) -> None:
    """A long text goes as several messages, with the keyboard under the last."""
    await delivery.deliver(HERE, (Show("é" * 5000, ROWS),))
    assert [(len(one.text), one.rows) for one in telegram.sent] == [(4096, ()), (904, WRITTEN)]


async def test_an_edit(delivery: Delivery, telegram: MemoryTelegram) -> None:
    """A screen that asks for it takes the place of the message that was pressed."""
    await delivery.deliver(PRESSED, (Show("encore", ROWS, edit=True),))
    assert telegram.sent == [Sent("edit", ANA, "encore", WRITTEN, 5)]


async def test_what_cannot_be_an_edit(delivery: Delivery, telegram: MemoryTelegram) -> None:
    """Without a press, or when it is too long for one message, such a screen is a new message."""
    await delivery.deliver(HERE, (Show("encore", edit=True),))
    await delivery.deliver(PRESSED, (Show("é" * 5000, edit=True),))
    assert [one.kind for one in telegram.sent] == ["bot", "bot", "bot"]


@pytest.mark.parametrize(
    "words", ["message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID"], ids=str
)
async def test_an_edit_refused(delivery: Delivery, telegram: MemoryTelegram, words: str) -> None:
    """When Telegram will not edit, the screen comes as a new message."""
    telegram.faults["editMessageText"] = [refusal(400, f"Bad Request: {words}")]
    await delivery.deliver(PRESSED, (Show("encore", ROWS, edit=True),))
    assert telegram.sent == [Sent("bot", ANA, "encore", WRITTEN, 1)]


async def test_an_edit_refused_for_another_reason(delivery: Delivery, telegram: MemoryTelegram) -> None:
    """A refusal that is a fault of ours is not hidden by a new message."""
    telegram.faults["editMessageText"] = [refusal(400, "Bad Request: can't parse entities: unclosed tag")]
    with pytest.raises(BadRequest, match="parse entities"):
        await delivery.deliver(PRESSED, (Show("<b>encore", edit=True),))
    assert telegram.sent == []


async def test_normal_refusals(delivery: Delivery, telegram: MemoryTelegram) -> None:
    """« Not modified » and « too old » change nothing for the person, and what follows is sent."""
    telegram.faults["answerCallbackQuery"] = [TOO_OLD]
    telegram.faults["editMessageText"] = [NOT_MODIFIED]
    await delivery.deliver(PRESSED, (Show("encore", edit=True), Show("suite")))
    assert telegram.texts() == ["suite"]


async def test_flood(delivery: Delivery, telegram: MemoryTelegram, sleeps: Sleeps) -> None:
    """When Telegram asks to wait, we wait as long as it says, then send; nothing is lost or doubled."""
    telegram.faults["sendMessage"] = [refusal(429, "Too Many Requests: retry after 7", retry_after=7)]
    await delivery.deliver(HERE, (Show("un"), Show("deux")))
    assert telegram.texts() == ["un", "deux"]
    assert sleeps == [7.0]


async def test_endless_flood(delivery: Delivery, telegram: MemoryTelegram, sleeps: Sleeps) -> None:
    """A chat that may never be written to is given up in the end."""
    telegram.faults["sendMessage"] = [refusal(429, "Too Many Requests: retry after 1", retry_after=1)] * 20
    with pytest.raises(RetryAfter):
        await delivery.deliver(HERE, (Show("un"),))
    assert sleeps == [1.0] * TRIES


async def test_flood_then_a_normal_refusal(delivery: Delivery, telegram: MemoryTelegram) -> None:
    """However long the flood lasted, « not modified » is a success."""
    flood = refusal(429, "Too Many Requests: retry after 1", retry_after=1)
    telegram.faults["editMessageText"] = [flood] * TRIES + [NOT_MODIFIED]
    await delivery.deliver(PRESSED, (Show("encore", edit=True),))
    assert telegram.texts() == []


@pytest.mark.parametrize(
    "fault", [TimedOut(), NetworkError("reset"), refusal(502, "Bad Gateway"), OSError("unreachable")], ids=repr
)
async def test_a_network_that_fails(delivery: Delivery, telegram: MemoryTelegram, sleeps: Sleeps, fault: Any) -> None:
    """Timeouts and 5xx are tried again, with longer and longer pauses."""
    telegram.faults["sendMessage"] = [fault, fault]
    await delivery.deliver(HERE, (Show("un"),))
    assert telegram.texts() == ["un"]
    assert sleeps == [0.5, 1.0]


async def test_a_network_that_is_down(delivery: Delivery, telegram: MemoryTelegram, sleeps: Sleeps) -> None:
    """After every try the fault is raised: what follows of the turn would come without its beginning."""
    telegram.faults["sendMessage"] = [TimedOut()] * TRIES
    with pytest.raises(TimedOut):
        await delivery.deliver(HERE, (Show("un"), Show("deux")))
    assert telegram.sent == []
    assert len(sleeps) == TRIES - 1


async def test_blocked(delivery: Delivery, telegram: MemoryTelegram, caplog: pytest.LogCaptureFixture) -> None:
    """Who blocked the bot gets nothing more: one line in the log without a word of the message, no exception."""
    telegram.faults["sendMessage"] = [refusal(403, "Forbidden: bot was blocked by the user")]
    with caplog.at_level(logging.INFO):
        await delivery.deliver(HERE, (Show("ma réponse"), Show("deux")))
    assert telegram.sent == []
    assert f"chat {ANA}: not delivered, Forbidden: bot was blocked by the user" in caplog.text
    assert "ma réponse" not in caplog.text


async def test_a_group_that_moved(delivery: Delivery, telegram: MemoryTelegram, sleeps: Sleeps) -> None:
    """A group that has another number now is told to whoever knows what to do."""
    words = "Bad Request: group chat was upgraded to a supergroup chat"
    telegram.faults["sendMessage"] = [refusal(400, words, migrate_to_chat_id=-1005)]
    with pytest.raises(ChatMigrated):
        await delivery.deliver(Address(-5001), (Show("un"),))
    assert sleeps == []
