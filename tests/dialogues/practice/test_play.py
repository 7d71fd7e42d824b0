"""Where one stands is what the choices made so far lead to; every way of every situation comes to an ending."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dialogues.house import House
from dialogues.practice.play import Play, name_of, replayed
from referential.loader import CONTENT
from referential.situations import FOLDER, MOST_TURNS, Situation

CASES = sorted(path.stem for path in (CONTENT / FOLDER).glob("*.yaml"))


def ways(situation: Situation, path: str = "") -> Iterator[Play]:
    """Yield every way through a situation, to its ending."""
    play = replayed(situation, path)
    if play.turn is None:
        yield play
        return
    for number in range(1, len(play.turn.choices) + 1):
        yield from ways(situation, f"{path}{number}")


def test_there_are_situations() -> None:
    """A collector that collects nothing fails."""
    assert {"mariage-force", "controverse", "contribution"} <= {*CASES}


@pytest.mark.parametrize("name", CASES)
def test_every_way_ends_and_every_ending_is_reached(name: str, house: House) -> None:
    """No way is longer than a few turns, nor shorter than two; each ending is at the end of one at least."""
    situation = house.referential.situations[name]
    played = list(ways(situation))
    assert all(play.ending is not None and 2 <= len(play.path) <= MOST_TURNS for play in played)
    assert {play.ending for play in played} == {*situation.endings}


def test_a_number_that_is_gone_ends_the_way_before_it(house: House) -> None:
    """Content may change between two turns: what is left of the way holds, and nothing breaks."""
    case = house.referential.situations["controverse"]
    assert replayed(case, "19").path == "1"
    assert replayed(case, "1x").path == "1"
    assert replayed(case, "119").path == "11"
    assert replayed(case, "").turn == case.turns[0]


def test_a_button_names_the_place(house: House) -> None:
    """The same number under another turn is another choice."""
    case = house.referential.situations["controverse"]
    assert [name_of(replayed(case, path)) for path in ("", "1", "11")] == [
        "controverse.minute",
        "controverse.dix",
        "controverse.date",
    ]
    assert name_of(Play(case)) == "controverse."
