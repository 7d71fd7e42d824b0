"""Messages to Telegram, in order per chat, with what the real service answers on its bad days."""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from telegram import Bot, InlineKeyboardMarkup
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter

from bot.reports.files import File
from bot.telegram import views
from bot.turns import Outgoing
from dialogues.messages import Notice, Show

log = logging.getLogger(__name__)
Result = TypeVar("Result")

TRIES: Final = 4
"""Times that a message is tried on a network that fails."""
FIRST_PAUSE: Final = 0.5
"""Seconds before the second try; each pause is twice the last."""
NORMAL: Final = ("message is not modified", "query is too old")
"""Refusals that change nothing for the person."""
EDIT_REFUSED: Final = ("message to edit not found", "message can't be edited", "message_id_invalid")


@dataclass(frozen=True, slots=True)
class Address:
    """Where replies go: the chat, its topic, the press to answer (or nothing), and the message that was pressed."""

    chat: int
    thread: int = 0
    query: str = ""
    message: int = 0


class Delivery:
    """Sends what turns give."""

    def __init__(
        self, bot: Bot, link_root: Callable[[], str], sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._bot = bot
        self._link_root = link_root
        self._sleep = sleep

    async def deliver(self, address: Address, sent: tuple[Outgoing, ...]) -> None:
        """Send `sent` in order. A person who blocked the bot gets nothing more; that is written, not raised.

        :raises telegram.error.TelegramError: when Telegram refuses a message or cannot be reached after every try.
        """
        try:
            await self._answer_press(address, sent)
            for out in sent:
                if not isinstance(out, Notice):
                    await self._send(address, out)
        except Forbidden as refusal:
            log.info("chat %s: not delivered, %s", address.chat, refusal.message)

    async def _answer_press(self, address: Address, sent: tuple[Outgoing, ...]) -> None:
        """Every press is answered, or the phone shows it as pending."""
        if not address.query:
            return
        said = next((out for out in sent if isinstance(out, Notice)), None)
        text = views.notice(said.text) if said else None
        await self._try(
            lambda: self._bot.answer_callback_query(address.query, text, show_alert=bool(said and said.alert))
        )

    async def _send(self, address: Address, out: Show | File) -> None:
        if isinstance(out, File):
            await self._send_file(address, out)
            return
        pages = views.pages(out)
        markup = views.keyboard(out.rows, self._link_root())
        if out.edit and address.message and len(pages) == 1 and await self._edited(address, pages[0], markup):
            return
        for number, page in enumerate(pages, start=1):
            await self._send_text(address, page, markup if number == len(pages) else None)

    async def _send_text(self, address: Address, text: str, markup: InlineKeyboardMarkup | None) -> None:
        await self._try(
            lambda: self._bot.send_message(
                address.chat,
                text,
                parse_mode=ParseMode.HTML,
                reply_markup=markup,
                message_thread_id=address.thread or None,
            )
        )

    async def _edited(self, address: Address, text: str, markup: InlineKeyboardMarkup | None) -> bool:
        """Put a screen in place of the message that was pressed; False when Telegram will not."""
        try:
            await self._try(
                lambda: self._bot.edit_message_text(
                    text,
                    chat_id=address.chat,
                    message_id=address.message,
                    parse_mode=ParseMode.HTML,
                    reply_markup=markup,
                )
            )
        except BadRequest as refusal:
            if any(word in refusal.message.lower() for word in EDIT_REFUSED):
                return False
            raise
        return True

    async def _send_file(self, address: Address, file: File) -> None:
        await self._try(
            lambda: self._bot.send_document(
                address.chat,
                io.BytesIO(file.content),
                filename=file.name,
                caption=file.caption or None,
                parse_mode=ParseMode.HTML,
                message_thread_id=address.thread or None,
            )
        )

    async def _try(self, send: Callable[[], Awaitable[Any]]) -> None:
        """Send, waiting as long as Telegram asks, and trying again when the network fails."""
        pause = FIRST_PAUSE
        for attempt in range(1, TRIES + 2):
            try:
                await send()
            except RetryAfter as flood:
                if attempt > TRIES:
                    raise
                await self._sleep(seconds(flood))
            except BadRequest as refusal:
                if any(word in refusal.message.lower() for word in NORMAL):
                    return
                raise
            except NetworkError:  # a timeout is one
                if attempt >= TRIES:
                    raise
                await self._sleep(pause)
                pause *= 2
            else:
                return


def seconds(flood: RetryAfter) -> float:
    """Return how long Telegram asks to wait."""
    wait = flood.retry_after
    return float(wait) if isinstance(wait, int | float) else wait.total_seconds()
