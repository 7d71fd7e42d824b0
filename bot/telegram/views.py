"""Effect -> message arguments, purely: Telegram's limits are kept here."""

from __future__ import annotations

import re
from typing import Final

from bot.telegram.callback_data import encode
from dialogues.messages import Key, Link, Rows, Show
from dialogues.phrases import without_markup

LONGEST_TEXT: Final = 4096
"""Characters of a message, once its entities are parsed."""
LONGEST_NOTICE: Final = 200
"""Characters of the answer to a press."""
LONGEST_LABEL: Final = 60
"""Characters of a label that a phone still shows."""

Keyboard = list[list[dict[str, str]]]
"""Rows of buttons, each with its text and its callback data or address."""

_PIECE: Final = re.compile(r"<[^>]+>|&[a-z#0-9]+;|.", re.DOTALL)


def keyboard(rows: Rows, link_root: str) -> Keyboard:
    """Return the inline keyboard of a screen, as the Bot API writes it."""
    return [[_button(one, link_root) for one in row] for row in rows]


def _button(one: Key | Link, link_root: str) -> dict[str, str]:
    label = one.label if len(one.label) <= LONGEST_LABEL else one.label[: LONGEST_LABEL - 1] + "…"
    if isinstance(one, Link):
        return {"text": label, "url": f"{link_root}{one.payload}"}
    return {"text": label, "callback_data": encode(one.button)}


def pages(show: Show, longest: int = LONGEST_TEXT) -> tuple[str, ...]:
    """Return the text of a screen as one or more messages, each within the limit and with its tags closed.

    A message is cut at the end of a line where there is one in its last half, else where the limit falls.
    """
    if len(without_markup(show.text)) <= longest:
        return (show.text,)
    found: list[str] = []
    page: list[str] = []
    size = 0
    for piece in _PIECE.findall(show.text):
        if piece.startswith("<"):
            page.append(piece)
            continue
        if size >= longest:
            page, size = _cut(page, found, longest)
        page.append(piece)
        size += 1
    return (*found, "".join(page))


def _cut(page: list[str], found: list[str], longest: int) -> tuple[list[str], int]:
    """Close a page at its last line end, and begin the next one with what follows and the tags still open."""
    place = max((index for index, piece in enumerate(page) if piece == "\n"), default=0)
    if sum(not piece.startswith("<") for piece in page[:place]) < longest // 2:
        place = len(page)
    head, tail = page[:place], page[place + 1 :]
    before: list[str] = []
    for piece in head:
        if piece.startswith("</"):
            before = before[:-1]
        elif piece.startswith("<"):
            before = [*before, piece]
    found.append("".join(head) + "".join(f"</{tag[1:-1]}>" for tag in reversed(before)))
    following = [*before, *tail]
    return following, sum(not piece.startswith("<") for piece in following)


def notice(text: str) -> str:
    """Return the text of an answer to a press, within the limit."""
    return text if len(text) <= LONGEST_NOTICE else text[: LONGEST_NOTICE - 1] + "…"
