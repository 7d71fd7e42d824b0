"""Syncs of the disk for each group of commits, counted by the system (strace), not by ourselves."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import tempfile
from pathlib import Path
from typing import Final

from tests.bench.figures import Figure, Row, Skipped, Target
from tests.bench.plan import Plan
from tests.bench.processes import StandIn, running
from tests.bench.subjects import COUNTED

BENCH: Final = "Syncs"
_SYNC: Final = re.compile(r"\b(?:fsync|fdatasync)\(\d+<[^>]*-wal>")
STOP_WITHIN: Final = 60
PEOPLE: Final = 10
"""Enough for groups of several turns, few enough for hundreds of groups."""


def measure(plan: Plan, telegram: StandIn) -> list[Row]:
    """Measure under load; checkpoints are left out, on both sides of the division, as they have syncs of their own."""
    strace = shutil.which("strace")
    if strace is None:
        return [Skipped(BENCH, "syncs for each group of commits", "strace is not installed")]
    runs = [_counted(strace, telegram, plan) for _ in range(min(plan.rounds, 3))]
    return [
        Figure(
            BENCH,
            f"syncs of the write-ahead log for each group that writes, {PEOPLE} talking",
            "ratio",
            tuple(run["syncs"] / run["groups"] for run in runs),
            Target("most", 1.05),  # its first page and its end have syncs of their own
            also={name: runs[-1][name] for name in ("syncs", "groups", "jobs", "turns")},
        ),
        Figure(BENCH, "groups that write, for each turn", "ratio", tuple(run["groups"] / run["turns"] for run in runs)),
    ]


def _counted(strace: str, telegram: StandIn, plan: Plan) -> dict[str, float]:
    """Return what the system saw over the life of a program, on a file that is there already."""
    with tempfile.TemporaryDirectory(prefix="bench-") as made:
        with running(COUNTED, telegram, Path(made)) as bot:
            bot.process.terminate()
            bot.process.wait(STOP_WITHIN)
        traced = Path(made) / "trace"
        trace = (strace, "-f", "-y", "-qq", "-e", "trace=fsync,fdatasync", "-o", str(traced))
        with running(COUNTED, telegram, Path(made), trace) as bot:
            talk = telegram.order("talk", people=PEOPLE, least=3 * plan.least, most=plan.most, whole=False)
            telegram.order("rest", seconds=0.5)
            os.kill(bot.child(), signal.SIGTERM)
            bot.process.wait(STOP_WITHIN)
        counted: dict[str, float] = json.loads((Path(made) / "groups.json").read_text(encoding="utf-8"))
        syncs = len(_SYNC.findall(traced.read_text(encoding="utf-8")))
        return {**counted, "syncs": syncs, "turns": talk["turns"]}
