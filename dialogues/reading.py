"""Which kinds of entries of the notebook a turn may look at, so that a turn reads these and no others."""

from __future__ import annotations

from collections.abc import Iterator

from dialogues.conversation import Conversation, Position
from dialogues.house import House
from dialogues.messages import Commanded, Event, Fell, Pressed

OPENS = "ouvrir"
"""The verb of a button that opens what a command opens; its value is the command and its argument."""


def kinds_needed(house: House, conversation: Conversation, event: Event) -> frozenset[str]:
    """Return the kinds that `reads` names for where the person stands, may go next, or comes back to.

    A dialogue may move to another, whose screen is then shown in the same turn.
    """
    if isinstance(event, Fell):
        courtesy = house.registry.courtesies.get(event.kind)
        return frozenset(courtesy.reads if courtesy else ())
    found: set[str] = set()
    for name in _dialogues(conversation):
        found |= house.nearby.get(name, frozenset())
    name = _command(event)
    command = house.commands.commands.get(name)
    if command is not None:
        found |= {*command.reads, *house.nearby.get(command.open or "", frozenset())}
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
