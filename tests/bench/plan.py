"""How much is measured: everything, or just enough to see that the bench runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Plan:
    """Sizes and times of one bench run; times are in seconds."""

    rounds: int = 3
    """Runs of each figure; each round measures every bot once, so that drift of the machine hits all of them."""
    people: tuple[int, ...] = (1, 100, 1000)
    least: float = 2.0
    """For how long a crowd talks at the least."""
    most: float = 30.0
    """And at the most."""
    whole: bool = True
    """Whether everybody of a crowd lives once to the end (else the crowd stops at `least`)."""
    fairness: float = 17.0
    """For how long others are watched beside a slow chat: until its queue is nearly empty."""
    burst: int = 300
    normal: float = 60.0
    """For how long normal use is watched with our own send limits on."""
    starts: int = 7
    waiting: int = 10_000
    kills: int = 200
    peer_kills: int = 40
    quiet: float = 1.5
    """Seconds without a message after which a bot that was killed is taken to have said all."""
    answers: tuple[int, ...] = (1_000, 100_000, 1_000_000)
    conversations: int = 100_000
    peers: bool = True
    seeds: int = 3000
    """Seeds of the simulation."""
    steps: int = 20_000
    """Steps of a machine in one run of the core."""


FULL: Final = Plan()
QUICK: Final = Plan(
    rounds=1,
    people=(1, 100),
    least=0.5,
    most=5.0,
    whole=False,
    fairness=3.0,
    burst=40,
    normal=5.0,
    starts=2,
    waiting=1_000,
    kills=3,
    peer_kills=3,
    answers=(1_000, 20_000),
    conversations=2_000,
    seeds=20,
    steps=2_000,
)
TINY: Final = Plan(
    rounds=1,
    people=(2,),
    least=0.1,
    most=2.0,
    whole=False,
    fairness=0.5,
    burst=3,
    normal=0.2,
    starts=1,
    waiting=20,
    kills=1,
    peer_kills=1,
    quiet=0.2,
    answers=(20, 40),
    conversations=20,
    peers=False,
    seeds=1,
    steps=50,
)
