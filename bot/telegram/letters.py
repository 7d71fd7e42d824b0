"""What a turn gives -> letters: messages as Telegram will receive them, queued in the turn's transaction."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from bot.panels import Posted
from bot.reports.files import File
from bot.store.outbox import Letter
from bot.telegram import views
from bot.turns import Outgoing
from dialogues.messages import Notice


@dataclass(frozen=True, slots=True)
class Address:
    """Where replies go: the chat, its topic, the press to answer (or nothing), and the message that was pressed."""

    chat: int
    thread: int = 0
    query: str = ""
    message: int = 0


def letters(address: Address, sent: tuple[Outgoing, ...], link_root: str) -> tuple[Letter, ...]:
    """Return the messages of a turn, in order; a notice is no letter, it answers the press or is lost."""
    return tuple(letter for out in sent if not isinstance(out, Notice) for letter in _written(address, out, link_root))


def _written(address: Address, out: Outgoing, link_root: str) -> tuple[Letter, ...]:
    if isinstance(out, Notice):
        return ()
    if isinstance(out, Posted):
        elsewhere = _written(Address(out.chat, out.thread), out.out, link_root)
        return tuple(replace(letter, panel=out.panel) for letter in elsewhere)
    if isinstance(out, File):
        return (Letter(address.chat, address.thread, out.caption, file=out.name, content=out.content),)
    keyboard = views.keyboard(out.rows, link_root)
    markup = json.dumps({"inline_keyboard": keyboard}, ensure_ascii=False) if keyboard else ""
    pages = views.pages(out)
    if out.edit and address.message and len(pages) == 1:
        return (Letter(address.chat, address.thread, pages[0], markup, edits=address.message),)
    last = len(pages)
    return tuple(
        Letter(address.chat, address.thread, page, markup if number == last else "")
        for number, page in enumerate(pages, start=1)
    )
