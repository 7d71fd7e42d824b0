"""Whole lives of the bot under a bad sky: nothing lost, nothing made twice, nothing out of order, whatever the seed.

`make simulate` runs many more; a seed that failed once is kept in `seeds.txt`.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dialogues.house import House
from tests.simulation.life import simulate

SEEDS = int(os.environ.get("MAILLEUR_SEEDS", "80"))
TOGETHER = 20
KEPT = [
    int(line.partition("#")[0])
    for line in (Path(__file__).parent / "seeds.txt").read_text(encoding="utf-8").splitlines()
    if line.partition("#")[0].strip()
]


@pytest.mark.parametrize("first", range(0, SEEDS, TOGETHER))
def test_lives(first: int, house: House) -> None:
    """Every promise is kept in every life."""
    for seed in range(first, first + TOGETHER):
        try:
            simulate(seed, house)
        except Exception as fault:
            raise AssertionError(f"seed {seed}: python -m tests.simulation --first {seed} --seeds 1") from fault


@pytest.mark.parametrize("seed", KEPT)
def test_lives_that_failed_once(seed: int, house: House) -> None:
    """What was broken stays mended."""
    simulate(seed, house)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_seed_is_a_run(seed: int, house: House) -> None:
    """The same seed gives the same run, to the last line of its trace."""
    first, again = simulate(seed, house), simulate(seed, house)
    assert first.trace == again.trace
    assert len(first.trace) > 100
    assert first.trace != simulate(seed + 1, house).trace
