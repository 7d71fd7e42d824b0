"""Joining registries."""

from __future__ import annotations

import pytest

from dialogues.areas import EVERYTHING, PATH
from dialogues.registry import Registry, joined


def test_an_area_adds_to_the_others() -> None:
    """What two areas bring stands side by side."""
    more = Registry(conditions={"always": lambda _: True})
    assert {*joined(PATH, more).conditions} == {*PATH.conditions, "always"}
    assert {*PATH.actions} <= {*EVERYTHING.actions}


def test_a_name_belongs_to_one_area() -> None:
    """Two areas that bring the same name are a fault of ours, found when the program starts."""
    more = Registry(conditions={"walk-over": lambda _: True})
    with pytest.raises(ValueError, match="conditions: walk-over"):
        joined(PATH, more)
