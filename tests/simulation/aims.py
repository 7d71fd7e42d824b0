"""Where a run would like to go: one move of the definitions, and the way to it from any step."""

from __future__ import annotations

from collections import deque

from dialogues.dialogue import BACK
from dialogues.house import House
from tests.simulation.visits import Visit

ANSWERS = {"v": "answered", "ok": "answered", "c": "answered", "t": "answered"}
"""Verbs of the buttons that give an answer, and the move that an answer makes."""
Place = tuple[str, str]


class Aim:
    """The way to a move: which moves of each step lead nearer, and which command opens the nearest dialogue."""

    def __init__(self, house: House, target: Visit) -> None:
        self.target = target
        self._moves = {
            (name, step): {
                trigger: [_place(name, move.to) for move in moves if move.to != BACK]
                for trigger, moves in definition.moves.items()
            }
            for name, dialogue in house.dialogues.items()
            for step, definition in dialogue.steps.items()
        }
        self._far = self._distances((target[0], target[1]))
        starts = {
            name: (opened, house.dialogues[opened].start)
            for name, command in house.commands.commands.items()
            if (opened := command.open or "") in house.dialogues
        }
        nearest = min((self._far.get(place, 99) for place in starts.values()), default=99)
        self.commands = [name for name, place in starts.items() if self._far.get(place, 99) == nearest]

    def _distances(self, end: Place) -> dict[Place, int]:
        far, waiting = {end: 0}, deque([end])
        while waiting:
            here = waiting.popleft()
            for place, moves in self._moves.items():
                if place not in far and any(here in ends for ends in moves.values()):
                    far[place] = far[here] + 1
                    waiting.append(place)
        return far

    def moves(self, step: str) -> list[str]:
        """Return the moves of a step that lead nearer, the target itself first; none where no way is known."""
        places = [place for place in self._moves if place[1] == step and place in self._far]
        if not places:
            return []
        here = min(places, key=lambda place: self._far[place])
        if self._far[here] == 0 and len(self.target) > 2:
            return [self.target[2]]
        ends = {
            trigger: min((self._far.get(end, 99) for end in ends), default=99)
            for trigger, ends in self._moves[here].items()
        }
        return [trigger for trigger, far in ends.items() if far < self._far[here]]


def _place(dialogue: str, to: str) -> Place:
    other, _, step = to.rpartition(".")
    return other or dialogue, step
