"""The files of the content as an author exchanges them."""

from __future__ import annotations

from bot.authoring.raw import library, missions
from tests.referential.overlay import MINIMAL


def test_situations_are_left_out() -> None:
    """A tree of turns does not fit rows: neither a mission nor a sheet."""
    assert (MINIMAL / "situations" / "essai.yaml").is_file()
    assert not {"turns", "essai"} & library(MINIMAL).keys()
    assert not any(path.startswith("situations/") for path in missions(MINIMAL))
    assert "glossaire" in library(MINIMAL)
