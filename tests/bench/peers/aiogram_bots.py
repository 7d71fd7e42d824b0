"""aiogram as its documentation shows it: `python -m tests.bench.peers.aiogram_bots echo|fsm|sqlite|dialog`."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable

from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import SimpleEventIsolation
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram.types import User as Who

from tests.bench.peers.common import API, NOTED, TOKEN, Screen, database, keep, rows_of, screens

Log = Callable[[int, str, str], None]


def echoing() -> Router:
    """Say back what was said."""
    router = Router()

    @router.message()
    async def _(message: Message) -> None:
        await message.answer(message.text or "")

    @router.callback_query()
    async def _(query: CallbackQuery) -> None:
        await query.answer()
        await query.message.answer(query.data or "")

    return router


def keyboard(screen: Screen) -> InlineKeyboardMarkup:
    """Return the buttons of a screen."""
    return InlineKeyboardMarkup(
        inline_keyboard=rows_of(screen, lambda label, data: InlineKeyboardButton(text=label, callback_data=data))
    )


class Life(StatesGroup):
    """One state, and the place in its data: the fewest filters that a conversation can have."""

    asked = State()


def asking(life: tuple[Screen, ...], log: Log) -> Router:
    """Lead through the life, with the place of each person in the storage of the dispatcher."""
    router = Router()

    async def go_on(who: Who, state: FSMContext, value: str) -> Screen:
        number = int((await state.get_data())["at"])
        log(who.id, str(number), value)
        if number + 1 < len(life):
            await state.update_data(at=number + 1)
        else:
            await state.clear()
        return life[number]

    @router.message(CommandStart())
    async def _(message: Message, state: FSMContext) -> None:
        await state.set_state(Life.asked)
        await state.update_data(at=1)
        log(message.from_user.id, "0", message.text or "")
        await message.answer(life[0].text, reply_markup=keyboard(life[0]))

    @router.message(Life.asked, F.text)
    async def _(message: Message, state: FSMContext) -> None:
        screen = await go_on(message.from_user, state, message.text or "")
        await message.answer(screen.text, reply_markup=keyboard(screen))

    @router.callback_query(Life.asked)
    async def _(query: CallbackQuery, state: FSMContext) -> None:
        screen = await go_on(query.from_user, state, query.data or "")
        await query.answer()
        send = query.message.edit_text if screen.edit else query.message.answer
        await send(screen.text, reply_markup=keyboard(screen))

    @router.message(F.text)
    async def _(message: Message) -> None:
        log(message.from_user.id, "", message.text or "")
        await message.answer(NOTED)

    return router


def nothing(person: int, code: str, value: str) -> None:
    """Keep no answer at all."""


def logging_to_file() -> Log:
    """Keep answers in SQLite."""
    db = database()
    return lambda person, code, value: keep(db, person, code, value)


def build(kind: str) -> Dispatcher:
    """Return the bot of that kind."""
    # Without isolation a dialog that sends before it saves would take a quick answer for one to the question before.
    dispatcher = Dispatcher(events_isolation=SimpleEventIsolation() if kind == "dialog" else None)
    if kind == "echo":
        dispatcher.include_router(echoing())
    elif kind == "dialog":
        from tests.bench.peers.dialog import add_to

        add_to(dispatcher, screens(), logging_to_file())
    else:
        dispatcher.include_router(asking(screens(), logging_to_file() if kind == "sqlite" else nothing))
    return dispatcher


async def main(kind: str) -> None:
    """Poll for ever."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(API))
    bot = Bot(TOKEN, session=session, default=DefaultBotProperties(parse_mode="HTML"))
    await build(kind).start_polling(bot, handle_signals=False)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
