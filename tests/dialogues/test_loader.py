"""Dialogue files -> the house."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogues import loader
from dialogues.house import House
from referential.source import ContentError
from tests.dialogues.overlay import MINIMAL, laid_over


def test_the_house(house: House) -> None:
    """The real house has its dialogues, each with its machine, and its commands, each with its words."""
    names = {"accueil", "parcours", "projet", "correction", "oubli", "langue"}
    assert names <= set(house.dialogues) == set(house.machines)
    assert next(iter(house.commands.commands)) == "start"
    assert set(house.commands.commands) == set(house.phrases.commands)
    assert all(0 < len(text) <= 256 for text in house.phrases.commands.values())


def test_another_root(house: House) -> None:
    """Other definitions make another house over the same referential."""
    small = loader.load(house.referential, MINIMAL)
    assert set(small.dialogues) == {"essai", "autre"}
    assert small.referential is house.referential


def test_the_referential_is_loaded_when_none_is_given(house: House) -> None:
    """Without a referential, the real one is read."""
    assert loader.load().referential.nodes == house.referential.nodes


def test_every_fault_at_once(house: House, tmp_path: Path) -> None:
    """Faults of several files come together, in order."""
    with pytest.raises(ContentError) as caught:
        loader.load(house.referential, laid_over("moves-missing", tmp_path))
    assert len({problem.source.path for problem in caught.value.problems}) == 2
    assert list(caught.value.problems) == sorted(caught.value.problems)
