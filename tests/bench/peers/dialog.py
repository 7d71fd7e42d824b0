"""aiogram-dialog as its documentation shows it: a window for each place of the life."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aiogram import Dispatcher, F, Router
from aiogram.filters import CommandStart
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Dialog, DialogManager, ShowMode, StartMode, Window, setup_dialogs
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Column, Row
from aiogram_dialog.widgets.text import Const

from tests.bench.peers.common import NOTED, Screen

Log = Callable[[int, str, str], None]


def add_to(dispatcher: Dispatcher, life: tuple[Screen, ...], log: Log) -> None:
    """Give the dispatcher the life as a dialog."""
    states = [State(f"place{number}") for number in range(len(life))]
    group = type("Life", (StatesGroup,), {f"place{number}": state for number, state in enumerate(states)})
    assert issubclass(group, StatesGroup)

    async def go_on(manager: DialogManager, number: int, person: int, value: str) -> None:
        log(person, str(number), value)
        if number < len(life):
            mode = ShowMode.EDIT if life[number].edit else ShowMode.SEND
            await manager.switch_to(states[number], show_mode=mode)

    def window(number: int, screen: Screen) -> Window:
        async def pressed(query: CallbackQuery, button: Button, manager: DialogManager) -> None:
            await go_on(manager, number + 1, query.from_user.id, button.widget_id)

        async def wrote(message: Message, _: MessageInput, manager: DialogManager) -> None:
            await go_on(manager, number + 1, message.from_user.id, message.text or "")

        rows: list[Any] = [
            Row(*(Button(Const(label), id=f"b{r}_{c}", on_click=pressed) for c, label in enumerate(row)))
            for r, row in enumerate(screen.rows)
        ]
        return Window(Const(screen.text), Column(*rows), MessageInput(wrote), state=states[number])

    @dispatcher.message(CommandStart())
    async def _(message: Message, dialog_manager: DialogManager) -> None:
        log(message.from_user.id, "0", message.text or "")
        await dialog_manager.start(states[0], mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND)

    dispatcher.include_router(Dialog(*(window(number, screen) for number, screen in enumerate(life))))

    after = Router()  # the dispatcher's own handlers come before those of its routers

    @after.message(F.text)
    async def _(message: Message) -> None:
        log(message.from_user.id, "", message.text or "")
        await message.answer(NOTED)

    dispatcher.include_router(after)
    setup_dialogs(dispatcher)
