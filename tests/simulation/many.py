"""Many seeds over several processes."""

from __future__ import annotations

import gc
import multiprocessing
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from dialogues.house import House
from tests.languages.conftest import with_xx
from tests.simulation.seeds import simulate
from tests.simulation.visits import Visit

TOGETHER = 25
"""Seeds handed to a process at a time."""
_HOUSE: list[House] = []


@dataclass
class Batch:
    """What some seeds gave: figures, the steps and moves that were visited, and the first fault."""

    figures: Counter[str] = field(default_factory=Counter)
    visits: set[Visit] = field(default_factory=set)
    failed: int | None = None
    fault: str = ""


def settle(folder: Path) -> House:
    """Load the content once for each process; it stays, so that the garbage collector need not look at it."""
    if not _HOUSE:
        with tempfile.TemporaryDirectory(dir=folder) as mine:
            _HOUSE.append(with_xx(Path(mine)))
        gc.collect()
        gc.freeze()
    return _HOUSE[0]


def live(seeds: range, folder: Path) -> Batch:
    """Live some seeds, up to the first that breaks a promise."""
    house, batch = settle(folder), Batch()
    for seed in seeds:
        try:
            outcome = simulate(seed, house)
        except Exception:  # noqa: BLE001 - whatever it is, the seed is what one wants to know
            batch.failed, batch.fault = seed, traceback.format_exc()
            break
        figures = {"updates": outcome.updates, "turns": outcome.turns}
        batch.figures += Counter(seeds=1, crashes=outcome.crashes, doubled=outcome.doubled, **figures)
        batch.visits |= outcome.visits
    return batch


def batches(seeds: range, jobs: int, folder: Path) -> Iterator[Batch]:
    """Live `seeds` over `jobs` processes."""
    some = [seeds[at : at + TOGETHER] for at in range(0, len(seeds), TOGETHER)]
    if jobs == 1:
        yield from (live(one, folder) for one in some)
        return
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(live, some, [folder] * len(some))
