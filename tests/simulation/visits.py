"""Which steps and moves of the dialogues a run went through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from dialogues.dialogue import Move
from dialogues.house import House
from dialogues.machine import Machine
from tests.simulation.notes import Notes

Visit = tuple[str, ...]
"""Dialogue and step; or dialogue, step, move, where to and under which conditions."""
NEVER: Final[frozenset[Visit]] = frozenset(
    {
        # Whoever is erased is unknown: the welcome answers this button before the machine is asked.
        ("oubli", "efface", "recommencer", "accueil.bienvenue"),
        # The step has no such button, and no text names one.
        ("parcours", "date", "pause", "bilan"),
    }
)
"""Moves of the definitions that nobody can make."""


@dataclass(frozen=True, slots=True)
class _Watched(Machine):
    """A machine that tells which moves it made."""

    dialogue: str = ""
    visits: set[Visit] = field(default_factory=set)

    def move(self, step: str, trigger: str, seen: object) -> Move | None:
        """Make a move, and remember it."""
        made = Machine.move(self, step, trigger, seen)
        if made is not None:
            self.visits.add(_visit(self.dialogue, step, trigger, made))
        return made


def watched(house: House, visits: set[Visit]) -> House:
    """Return the house, whose machines write their moves in `visits`."""
    machines = {name: _Watched(one.table, one.triggers, name, visits) for name, one in house.machines.items()}
    return replace(house, machines=machines)


def steps(notes: Notes) -> set[Visit]:
    """Return the steps where the turns of a run ended."""
    ends = (note.turn.conversation for note in notes.turns.values())
    return {(one.dialogue, one.step) for one in ends}


def everything(house: House) -> set[Visit]:
    """Return every step and move that the definitions have."""
    return set(_everything(house))


def _everything(house: House) -> Iterator[Visit]:
    for name, dialogue in house.dialogues.items():
        for step, definition in dialogue.steps.items():
            yield name, step
            for trigger, moves in definition.moves.items():
                yield from (_visit(name, step, trigger, move) for move in moves)


def _visit(dialogue: str, step: str, trigger: str, move: Move) -> Visit:
    return dialogue, step, trigger, move.to, *move.when
