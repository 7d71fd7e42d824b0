"""What the people of the bench do, and what they are shown: recorded once from the core, then played by everybody.

Every bot, ours and its peers, is asked the same things in the same order and sends the same messages with as many
buttons: what differs is only how each one gets there.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from bot.core_way import CoreWay
from bot.stage import START, Sent
from dialogues.house import House

TURNS: Final = 24
"""Turns of a life: the welcome, the name of a project, its profile, then questions of a phase with their advice."""
FORWARD: Final = ("J’accepte", "Commencer", "Question suivante", "Émergence", "Pas encore")
"""Buttons that are pressed wherever they are shown."""
FIXED: Final = (
    *("Passer", "Précédente", "Pause", "Terminer", "Pas concerné", "À reprendre"),
    *("Autre truc", "Pourquoi cette question ?", "Source", "En faire un premier pas", "Je vois ce signal"),
)
WORDS: Final = "Une phrase courte."
Choice = Callable[[Sent | None, int], tuple[str, str, str]]
"""From what is shown and the place in the life: a text to write, or the label and the data of a button to press."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a person does (writes a text, or presses the button of that label), and the message that answers it.

    `edit`: that message takes the place of the one that was pressed.
    """

    text: str
    press: str
    shown: str
    rows: tuple[tuple[str, ...], ...]
    edit: bool


TO_THE_COMMENTS: Final = ("/start", "J’accepte", "Le canton", "Terminer", "Commencer", "Émergence", "On y va ensemble")
"""What leads to a question under which every text is one more comment: buttons, and texts where there is none."""


def lead(house: House) -> tuple[Step, ...]:
    """Return the life of those who only come to comment."""
    return tuple(asyncio.run(_recorded(house, len(TO_THE_COMMENTS), _led)))


def record(house: House, turns: int = TURNS) -> tuple[Step, ...]:
    """Return a life of that many turns, each answered by exactly one message.

    :raises ValueError: when the content answers a turn of this life otherwise.
    """
    return tuple(asyncio.run(_recorded(house, turns, _next)))


def write(steps: Iterable[Step], path: Path) -> None:
    """Write a life as JSON, for processes that know nothing of ours."""
    path.write_text(json.dumps([asdict(step) for step in steps], ensure_ascii=False), encoding="utf-8")


async def _recorded(house: House, turns: int, chosen: Choice) -> list[Step]:
    way = CoreWay(house)
    steps: list[Step] = []
    shown: Sent | None = None
    for number in range(1, turns + 1):
        text, press, data = chosen(shown, number - 1)
        sent = await way.give(_update(number, text, data), START)
        messages = [one for one in sent if one.kind in ("bot", "edit")]
        if len(messages) != 1:
            raise ValueError(f"turn {number} of the bench's life is answered by {len(messages)} messages, not one")
        shown = messages[0]
        rows = tuple(tuple(label for label, _ in row) for row in shown.rows)
        steps.append(Step(text, press, shown.text, rows, shown.kind == "edit"))
    return steps


def _led(shown: Sent | None, place: int) -> tuple[str, str, str]:
    said = TO_THE_COMMENTS[place]
    buttons = dict(button for row in shown.rows for button in row) if shown else {}
    return ("", said, buttons[said]) if said in buttons else (said, "", "")


def _next(shown: Sent | None, _: int) -> tuple[str, str, str]:
    if shown is None:
        return "/start", "", ""
    buttons = [button for row in shown.rows for button in row]
    for label, data in buttons:
        if label in FORWARD:
            return "", label, data
    options = [button for button in buttons if button[0] not in FIXED]
    if not options or "Case vide" in dict(buttons):
        return WORDS, "", ""
    chosen = any(label.startswith("☑") for label, _ in buttons)
    return ("", "Valider", dict(buttons)["Valider"]) if chosen else ("", *options[0])


def _update(number: int, text: str, data: str) -> dict[str, Any]:
    who: dict[str, Any] = {"id": 1001, "is_bot": False, "first_name": "Ana", "language_code": "fr"}
    chat = {"id": 1001, "type": "private", "first_name": "Ana"}
    message = {"message_id": number, "date": 1_772_000_000, "chat": chat, "from": who, "text": text}
    if text:
        return {"update_id": number, "message": message}
    press = {"id": str(number), "from": who, "chat_instance": "1", "message": message, "data": data}
    return {"update_id": number, "callback_query": press}


def presses(steps: Sequence[Step]) -> int:
    """Return how many turns of a life are presses; each costs a second call to Telegram, to answer the press."""
    return sum(bool(step.press) for step in steps)
