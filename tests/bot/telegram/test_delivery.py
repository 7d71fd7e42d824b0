"""Sending, with what Telegram answers on its bad days."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from bot.stage import Sent
from bot.store.outbox import Letter
from bot.telegram.client import Client
from bot.telegram.delivery import LONGEST_PAUSE, NOTICE_TRIES, Delivery
from dialogues.messages import Notice
from tests.bot.raw import ANA
from tests.telegram_in_memory import MemoryTelegram, refusal

MARKUP = json.dumps({"inline_keyboard": [[{"text": "Oui", "callback_data": "1.2:question:E1.3:v:oui"}]]})
WRITTEN = ((("Oui", "1.2:question:E1.3:v:oui"),),)
NEW = Letter(ANA, 0, "un")
EDIT = Letter(ANA, 0, "encore", MARKUP, edits=5)
FLOOD = refusal(429, "Too Many Requests: retry after 7", retry_after=7)
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
def delivery(bot: Client, sleeps: Sleeps) -> Delivery:
    """Return a delivery to Telegram in memory."""
    return Delivery(bot, sleeps)


async def test_a_message(delivery: Delivery, telegram: MemoryTelegram) -> None:
    """A letter is one message in HTML with its keyboard, in its topic."""
    await delivery.send(Letter(ANA, 12, "<b>Oui ?</b>", MARKUP))
    assert telegram.sent == [Sent("bot", ANA, "<b>Oui ?</b>", WRITTEN, 1)]
    ((name, given),) = telegram.calls
    assert (name, given["parse_mode"], given["message_thread_id"]) == ("sendMessage", "HTML", 12)


async def test_every_press_is_answered(delivery: Delivery, telegram: MemoryTelegram) -> None:
    """Without a word for it a press is answered all the same, or the phone shows it as pending."""
    await delivery.answer("q1", None)
    assert telegram.calls == [("answerCallbackQuery", {"callback_query_id": "q1"})]


async def test_a_notice(delivery: Delivery, telegram: MemoryTelegram) -> None:
    """A notice is shown over the chat, as an alert if asked, within 200 characters."""
    await delivery.answer("q1", Notice("é" * 300, alert=True))
    assert telegram.sent == [Sent("alert", 0, "é" * 199 + "…")]


async def test_a_press_is_answered_in_a_few_tries(
    delivery: Delivery, telegram: MemoryTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    """A press waits some tens of seconds: its answer is given up, with a line in the log and no exception."""
    telegram.faults["answerCallbackQuery"] = [TimedOut()] * 20
    with caplog.at_level(logging.INFO):
        await delivery.answer("q1", Notice("noté"))
    assert len(telegram.calls) == NOTICE_TRIES
    assert "a press was not answered: TimedOut" in caplog.text


async def test_an_answer_that_comes_too_late(
    delivery: Delivery, telegram: MemoryTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    """« Too old » is no fault: after a crash the answer to a press comes late."""
    telegram.faults["answerCallbackQuery"] = [TOO_OLD]
    with caplog.at_level(logging.INFO):
        await delivery.answer("q1", None)
    assert len(telegram.calls) == 1
    assert not caplog.records


async def test_a_file(delivery: Delivery, telegram: MemoryTelegram) -> None:
    """A file goes with its name and its bytes, at every try; without a caption there is none."""
    telegram.faults["sendDocument"] = [TimedOut()]
    await delivery.send(Letter(ANA, 0, "", file="donnees.json", content=b"{}"))
    assert telegram.texts() == ["donnees.json"]
    for _, given in telegram.calls:
        assert [file[:2] for file in given["files"]] == [("donnees.json", b"{}")]
        assert "caption" not in given
    await delivery.send(Letter(ANA, 0, "légende", file="deux.txt", content=b"2"))
    assert telegram.texts() == ["deux.txt\nlégende"]


async def test_an_edit(delivery: Delivery, telegram: MemoryTelegram) -> None:
    """A letter that edits takes the place of the message that was pressed."""
    await delivery.send(EDIT)
    assert telegram.sent == [Sent("edit", ANA, "encore", WRITTEN, 5)]


@pytest.mark.parametrize(
    "words", ["message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID"], ids=str
)
async def test_an_edit_refused(delivery: Delivery, telegram: MemoryTelegram, words: str) -> None:
    """When Telegram will not edit, the screen comes as a new message."""
    telegram.faults["editMessageText"] = [refusal(400, f"Bad Request: {words}")]
    await delivery.send(EDIT)
    assert telegram.sent == [Sent("bot", ANA, "encore", WRITTEN, 1)]


async def test_an_edit_refused_for_another_reason(delivery: Delivery, telegram: MemoryTelegram) -> None:
    """A refusal that is a fault of ours is not hidden by a new message."""
    telegram.faults["editMessageText"] = [refusal(400, "Bad Request: can't parse entities: unclosed tag")]
    with pytest.raises(BadRequest, match="parse entities"):
        await delivery.send(EDIT)
    assert telegram.sent == []


async def test_an_edit_already_made(delivery: Delivery, telegram: MemoryTelegram) -> None:
    """« Not modified » is a success: after a crash an edit may come twice."""
    telegram.faults["editMessageText"] = [NOT_MODIFIED]
    await delivery.send(EDIT)
    assert [name for name, _ in telegram.calls] == ["editMessageText"]


async def test_flood(delivery: Delivery, telegram: MemoryTelegram, sleeps: Sleeps) -> None:
    """When Telegram asks to wait, we wait as long as it says, then send; nothing is lost or doubled."""
    telegram.faults["sendMessage"] = [FLOOD] * 20
    await delivery.send(NEW)
    assert telegram.texts() == ["un"]
    assert sleeps == [7.0] * 20


async def test_flood_then_a_normal_refusal(delivery: Delivery, telegram: MemoryTelegram) -> None:
    """However long the flood lasted, « not modified » is a success."""
    telegram.faults["editMessageText"] = [FLOOD, FLOOD, NOT_MODIFIED]
    await delivery.send(EDIT)
    assert telegram.texts() == []


async def test_flood_of_an_edit_refused(delivery: Delivery, telegram: MemoryTelegram, sleeps: Sleeps) -> None:
    """The new message that replaces a refused edit waits as the edit did."""
    telegram.faults["editMessageText"] = [FLOOD, refusal(400, "Bad Request: message can't be edited")]
    telegram.faults["sendMessage"] = [FLOOD]
    await delivery.send(EDIT)
    assert telegram.texts() == ["encore"]
    assert sleeps == [7.0, 7.0]


CUT_SHORT = (200, b'{"ok": true, "resu')


@pytest.mark.parametrize(
    "fault",
    [TimedOut(), NetworkError("reset"), refusal(502, "Bad Gateway"), OSError("unreachable"), CUT_SHORT],
    ids=repr,
)
async def test_a_network_that_fails(delivery: Delivery, telegram: MemoryTelegram, sleeps: Sleeps, fault: Any) -> None:
    """Timeouts, 5xx and answers cut short are tried again, with longer and longer pauses, for as long as it takes."""
    telegram.faults["sendMessage"] = [fault] * 9
    await delivery.send(NEW)
    assert telegram.texts() == ["un"]
    assert sleeps == [0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, LONGEST_PAUSE, LONGEST_PAUSE]


@pytest.mark.parametrize(("fault", "raised"), [(TimedOut(), TimedOut), (FLOOD, RetryAfter)], ids=repr)
async def test_a_number_of_tries(
    delivery: Delivery, telegram: MemoryTelegram, sleeps: Sleeps, fault: Any, raised: type[Exception]
) -> None:
    """Who asks for a number of tries gets the fault after that many."""
    telegram.faults["sendMessage"] = [fault] * 3
    with pytest.raises(raised):
        await delivery.send(NEW, tries=3)
    assert telegram.sent == []
    assert len(sleeps) == 2


@pytest.mark.parametrize(
    ("fault", "raised"),
    [
        (refusal(403, "Forbidden: bot was blocked by the user"), Forbidden),
        (refusal(401, "Unauthorized"), InvalidToken),
        (refusal(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-1005), ChatMigrated),
    ],
    ids=["blocked", "token", "migrated"],
)
async def test_what_the_post_knows(
    delivery: Delivery, telegram: MemoryTelegram, sleeps: Sleeps, fault: Any, raised: type[Exception]
) -> None:
    """A blocked bot, a revoked token, a group that has another number: told at once to whoever knows what to do."""
    telegram.faults["sendMessage"] = [fault]
    with pytest.raises(raised):
        await delivery.send(NEW)
    assert sleeps == []
