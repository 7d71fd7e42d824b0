"""The canvas: what is empty, what it asks, how the versions of others stand; nothing tells who wrote what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialogues.governance.canvas import Canvas
from dialogues.governance.entry import Filled, Version
from dialogues.house import House
from referential.library import Governance


@pytest.fixture
def governance(house: House) -> Governance:
    """Return the content."""
    return house.referential.governance


def _asked(governance: Governance, canvas: Canvas, instances: int = 0) -> set[str]:
    return {one.id for one in canvas.asked(governance, instances)}


def test_nothing_is_asked_of_an_empty_canvas(governance: Governance) -> None:
    """Twelve empty boxes are named, and raise no question before the first text."""
    assert Canvas().empty(governance) == governance.boxes
    assert not Canvas(own=(Filled("decider", checked=True),)).asked(governance)


def test_what_is_missing_is_asked_once_begun(governance: Governance) -> None:
    """The rule of decision and the way out are asked where they are empty; the check of the person's settles it."""
    begun = Canvas(own=(Filled("argent", text="Une clé par habitant"),))
    assert _asked(governance, begun) == {"sans-regle-de-decision", "sans-sortie"}
    ruled = Filled("decider", text="À l'unanimité en comité", checked=True)
    left = Filled("formaliser", text="Trois ans, six mois de préavis", checked=True)
    assert _asked(governance, Canvas(own=(ruled, left))) == set()
    assert _asked(governance, Canvas(own=(replace(ruled, checked=False),))) == {"sans-regle-de-decision", "sans-sortie"}


def test_more_than_four_instances(governance: Governance) -> None:
    """Five in the answer, in one's text or in a version in common: it is asked what each is for. Four are not."""
    four = Filled("instances", text="Comité ; bureau ; groupe forêt\ncomité technique")
    assert "trop-d-instances" not in _asked(governance, Canvas(own=(four,)), 4)
    assert "trop-d-instances" in _asked(governance, Canvas(own=(four,)), 5)
    five = f"{four.text}\ngroupe tarifs"
    assert "trop-d-instances" in _asked(governance, Canvas(own=(replace(four, text=five),)))
    assert "trop-d-instances" in _asked(governance, Canvas(others=(Version("instances", text=five),)))
    assert "trop-d-instances" not in _asked(governance, Canvas(own=(replace(four, text=five, checked=True),)))


def test_roles_that_one_structure_holds(governance: Governance) -> None:
    """It is asked once one of both boxes is filled; a substitute for each function is no answer to it."""
    lead, team = Filled("chef-de-file", text="Le syndicat"), Filled("ingenierie", text="Le syndicat", checked=True)
    assert "roles-cumules" in _asked(governance, Canvas(own=(lead, team)))
    assert "roles-cumules" not in _asked(governance, Canvas(own=(replace(lead, checked=True), team)))


def test_the_order_of_versions_tells_nobody() -> None:
    """Others' versions stand by their words, each once, and not beside one's own when they say the same."""
    others = (Version("argent", text="Par habitant"), Version("argent", text="Au prorata"), Version("argent", text="b"))
    canvas = Canvas(mine=(Version("argent", text="b"),), others=(*others, *others))
    turned = replace(canvas, others=canvas.others[::-1])
    assert [one.text for one in canvas.versions("argent")] == ["Au prorata", "Par habitant"]
    assert canvas.versions("argent") == turned.versions("argent")
    assert not canvas.is_empty("argent")
    assert canvas.is_empty("decider")


def test_bodies_of_other_days() -> None:
    """A row reads back as it was written; one without its fields, or with others, reads too."""
    filled = Filled("argent", "Argent", "Par habitant", "Une lettre", checked=True, posed="2026-03-02T09:00:00+00:00")
    assert Filled.from_body(filled.to_body()) == filled
    version = Version("argent", "Argent", "Par habitant", "Une lettre")
    assert Version.from_body(version.to_body()) == version
    assert Filled.from_body({"box": "argent", "posed": "hier", "checked": 1, "colour": "blue"}) == Filled("argent")
    assert not Version.from_body({"box": "argent"}).common
