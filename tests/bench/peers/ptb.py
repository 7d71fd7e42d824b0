"""python-telegram-bot as its documentation shows it: `python -m tests.bench.peers.ptb echo|pickle|sqlite`."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)
from telegram.warnings import PTBUserWarning

from tests.bench.peers.common import API, FOLDER, NOTED, TOKEN, Screen, database, keep, rows_of, screens

AnyApplication = Application[Any, Any, Any, Any, Any, Any]
Log = Callable[[ContextTypes.DEFAULT_TYPE, int, str, str], None]
Context = ContextTypes.DEFAULT_TYPE


async def echo(update: Update, _: Context) -> None:
    """Say back what was said."""
    if update.callback_query:
        await update.callback_query.answer()
        await update.effective_chat.send_message(update.callback_query.data or "")  # type: ignore[union-attr]
    elif update.message:
        await update.message.reply_text(update.message.text or "")


def keyboard(screen: Screen) -> InlineKeyboardMarkup:
    """Return the buttons of a screen."""
    return InlineKeyboardMarkup(rows_of(screen, lambda label, data: InlineKeyboardButton(label, callback_data=data)))


async def show(update: Update, screen: Screen) -> None:
    """Send a screen, or put it in place of the one that was pressed."""
    assert update.effective_chat is not None
    if screen.edit and update.callback_query:
        await update.callback_query.edit_message_text(screen.text, parse_mode="HTML", reply_markup=keyboard(screen))
    else:
        await update.effective_chat.send_message(screen.text, parse_mode="HTML", reply_markup=keyboard(screen))


async def asked(number: int, life: tuple[Screen, ...], log: Log, update: Update, context: Context) -> int:
    """Take the answer at a place of the life, and show what follows."""
    assert update.effective_user is not None
    query, message = update.callback_query, update.message
    value = (query.data if query else message.text if message else "") or ""
    log(context, update.effective_user.id, str(number), value)
    if query:
        await query.answer()
    await show(update, life[number])
    return number + 1 if number + 1 < len(life) else ConversationHandler.END


async def noted(log: Log, update: Update, context: Context) -> int:
    """Take a text that comes outside the life."""
    assert update.effective_user is not None
    assert update.message is not None
    log(context, update.effective_user.id, "", update.message.text or "")
    await update.message.reply_text(NOTED)
    return ConversationHandler.END


def conversation(life: tuple[Screen, ...], log: Log, *, persistent: bool) -> ConversationHandler[Context]:
    """Return the life as a ConversationHandler with a state for each place."""

    def at(number: int) -> Callable[[Update, Context], Coroutine[Any, Any, int]]:
        return partial(asked, number, life, log)

    text = filters.TEXT & ~filters.COMMAND
    return ConversationHandler(
        entry_points=[CommandHandler("start", at(0)), MessageHandler(text, partial(noted, log))],
        states={n: [CallbackQueryHandler(at(n)), MessageHandler(text, at(n))] for n in range(1, len(life))},
        fallbacks=[CommandHandler("start", at(0))],
        name="life",
        persistent=persistent,
    )


def in_memory(context: Context, _: int, code: str, value: str) -> None:
    """Keep an answer where PicklePersistence finds it."""
    assert context.user_data is not None
    context.user_data.setdefault("answers", []).append((code, value))


def build(kind: str) -> AnyApplication:
    """Return the bot of that kind."""
    builder = ApplicationBuilder().token(TOKEN).base_url(f"{API}/bot")
    if kind == "echo":
        application: AnyApplication = builder.build()
        application.add_handler(MessageHandler(filters.TEXT, echo))
        application.add_handler(CallbackQueryHandler(echo))
        return application
    life = screens()
    if kind == "pickle":
        every = float(os.environ.get("BENCH_PICKLE_EVERY", "60"))  # 60 s is its own choice
        builder = builder.persistence(PicklePersistence(FOLDER / "answers.pickle", update_interval=every))
        application = builder.build()
        application.add_handler(conversation(life, in_memory, persistent=True))
        return application
    db = database()
    application = builder.build()
    log: Log = lambda _, person, code, value: keep(db, person, code, value)  # noqa: E731 - it closes over the file
    application.add_handler(conversation(life, log, persistent=False))
    return application


if __name__ == "__main__":
    warnings.filterwarnings("ignore", category=PTBUserWarning)  # one handler kind per state: it warns of the other
    build(sys.argv[1]).run_polling()
