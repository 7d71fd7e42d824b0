"""What changed between two versions of the content."""

from __future__ import annotations

from pathlib import Path

import pytest

from referential import loader
from referential.changes import changed as changes
from referential.loader import Referential
from tests.referential.overlay import changed

NETWORK = Path(__file__).parent / "reseau"
MINE = {"D1": "debut.un", "S1": "suite.un", "X1": "suite.plus"}


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("Qu'avez-vous fait ?", "Et depuis ?", ("S1",)),
        ('"assez"', '"moyen"', ("S1",)),
        ("On apprend en faisant.", "Faire apprend.", ()),
        ("Commencez petit.", "Commencez.", ()),
    ],
)
def test_what_counts(tmp_path: Path, minimal: Referential, old: str, new: str, found: tuple[str, ...]) -> None:
    """A question changed when what it asks did: its text or its options, and neither its reason nor its tips."""
    after = loader.load(changed(tmp_path, "20-suite/un.yaml", (old, new)))
    assert changes(minimal.digests, after, MINE) == found


def test_only_mine(tmp_path: Path, minimal: Referential) -> None:
    """What the person never met is not counted, nor what was gone before already."""
    after = loader.load(changed(tmp_path, "20-suite/un.yaml", ("Qu'avez-vous fait ?", "Et depuis ?")))
    assert changes(minimal.digests, after, {"D1": "debut.un"}) == ()
    assert changes(minimal.digests, after, {"Z1": "suite.ancien"}) == ()


def test_hidden_or_gone(minimal: Referential) -> None:
    """A question that is not asked any more has changed, even when nobody knows the id of the one at hand."""
    network = loader.load(overlay=NETWORK, root=NETWORK.parent / "minimal")
    assert changes(minimal.digests, network, {"D1": "debut.un"}) == ("D1",)
    assert changes({"suite.ancien": "0"}, minimal, {"Z1": "suite.ancien"}) == ("Z1",)
    assert changes({}, minimal, {"Z1": "", "S1": ""}) == ("Z1",)
