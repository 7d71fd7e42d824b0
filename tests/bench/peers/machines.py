"""The machine of twenty steps as others would run it: `python -m tests.bench.peers.machines STEPS`, JSON out."""

from __future__ import annotations

import gc
import json
import string
import sys
import time
import tracemalloc
from collections.abc import Callable
from typing import Any, Final

from statemachine import State, StateMachine
from transitions import Machine

NAMES: Final = [f"pas_{letter}" for letter in string.ascii_lowercase[:20]]
MODELS: Final = 200
"""Conversations that are weighed."""


class Model:
    """A conversation in memory."""

    state: str

    def vrai(self) -> bool:
        """Say yes."""
        return True


def moves() -> list[dict[str, Any]]:
    """Return four moves from each step; one of them has a condition."""
    found: list[dict[str, Any]] = []
    for place, name in enumerate(NAMES):
        found += [
            {"trigger": "suite", "source": name, "dest": NAMES[(place + 1) % 20], "conditions": "vrai"},
            {"trigger": "retour", "source": name, "dest": NAMES[place - 1]},
            {"trigger": "saut", "source": name, "dest": NAMES[(place + 2) % 20]},
            {"trigger": "debut", "source": name, "dest": NAMES[0]},
        ]
    return found


def shared(model: Any = None) -> Machine:
    """Return a machine as the documentation of `transitions` makes one."""
    return Machine(model=model, states=NAMES, transitions=moves(), initial=NAMES[0])


def walker() -> type[StateMachine]:
    """Return the same table as a class of python-statemachine."""
    states = {name: State(initial=name == NAMES[0]) for name in NAMES}
    body: dict[str, Any] = {**states, "vrai": lambda _: True}
    for trigger in ("suite", "retour", "saut", "debut"):
        leading = [move for move in moves() if move["trigger"] == trigger]
        made = [states[m["source"]].to(states[m["dest"]], cond=m.get("conditions")) for m in leading]
        joined = made[0]
        for one in made[1:]:
            joined |= one
        body[trigger] = joined
    made_class = type("Walker", (StateMachine,), body)
    assert issubclass(made_class, StateMachine)
    return made_class


def step_us(step: Callable[[], object], steps: int) -> float:
    """Return the microseconds of processor of a step."""
    step()
    begun = time.process_time()
    for _ in range(steps):
        step()
    return (time.process_time() - begun) / steps * 1e6


def weight(make: Callable[[], object]) -> float:
    """Return the bytes in memory of one conversation."""
    make()
    gc.collect()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    kept = [make() for _ in range(MODELS)]
    gc.collect()
    used = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    return used / len(kept)


def main(steps: int) -> None:
    """Measure and print."""
    machine = shared()

    def added() -> Any:
        model = Model()
        machine.add_model(model)
        return model

    def around() -> None:
        model: Any = Model()
        machine.add_model(model, initial="pas_c")
        model.suite()
        machine.remove_model(model)

    one = added()
    made = walker()
    walked: Any = made()
    few = max(steps // 20, 5)
    found = {
        "transitions, one shared machine, add_model": {"step": step_us(one.suite, steps), "bytes": weight(added)},
        "transitions, add_model and remove_model around each step": {"step": step_us(around, few), "bytes": 0.0},
        "transitions, one machine for each conversation": {
            "step": step_us(one.suite, steps),
            "bytes": weight(lambda: shared(Model())),
        },
        "python-statemachine": {"step": step_us(walked.suite, few), "bytes": weight(made)},
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main(int(sys.argv[1]))
