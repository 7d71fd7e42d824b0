"""Where every fault of ours ends: a line in the log without a word of any answer, and one kind sentence."""

from __future__ import annotations

import logging
from concurrent.futures import Future
from functools import partial
from typing import Any

from telegram.error import TelegramError

log = logging.getLogger(__name__)


def on_error(error: Exception, chat: int, update: int) -> str:
    """Write what went wrong, and return it."""
    fault = described(error)
    log.error("chat %s, update %s: %s", chat, update, fault)
    return fault


def watched(done: Future[Any], chat: int) -> None:
    """Let a failure of what nobody waits for be read in the log."""
    done.add_done_callback(partial(_ended, chat=chat))


def _ended(done: Future[Any], chat: int) -> None:
    error = done.exception()
    if isinstance(error, Exception):
        on_error(error, chat, 0)


def plain(error: TelegramError) -> str:
    """Return Telegram's words for a refusal, without what python-telegram-bot quotes of an answer that is no JSON."""
    return error.message.partition(". Parsing the server response")[0]


def described(error: BaseException) -> str:
    """Return what went wrong: places in the code, never a text (messages of exceptions are left out)."""
    trace = error.__traceback__
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename.rpartition('/')[2]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return f"{type(error).__name__} at {' < '.join(reversed(places))}"
