"""What comes back by itself: once, then it waits for the person; it stops when it is asked to."""

from __future__ import annotations

import asyncio

import pytest

from bot.core_way import CoreWay
from bot.stage import Stage
from bot.transcript import parse
from dialogues.house import House

WANTED = """\
ana> /start
ana> [J'accepte]
ana> Eau et bocage
ana> [Terminer]
ana> /situation contribution
ana> [Commencer]
ana> [1]
ana> [1]
ana> /memo
ana> [Trois au plus]
"""


def said_alone(house: House, more: str) -> list[str]:
    """Return the moments at which the bot spoke by itself."""
    told = asyncio.run(Stage(CoreWay(house)).play(parse(WANTED + more)))
    return [line for line in told.splitlines() if line.startswith("at>")]


@pytest.mark.parametrize("weeks", [2, 12])
def test_one_that_is_left_alone_is_the_last(house: House, weeks: int) -> None:
    """However long the person is away, nothing piles up: the point shown on the first day waits for them."""
    assert said_alone(house, f"wait {weeks} weeks\n") == []


def test_one_that_is_answered_brings_the_next(house: House) -> None:
    """After a word about it the next one comes, and then waits."""
    assert said_alone(house, "ana> [À revoir]\nwait 8 weeks\n") == ["at> Mon 2026-03-09 09:00, ana"]


def test_who_was_there_meanwhile_gets_the_next(house: House) -> None:
    """A turn of any kind says that the person is there, though they said nothing of the last one."""
    assert said_alone(house, "wait 3 days\nana> /aide\nwait 1 week\n") == ["at> Mon 2026-03-09 09:00, ana"]


def test_once_stopped_nothing_comes(house: House) -> None:
    """« Arrêter ces rappels » stops what was planned too."""
    assert said_alone(house, "ana> [À revoir]\nana> /memo non\nwait 8 weeks\n") == []
