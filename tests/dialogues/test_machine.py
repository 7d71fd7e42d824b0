"""The one door to `transitions`."""

from __future__ import annotations

import logging

from dialogues.dialogue import Dialogue, Move, Say
from dialogues.house import House
from dialogues.machine import build

STEPS = Dialogue(
    "essai",
    "Essai",
    "un",
    {
        "un": Say("bonjour", {"suite": (Move("deux", when=("pair", "grand")), Move("autre.trois"))}),
        "deux": Say("bonjour", {"retour": (Move("back"),)}),
    },
)
MACHINE = build(STEPS, {"pair": lambda seen: seen % 2 == 0, "grand": lambda seen: seen > 10})


def test_moves() -> None:
    """The first move whose conditions all hold is made."""
    assert MACHINE.move("un", "suite", 12) == Move("deux", when=("pair", "grand"))
    assert MACHINE.move("un", "suite", 13) == Move("autre.trois")
    assert MACHINE.move("un", "suite", 2) == Move("autre.trois")
    assert MACHINE.move("deux", "retour", 0) == Move("back")


def test_unknown_moves() -> None:
    """A step that does not know a trigger, or a step unknown, makes no move."""
    assert MACHINE.move("deux", "suite", 12) is None
    assert MACHINE.move("neuf", "suite", 12) is None


def test_one_machine_serves_everyone() -> None:
    """Nothing of a move stays in the machine."""
    results = [MACHINE.move("un", "suite", number) for number in (12, 13, 12)]
    assert results[0] == results[2] != results[1]
    assert not MACHINE.table.models


def test_real_machines(house: House) -> None:
    """Every trigger of every step is known to its machine."""
    for name, dialogue in house.dialogues.items():
        for step, content in dialogue.steps.items():
            assert house.machines[name].triggers[step] == frozenset(content.moves)


def test_quiet() -> None:
    """`transitions` says nothing below a warning."""
    assert logging.getLogger("transitions").level == logging.WARNING
