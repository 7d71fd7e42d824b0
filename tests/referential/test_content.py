"""The real content: run at the end, when it is finished (`-m real_content`)."""

from __future__ import annotations

import pytest

from referential.coverage import coverage, rendered
from referential.loader import CONTENT, Referential
from tests.referential.overlay import errors

pytestmark = pytest.mark.real_content


def test_real_content_has_no_fault() -> None:
    """Every fault is listed when this fails."""
    assert errors(CONTENT) == []


def test_every_node_of_the_map_is_asked(real: Referential) -> None:
    """The 104 nodes of the map of 2016, each by a question of its own."""
    assert list(rendered(coverage(real)))[-1] == "104 nœuds sur 104 ont une question"


def test_order_is_that_of_the_map(real: Referential) -> None:
    """The first questions are those of the map, node by node; the profile has its nine."""
    assert list(real.questions)[: len(real.nodes)] == [node.code for node in real.nodes]
    assert len(real.branching.profile) == 9
