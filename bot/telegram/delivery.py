"""Letters to Telegram, with what the real service answers on its bad days."""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Final

from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.store.outbox import Letter
from bot.telegram import views
from bot.telegram.client import Client
from bot.telegram.limits import Limits
from dialogues.messages import Notice

log = logging.getLogger(__name__)

FIRST_PAUSE: Final = 0.5
"""Seconds before the second try on a network that fails; each pause is twice the last."""
LONGEST_PAUSE: Final = 60.0
NOTICE_TRIES: Final = 3
"""A press waits some tens of seconds for its answer: it is not tried for ever."""
PINNED: Final = "equipe:"
"""Panels that are pinned: those of teams."""
NORMAL: Final = ("message is not modified", "query is too old")
"""Refusals that change nothing for the person."""
EDIT_REFUSED: Final = ("message to edit not found", "message can't be edited", "message_id_invalid")

Sleep = Callable[[float], Awaitable[None]]
Turn = Callable[[], Awaitable[bool]]
"""Waits until a message may leave; False when it need not any more."""


async def _always() -> bool:
    return True


class Delivery:
    """Sends letters, within Telegram's limits, and answers presses, which do not count among them."""

    def __init__(self, bot: Client, sleep: Sleep = asyncio.sleep, limits: Limits | None = None) -> None:
        self._bot = bot
        self._sleep = sleep
        self._limits = limits or Limits(0)

    async def answer(self, query: str, notice: Notice | None) -> None:
        """Answer a press, or the phone shows it as pending; an answer that comes too late is no fault."""
        said = {"text": views.notice(notice.text), "show_alert": notice.alert or None} if notice else {}
        if notice and notice.opens:  # the app opens the private chat instead of showing the text
            said = {**said, "url": f"https://t.me/{self._bot.username}?start={notice.opens}"}
        try:
            await self._try(
                lambda: self._bot.call("answerCallbackQuery", callback_query_id=query, **said), _always, NOTICE_TRIES
            )
        except TelegramError as refusal:  # the turn is made all the same, and its messages follow
            log.info("a press was not answered: %s", type(refusal).__name__)

    async def pin(self, letter: Letter, message: int) -> None:
        """Pin the panel of a team, where the bot may; without the right, or the network, it stays as it is."""
        if not letter.panel.startswith(PINNED):
            return
        try:
            await self._bot.call("pinChatMessage", chat_id=letter.chat, message_id=message, disable_notification=True)
        except TelegramError as refusal:
            log.info("chat %s: its panel is not pinned, %s", letter.chat, refusal.message)

    async def send(self, letter: Letter, tries: int = 0, wanted: Callable[[], bool] = lambda: True) -> int:
        """Send a letter, again and again while the network fails (`tries` at most, 0 for ever).

        It is not sent once it is not `wanted` any more. Return the number of the message, if it is a new one, or 0.

        :raises telegram.error.Forbidden: when the person blocked the bot, or the group put it out.
        :raises telegram.error.TelegramError: when Telegram refuses the letter for good.
        """

        async def turn() -> bool:
            return await self._limits.turn(letter.chat, wanted)

        if letter.file:
            await self._try(lambda: self._file(letter), turn, tries)
            return 0
        if letter.edits and await self._edited(letter, turn, tries):
            return 0
        sent = await self._try(lambda: self._message(letter), turn, tries)
        return int(sent["message_id"]) if isinstance(sent, dict) and "message_id" in sent else 0

    async def _edited(self, letter: Letter, turn: Turn, tries: int) -> bool:
        """Put a screen in place of the message that was pressed; False when Telegram will not."""
        try:
            await self._try(lambda: self._edit(letter), turn, tries)
        except BadRequest as refusal:
            if any(word in refusal.message.lower() for word in EDIT_REFUSED):
                return False
            raise
        return True

    def _message(self, letter: Letter) -> Awaitable[Any]:
        return self._bot.call("sendMessage", message_thread_id=letter.thread or None, **_said(letter))

    def _edit(self, letter: Letter) -> Awaitable[Any]:
        return self._bot.call("editMessageText", message_id=letter.edits, **_said(letter))

    def _file(self, letter: Letter) -> Awaitable[Any]:
        return self._bot.send_document(
            letter.chat,
            io.BytesIO(letter.content),
            filename=letter.file,
            caption=letter.text or None,
            parse_mode=ParseMode.HTML,
            message_thread_id=letter.thread or None,
        )

    async def _try(self, send: Callable[[], Awaitable[Any]], turn: Turn, tries: int) -> Any:
        """Send in `turn`, waiting as long as Telegram asks, and trying again when the network fails.

        Return what Telegram answers, or None where nothing had to be sent.
        """
        pause, attempt = FIRST_PAUSE, 0
        while await turn():
            attempt += 1
            try:
                return await send()
            except RetryAfter as flood:
                if attempt == tries:
                    raise
                await self._sleep(seconds(flood))
            except (BadRequest, Forbidden) as refusal:
                if any(word in refusal.message.lower() for word in NORMAL):
                    return None
                raise
            except TelegramError as error:  # NetworkError: a timeout, a 5xx; the bare class: an answer cut short
                if attempt == tries or not (isinstance(error, NetworkError) or type(error) is TelegramError):
                    raise
                await self._sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
        return None


def _said(letter: Letter) -> dict[str, Any]:
    return {
        "chat_id": letter.chat,
        "text": letter.text,
        "parse_mode": ParseMode.HTML.value,
        "reply_markup": letter.markup or None,
    }


def seconds(flood: RetryAfter) -> float:
    """Return how long Telegram asks to wait."""
    wait = flood.retry_after
    return float(wait) if isinstance(wait, int | float) else wait.total_seconds()
