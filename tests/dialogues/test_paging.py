"""A page of a long list, and the buttons to those around it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialogues.house import House
from dialogues.paging import Paging
from tests.dialogues.talk import at_question

PAGES = Paging(8, "engagements-page", "eng-suite", "eng-avant")


@pytest.mark.parametrize(
    ("chosen", "count", "start", "turns"),
    [
        ("0", 0, 0, []),
        ("1", 8, 0, []),
        ("0", 9, 0, ["1"]),
        ("1", 17, 8, ["2", "0"]),
        ("2", 16, 8, ["0"]),
        ("999999999", 17, 16, ["1"]),
        ("9" * 30, 17, 0, ["1"]),
        ("-1", 17, 0, ["1"]),
        ("²", 17, 0, ["1"]),
    ],
)
def test_pages(house: House, chosen: str, count: int, start: int, turns: list[str]) -> None:
    """A page beyond the last is the last one, one that is no number is the first; no button leads to none."""
    scene = PAGES.turn(replace(at_question(house, "P1").scene(), chosen=chosen))
    assert PAGES.start(scene, count) == start
    assert [one.button.value for one in PAGES.turns(scene, start, count)] == turns
