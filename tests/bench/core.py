"""The core alone: a step of the machine, a stored conversation, and a whole turn without any world around it."""

from __future__ import annotations

import json
import statistics
import string
import subprocess
import sys
import time
from dataclasses import replace
from typing import Any, Final
from unittest.mock import patch

from bot import content, turns
from dialogues import engine
from dialogues.conversation import to_json
from dialogues.dialogue import Dialogue, Move, Say, Step
from dialogues.machine import Machine, build
from tests.bench import script
from tests.bench.figures import Figure, Row, Skipped, Target, ratios
from tests.bench.plan import Plan
from tests.bench.processes import PEERS_PYTHON, ROOT
from tests.bench.subjects import WHY_SKIPPED

BENCH: Final = "Core"
STEPS: Final = 20
"""Steps of the machine that is compared, with four moves each; one of them has a condition."""
MACHINES: Final = (
    "transitions, one shared machine, add_model",
    "transitions, add_model and remove_model around each step",
    "transitions, one machine for each conversation",
    "python-statemachine",
)
"""As `tests.bench.peers.machines` names them."""


def measure(plan: Plan) -> list[Row]:
    """Measure ours and, in the peers' environment, theirs: one after the other in each round."""
    machine, calls = twenty(), recorded_calls()
    ours: list[float] = []
    advances: list[float] = []
    theirs: dict[str, list[dict[str, float]]] = {name: [] for name in MACHINES}
    peers = plan.peers and PEERS_PYTHON.exists()
    for _ in range(plan.rounds):
        ours.append(step_us(machine, plan.steps))
        advances.append(advances_per_second(calls, plan.steps // 20))
        for name, figures in (_peers(plan.steps) if peers else {}).items():
            theirs[name].append(figures)
    sizes = [float(len(to_json(conversation).encode())) for _, conversation, *_ in calls]
    rows: list[Row] = [
        Figure(BENCH, "a step of the machine: ours", "µs", tuple(ours), Target("most", 12)),
        Figure(
            BENCH,
            "a conversation as it is stored: ours",
            "bytes",
            (statistics.mean(sizes),),
            Target("most", 300),
            also={"largest": max(sizes)},
        ),
        Figure(BENCH, "engine.advance, the whole turn with its screen", "turns/s", tuple(advances)),
    ]
    for name, runs in theirs.items():
        if not runs:
            rows.append(Skipped(BENCH, name, WHY_SKIPPED))
            continue
        rows.append(Figure(BENCH, f"a step: {name}", "µs", tuple(run["step"] for run in runs)))
        if all(run["bytes"] for run in runs):
            rows.append(Figure(BENCH, f"in memory: {name}", "bytes", tuple(run["bytes"] for run in runs)))
        rows.append(ratios(f"a step: {name} over ours", [run["step"] for run in runs], ours, BENCH))
    return rows


def twenty() -> Machine:
    """Return a machine of twenty steps, as the peers build theirs."""
    names = [f"pas-{letter}" for letter in string.ascii_lowercase[:STEPS]]
    steps: dict[str, Step] = {
        name: Say(
            name,
            {
                "suite": (Move(names[(place + 1) % STEPS], ("vrai",)),),
                "retour": (Move(names[place - 1]),),
                "saut": (Move(names[(place + 2) % STEPS]),),
                "debut": (Move(names[0]),),
            },
        )
        for place, name in enumerate(names)
    }
    return build(Dialogue("essai", "Essai", names[0], steps), {"vrai": lambda _: True})


def step_us(machine: Machine, steps: int) -> float:
    """Return the microseconds (of processor: others may work on this machine) of a move from a stored step."""
    at = "pas-a"
    begun = time.process_time()
    for _ in range(steps):
        move = machine.move(at, "suite", None)
        at = move.to if move else at
    return (time.process_time() - begun) / steps * 1e6


def recorded_calls() -> list[tuple[Any, ...]]:
    """Return what `engine.advance` is given over a life of the bench."""
    calls: list[tuple[Any, ...]] = []

    def noted(*given: Any) -> Any:
        calls.append(given)
        return engine.advance(*given)

    with patch.object(turns, "advance", noted):
        script.record(content.load())
    return calls


def advances_per_second(calls: list[tuple[Any, ...]], times: int) -> float:
    """Return how many turns the core makes in a second of processor; each has a record of its own, as a turn has."""
    count = max(times, len(calls))
    begun = time.process_time()
    for number in range(count):
        house, conversation, record, event = calls[number % len(calls)]
        engine.advance(house, conversation, replace(record), event)
    return count / (time.process_time() - begun)


def _peers(steps: int) -> dict[str, dict[str, float]]:
    command = [str(PEERS_PYTHON), "-m", "tests.bench.peers.machines", str(steps)]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, stderr=sys.stderr)
    found: dict[str, dict[str, float]] = json.loads(done.stdout)
    return found
