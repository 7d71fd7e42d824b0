"""Inline queries: in any chat, `@bot chef de file` offers the sheets that match. Past the turns: nothing is stored.

A query is stale within seconds: it is answered once, never tried again, and not at all when its author has typed on.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, Final

from telegram.constants import ChatType
from telegram.error import BadRequest, TelegramError

from bot.telegram.client import Client
from bot.telegram.errors import on_error, plain
from bot.telegram.lanes import Lanes
from bot.telegram.updates import Searched
from dialogues.house import House
from dialogues.sharing import PAYLOAD, Sheet, nothing_found, sheets

log = logging.getLogger(__name__)
PAGE: Final = 20
"""Sheets of one answer; Telegram takes 50."""
CACHED: Final = 300
"""Seconds for which Telegram may give an answer again: the referential changes when the program starts."""
ALONE: Final = (ChatType.SENDER, ChatType.PRIVATE)
"""Where no third person reads: the chat with the bot, or with one other person."""


def answer(house: House, heard: Searched) -> dict[str, Any]:
    """Return what `answerInlineQuery` is given.

    Telegram may give a cached answer to the same words typed elsewhere. What is offered between two people only is
    therefore not cached; with several languages, an answer is cached for its author.
    """
    house = house.speaking(heard.language)
    alone = heard.chat_type in ALONE
    offered = sheets(house, heard.text, among_others=not alone)
    everywhere = not alone or offered == sheets(house, heard.text, among_others=True)
    begin = int(heard.offset) if heard.offset.isdecimal() and heard.offset.isascii() else 0
    page = offered[begin : begin + PAGE]
    return {
        "inline_query_id": heard.query,
        "results": [_article(sheet) for sheet in page],
        "cache_time": CACHED if everywhere else 0,
        "is_personal": bool(house.voices),
        "next_offset": str(begin + PAGE) if len(offered) > begin + PAGE else "",
        "button": None if offered else {"text": nothing_found(house, heard.text), "start_parameter": PAYLOAD},
    }


class Searches:
    """Answers inline queries, one at a time for each person."""

    def __init__(self, client: Client, house: Callable[[], House]) -> None:
        self._client = client
        self._house = house
        self.lanes: Lanes[Searched] = Lanes(self._answer)

    def put(self, heard: Searched) -> None:
        """Let a query wait behind the last one of its person."""
        self.lanes.put(heard.person, heard)

    async def _answer(self, heard: Searched) -> None:
        if any(True for _ in self.lanes.waiting(heard.person)):
            return  # they have typed on: this answer would be shown to nobody
        try:
            await self._client.call("answerInlineQuery", **answer(self._house(), heard))
        except BadRequest as error:  # too old, most often
            log.warning("inline query not answered: %s", plain(error))
        except TelegramError as error:  # its words may quote what was sent
            log.warning("inline query not answered: %s", type(error).__name__)
        except Exception as error:  # noqa: BLE001 - a lane reports its own faults; the next query is answered
            on_error(error, 0, heard.update)


def _article(sheet: Sheet) -> dict[str, Any]:
    content = {
        "message_text": sheet.text,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    return {
        "type": "article",
        "id": sheet.id,
        "title": sheet.title,
        "description": sheet.description,
        "input_message_content": content,
    }
