"""From a seed to a run: most are small and begin where others left; some are large, on a file, or think twice."""

from __future__ import annotations

import logging
import random
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Final

from dialogues.house import House
from referential.loader import Referential
from tests.simulation import clock, ticks
from tests.simulation.aims import Aim
from tests.simulation.ground import in_memory
from tests.simulation.life import Outcome, Plan, Run, World, nothing
from tests.simulation.program import OUTSIDE
from tests.simulation.visits import everything

FIRST: Final = 1001
INHABITANTS: Final = 6
YOUTH: Final = (60, 120, 240, 480, 720)
"""For each world, the acts of all its people before any seed begins in it."""
CROWD: Final = 250
"""People of the large runs."""
_AIMS: Final[dict[Referential, list[Aim]]] = {}
_WORLDS: Final[dict[tuple[int, Referential], World]] = {}


def simulate(seed: int, house: House) -> Outcome:
    """Make the run of a seed.

    :raises tests.simulation.life.Broken: when it does not keep a promise.
    """
    chance = random.Random(f"plan {seed}")  # noqa: S311
    if seed % 1000 == 999:
        return _lived(seed, house, nothing(), Plan(tuple(range(FIRST, FIRST + CROWD)), 5 * CROWD))[0]
    world = _world(chance.randrange(len(YOUTH)), house)
    known = chance.sample(range(FIRST, FIRST + INHABITANTS), chance.randrange(2, INHABITANTS))
    people = (*known, *range(2001, 2001 + chance.choice((0, 1, 1, 2))))
    acts = chance.randrange(8, 28)
    aims = _aims(house)
    aim = aims[seed % len(aims)]
    if seed % 40 == 39:
        shared = Path("/dev/shm")  # noqa: S108 - a folder in memory, where there is one
        with tempfile.TemporaryDirectory(dir=shared if shared.is_dir() else None) as folder:
            return _lived(seed, house, world, Plan(people, acts, folder=Path(folder), aim=aim))[0]
    return _lived(seed, house, world, Plan(people, acts, thinks=seed % 40 == 38, aim=aim))[0]


def grow(house: House) -> None:
    """Let all the worlds grow now, and not when a seed begins in one."""
    for number in range(len(YOUTH)):
        _world(number, house)


def _world(number: int, house: House) -> World:
    """Return what a few people did on good days, one of a handful of worlds."""
    place = number, house.referential
    if place not in _WORLDS:
        people = tuple(range(FIRST, FIRST + INHABITANTS))
        world = _lived(-1 - number, house, nothing(), Plan(people, YOUTH[number], stormy=False))[1]
        _WORLDS[place] = replace(world, image=_renoticed(world.image)) if number == 0 else world
    return _WORLDS[place]


def _aims(house: House) -> list[Aim]:
    """Return an aim for each step and move of the definitions."""
    if house.referential not in _AIMS:
        _AIMS[house.referential] = [Aim(house, to) for to in sorted(everything(house), key=lambda one: (len(one), one))]
    return _AIMS[house.referential]


def _renoticed(image: bytes) -> bytes:
    """Return an image in which people agreed to a notice that has changed since."""
    db = in_memory(image)
    db.execute("update people set notice = 'former'")
    changed: bytes = db.conn.serialize()
    db.conn.close()
    return changed


def _lived(seed: int, house: House, world: World, plan: Plan) -> tuple[Outcome, World]:
    disabled = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        return clock.run(_live(seed, house, world, plan), OUTSIDE)
    finally:
        logging.disable(disabled)


async def _live(seed: int, house: House, world: World, plan: Plan) -> tuple[Outcome, World]:
    run = Run(seed, house, world, plan)
    with run.program.notes.listening(), ticks.listening():
        outcome = await run.live()
    left = run.left() if not plan.stormy else world
    run.ground.close()
    return outcome, left
