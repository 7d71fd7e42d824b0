"""Whole lives of the bot under a bad sky: nothing lost, nothing made twice, nothing out of order, whatever the seed.

`make simulate` runs many more; a seed that failed once is kept in `seeds.txt`.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dialogues.house import House
from tests.languages.conftest import with_xx
from tests.simulation.seeds import simulate
from tests.simulation.visits import Visit, everything

SEEDS = int(os.environ.get("MAILLEUR_SEEDS", "300"))
KEPT = [
    int(line.partition("#")[0])
    for line in (Path(__file__).parent / "seeds.txt").read_text(encoding="utf-8").splitlines()
    if line.partition("#")[0].strip()
]
NEVER: set[Visit] = set()


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> House:
    """Return a house with two languages: every dialogue is open."""
    return with_xx(tmp_path_factory.mktemp("town"))


@pytest.fixture(scope="module")
def visits(town: House) -> set[Visit]:
    """Live every seed, and return the steps and moves that people went through."""
    seen: set[Visit] = set()
    for seed in range(SEEDS):
        try:
            seen |= simulate(seed, town).visits
        except Exception as fault:
            raise AssertionError(f"seed {seed}: python -m tests.simulation --first {seed} --seeds 1") from fault
    return seen


def test_every_promise_is_kept(visits: set[Visit]) -> None:
    """In every life nothing is lost, doubled or out of order, and everybody can go on."""
    assert visits


def test_every_dialogue_is_walked(visits: set[Visit], town: House) -> None:
    """People went through every step and every move of every dialogue, but those that are named here."""
    assert everything(town) - visits == NEVER


@pytest.mark.parametrize("seed", KEPT)
def test_lives_that_failed_once(seed: int, town: House) -> None:
    """What was broken stays mended."""
    simulate(seed, town)


@pytest.mark.parametrize("seed", [1, 2, 39])
def test_a_seed_is_a_run(seed: int, town: House) -> None:
    """The same seed gives the same run, to the last line of its trace."""
    first, again = simulate(seed, town), simulate(seed, town)
    assert first.trace == again.trace
    assert len(first.trace) > 30
    assert first.trace != simulate(seed + 1, town).trace
