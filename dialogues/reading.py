"""Which kinds of entries of the notebook a turn may look at, so that a turn reads these and no others."""

from __future__ import annotations

from collections.abc import Iterator

from dialogues.conversation import Conversation, Position
from dialogues.dialogue import Dialogue
from dialogues.house import House
from dialogues.messages import Commanded, Event, Fell, Pressed

OPENS = "ouvrir"
"""The verb of a button that opens what a command opens; its value is the command and its argument."""


def kinds_needed(house: House, conversation: Conversation, event: Event) -> frozenset[str]:
    """Return the kinds that `reads` names for where the person stands, may go next, or comes back to."""
    if isinstance(event, Fell):
        courtesy = house.registry.courtesies.get(event.kind)
        return frozenset(courtesy.reads if courtesy else ())
    found: set[str] = set()
    for name in _dialogues(conversation):
        found |= _around(house, name)
    name = _command(event)
    command = house.commands.commands.get(name)
    if command is not None:
        found |= {*command.reads, *(_around(house, command.open) if command.open else ())}
    return frozenset(found)


def _dialogues(conversation: Conversation) -> Iterator[str]:
    yield conversation.dialogue
    position: Position | None = conversation.back
    while position is not None:
        yield position.dialogue
        position = position.back


def _command(event: Event) -> str:
    if isinstance(event, Commanded):
        return event.name
    if isinstance(event, Pressed) and event.button is not None and event.button.verb == OPENS:
        return event.button.value.partition(" ")[0]
    return ""


def _around(house: House, name: str) -> set[str]:
    """A dialogue may move to another, whose screen is then shown in the same turn."""
    dialogue = house.dialogues.get(name)
    if dialogue is None:
        return set()
    return {kind for one in (name, *_next(dialogue)) if one in house.dialogues for kind in house.dialogues[one].reads}


def _next(dialogue: Dialogue) -> Iterator[str]:
    for step in dialogue.steps.values():
        for moves in step.moves.values():
            for move in moves:
                yield move.to.rpartition(".")[0]
