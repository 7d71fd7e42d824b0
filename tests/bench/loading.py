"""How long the content takes to load: at every start, and at every reload."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import Final

from bot import content
from tests.bench.figures import Figure, Row
from tests.bench.plan import Plan
from tests.bench.processes import ROOT

BENCH: Final = "Content"
_COLD: Final = (
    "import time; begun = time.process_time(); from bot import content; imported = time.process_time(); content.load();"
    "print(imported - begun, time.process_time() - imported)"
)


def measure(plan: Plan) -> list[Row]:
    """Measure, in seconds of processor: in a new process, then again in this one."""
    runs = [_cold() for _ in range(plan.rounds)]
    return [
        Figure(BENCH, "imports for the content, in a new process", "ms CPU", tuple(imports for imports, _ in runs)),
        Figure(BENCH, "first load of all content and dialogues", "ms CPU", tuple(load for _, load in runs)),
        Figure(BENCH, "load of all content and dialogues, warm", "ms CPU", tuple(_warm() for _ in range(plan.rounds))),
    ]


def _cold() -> tuple[float, float]:
    done = subprocess.run([sys.executable, "-c", _COLD], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    imports, load = done.stdout.split()
    return float(imports) * 1000, float(load) * 1000


def _warm() -> float:
    begun = time.process_time()
    content.load()
    return (time.process_time() - begun) * 1000
