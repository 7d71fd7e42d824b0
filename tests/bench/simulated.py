"""How many seeded runs of the simulation pass in a second."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from typing import Final

from tests.bench.figures import Figure, Row, Target
from tests.bench.plan import Plan
from tests.bench.processes import ROOT

BENCH: Final = "Simulation"


def measure(plan: Plan) -> list[Row]:
    """Measure over all cores, starts of the processes included; a seed that fails ends the bench."""
    command = [sys.executable, "-m", "tests.simulation", "--seeds", str(plan.seeds)]
    begun, before = time.perf_counter(), _processor()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    spent, used = time.perf_counter() - begun, _processor() - before
    return [
        Figure(BENCH, f"runs, over {plan.seeds} seeds", "seeds/s", (plan.seeds / spent,), Target("least", 150)),
        Figure(BENCH, "runs in a second of processor", "seeds/s", (plan.seeds / used,)),
    ]


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
