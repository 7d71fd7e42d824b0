"""The way out: letters leave in order per chat; a slow or flood-limited chat delays no other.

A letter is forgotten once it left. After a crash the last one may leave twice, never not at all. Of several that edit
the same message only the last one goes: nobody could read the others.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from sqlite_utils import Database
from telegram.error import ChatMigrated, Forbidden, InvalidToken, TelegramError

from bot.store import outbox, panels, teams
from bot.store.outbox import Letter
from bot.store.writer import Writer
from bot.telegram.delivery import FIRST_PAUSE, LONGEST_PAUSE, Delivery, Sleep
from bot.telegram.errors import on_error, watched
from bot.telegram.lanes import Lanes
from dialogues.messages import Notice

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a press: it leaves before the letters of its turn, and is not kept on disk (it is stale soon)."""

    chat: int
    query: str
    notice: Notice | None


class Post:
    """Takes letters that are already on disk, and sees them off."""

    def __init__(
        self,
        delivery: Delivery,
        writer: Writer,
        quiet: Callable[[], None] = lambda: None,
        sleep: Sleep = asyncio.sleep,
        unreachable: Callable[[int], None] = lambda _: None,
    ) -> None:
        self._sleep = sleep
        self._unreachable = unreachable
        self._delivery = delivery
        self._writer = writer
        self.lanes: Lanes[Letter | Answer] = Lanes(self._see_off, quiet)

    def put(self, items: Iterable[Letter | Answer]) -> None:
        """Hand over what is to leave, in order; the answer to a press does not wait for the letters of its chat."""
        for item in items:
            self.lanes.put(item.query if isinstance(item, Answer) else item.chat, item)

    async def _see_off(self, item: Letter | Answer) -> None:
        if isinstance(item, Answer):
            await self._delivery.answer(item.query, item.notice)
        else:
            await self._send(item)

    async def _send(self, letter: Letter) -> None:
        """Send one letter; what Telegram refuses for good is written in the log, without its text, and dropped."""
        placed = 0
        try:
            if letter.panel:
                letter = replace(letter, edits=await self._writer.run(lambda db: panels.message(db, letter.panel)))
            placed = await self._delivery.send(letter, wanted=lambda: not self._is_replaced(letter))
        except Forbidden as refusal:
            log.info("chat %s: not delivered, %s", letter.chat, refusal.message)
            self._unreachable(letter.chat)
        except ChatMigrated as moved:
            chat = moved.new_chat_id
            log.info("chat %s is now %s", letter.chat, chat)
            watched(self._writer.submit(lambda db: _moved(db, letter.chat, chat)), letter.chat)
            self.put([replace(letter, chat=chat)])
            return
        except InvalidToken:  # the program stops; with the right token the letter will leave
            log.error("chat %s: letter %s waits for a token that Telegram knows", letter.chat, letter.id)  # noqa: TRY400
            return
        except TelegramError as refusal:
            log.error("chat %s: letter %s refused, %s", letter.chat, letter.id, type(refusal).__name__)  # noqa: TRY400
        except Exception as fault:  # noqa: BLE001 - the chat goes on; the letter is tried again at the next start
            on_error(fault, letter.chat, 0)
            return
        if letter.id:
            await self._forget(letter, placed)
        if letter.panel and placed:
            await self._delivery.pin(letter, placed)

    def _is_replaced(self, letter: Letter) -> bool:
        """Say whether a letter that waits behind this one edits the same message."""
        if not letter.edits:
            return False
        waiting = [other for other in self.lanes.waiting(letter.chat) if isinstance(other, Letter)]
        if letter.panel:
            return any(other.panel == letter.panel for other in waiting)
        return any(other.edits == letter.edits for other in waiting)

    async def _forget(self, letter: Letter, placed: int = 0) -> None:
        """Take a letter off the disk, once it can be written; nothing follows before: only this one can come twice."""

        def job(db: Database) -> None:
            outbox.left(db, (letter.id,))
            if letter.panel and placed:
                panels.placed(db, letter.panel, placed)

        pause = FIRST_PAUSE
        while True:
            try:
                await self._writer.run(job)
            except sqlite3.Error as error:
                on_error(error, letter.chat, 0)
                await self._sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                return


def _moved(db: Database, old: int, new: int) -> None:
    """A group became a supergroup, and it is known from a refusal: the update that says so may come later."""
    outbox.move_chat(db, old, new)
    teams.move_chat(db, old, new)
