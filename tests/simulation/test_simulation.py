"""Whole lives of the bot under a bad sky: nothing lost, nothing made twice, nothing out of order, whatever the seed.

`make simulate` runs many more; a seed that failed once is kept in `seeds.txt`.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from bot.store import inbox, outbox, updates
from dialogues.house import House
from tests.languages.conftest import with_xx
from tests.simulation.good_day import Broken
from tests.simulation.seeds import grow, simulate
from tests.simulation.visits import NEVER, Visit, everything

SEEDS = int(os.environ.get("MAILLEUR_SEEDS", "420"))
KEPT = [
    int(line.partition("#")[0])
    for line in (Path(__file__).parent / "seeds.txt").read_text(encoding="utf-8").splitlines()
    if line.partition("#")[0].strip()
]
SHARE = 0.3
"""Of the steps and moves, what some hundreds of seeds go through; `make simulate` names those that it missed."""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> House:
    """Return a house with two languages: every dialogue is open."""
    return with_xx(tmp_path_factory.mktemp("town"))


def test_every_promise_is_kept(town: House) -> None:
    """Nothing is lost, doubled or out of order, everybody can go on; people went nearly everywhere."""
    seen: set[Visit] = set()
    for seed in range(SEEDS):
        try:
            seen |= simulate(seed, town).visits
        except Exception as fault:
            raise AssertionError(f"seed {seed}: python -m tests.simulation --first {seed} --seeds 1") from fault
    every = everything(town) - NEVER
    assert {dialogue for dialogue, *_ in seen} >= {dialogue for dialogue, *_ in every}
    assert len(every & seen) >= SHARE * len(every)


@pytest.mark.parametrize(
    ("place", "name", "broken"),
    [
        (updates, "first_time", lambda *_: True),  # an update that comes twice makes two turns
        (outbox, "waiting", lambda _: ()),  # letters are forgotten by a crash
        (inbox, "waiting", lambda _: ()),  # so are updates
        (outbox, "left", lambda *_: None),  # what left comes again and again
    ],
)
def test_a_promise_that_breaks_is_seen(
    town: House, monkeypatch: pytest.MonkeyPatch, place: object, name: str, broken: object
) -> None:
    """A bot that does not keep its promises fails within a few seeds."""
    grow(town)  # by a bot that keeps them
    monkeypatch.setattr(place, name, broken)
    with pytest.raises((Broken, sqlite3.Error)):
        _live_all(range(40), town)


def _live_all(seeds: range, town: House) -> None:
    for seed in seeds:
        simulate(seed, town)


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
