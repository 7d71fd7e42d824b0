"""The one door to `transitions`: a dialogue as a table of moves, driven without registering anything.

One synchronous machine per dialogue serves every conversation: a throw-away cursor goes in with a state, and comes
out with another. Conditions are plain functions from our registry, never strings (transitions would import them).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from transitions import Machine as Table

from dialogues.dialogue import Dialogue, Move

Test = Callable[[Any], bool]
"""A condition: looks at what the caller passed along, changes nothing."""

logging.getLogger("transitions").setLevel(logging.WARNING)  # its INFO lines triple the cost of a move


class _Cursor:
    """What `transitions` moves: a state, and the move that was taken."""

    __slots__ = ("state", "taken")

    def __init__(self, state: str) -> None:
        self.state = state
        self.taken: Move | None = None


@dataclass(frozen=True, slots=True)
class Machine:
    """A dialogue ready to be driven."""

    table: Table
    triggers: Mapping[str, frozenset[str]]
    """The moves that each step knows."""

    def move(self, step: str, trigger: str, seen: object) -> Move | None:
        """Return the move that `trigger` makes from `step`, or None when the step does not know it.

        `seen` is handed to the conditions.
        """
        if trigger not in self.triggers.get(step, frozenset()):
            return None
        cursor = _Cursor(step)
        self.table.events[trigger].trigger(cursor, seen)
        return cursor.taken


def build(dialogue: Dialogue, conditions: Mapping[str, Test]) -> Machine:
    """Return the machine of a checked dialogue."""
    outside = {move.to for step in dialogue.steps.values() for moves in step.moves.values() for move in moves}
    table = Table(
        model=None,
        states=[*dialogue.steps, *sorted(outside - set(dialogue.steps))],
        initial=dialogue.start,
        auto_transitions=False,
        send_event=True,
    )
    for name, step in dialogue.steps.items():
        for trigger, moves in step.moves.items():
            for move in moves:
                table.add_transition(
                    trigger,
                    name,
                    move.to,
                    conditions=[_seeing(conditions[test]) for test in move.when],
                    before=_taking(move),
                )
    return Machine(table, {name: frozenset(step.moves) for name, step in dialogue.steps.items()})


def _seeing(test: Test) -> Callable[[Any], bool]:
    return lambda data: test(data.args[0])  # an EventData of transitions, which leaves its fields untyped


def _taking(move: Move) -> Callable[[Any], None]:
    def take(data: Any) -> None:
        data.model.taken = move

    return take
