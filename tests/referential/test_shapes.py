"""The shape of each file."""

from __future__ import annotations

from referential.shapes import SHAPES
from tests.referential.overlay import MINIMAL


def test_every_file_at_the_top_has_its_shape() -> None:
    """The minimal content has each file that a content must have; the profile is a mission file."""
    assert {path.name for path in MINIMAL.glob("*.yaml")} == {*SHAPES, "profile.yaml"}
