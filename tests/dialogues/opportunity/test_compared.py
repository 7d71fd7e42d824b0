"""The comparison: gaps, common ground, what nobody knows; nothing tells who said what, and nothing is added up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialogues.house import House
from dialogues.opportunity.compared import compared, said_by
from dialogues.opportunity.entry import Decision, Filled, Pooled
from referential.library import Opportunity


@pytest.fixture
def opportunity(house: House) -> Opportunity:
    """Return the content."""
    return house.referential.opportunity


def _said(opportunity: Opportunity, *answers: str, **more: object) -> Pooled:
    """Return answers to the first criteria, in order; an empty one is no answer."""
    given = {one.id: said for one, said in zip(opportunity.criteria, answers, strict=False) if said}
    return Pooled(answers=given, **more)  # type: ignore[arg-type]


def test_the_widest_gaps_come_first(opportunity: Opportunity) -> None:
    """A gap takes both sides; three at most, the widest first, then in the order of the content."""
    found = compared(
        opportunity, _said(opportunity, "2", "3", "1", "2", "0"), [_said(opportunity, "1", "0", "3", "1", "1")]
    )
    first, second, third, fourth, fifth = opportunity.criteria[:5]
    assert found.gaps == (second, third, first)
    assert fourth not in (*found.gaps, *found.agreed, *found.refused), "a fourth gap is left for later"
    assert found.refused == (fifth,), "more or less firmly is no gap"


def test_what_is_not_known_is_no_gap(opportunity: Opportunity) -> None:
    """« Je ne sais pas », or no answer, is to be cleared up: it stands on no side."""
    found = compared(opportunity, _said(opportunity, "3", "?", "2"), [_said(opportunity, "2", "0", "")])
    assert found.agreed == opportunity.criteria[:1]
    assert not found.gaps
    assert found.unclear == opportunity.criteria[1:]


def test_what_one_did_not_answer_is_not_read(opportunity: Opportunity) -> None:
    """Two others part on a criterion: whoever passed it reads nothing of that."""
    others = [_said(opportunity, "0", "0"), _said(opportunity, "3", "0")]
    found = compared(opportunity, _said(opportunity, "", "2"), others)
    assert found.gaps == opportunity.criteria[1:2]


def test_a_blocking_point_seen_once_is_told(opportunity: Opportunity) -> None:
    """Whoever saw it; one that is gone from the content is not."""
    last = opportunity.blockers[-1]
    mine = _said(opportunity, "2", blockers=(last.id, "disparu"))
    assert compared(opportunity, mine, [_said(opportunity, "2")]).blockers == (last,)


def test_a_criterion_that_is_gone(opportunity: Opportunity) -> None:
    """It is left out of the comparison, and nothing fails."""
    mine, other = _said(opportunity, "3", "3"), _said(opportunity, "0", "3")
    lighter = replace(opportunity, criteria=opportunity.criteria[1:])
    found = compared(lighter, mine, [other])
    assert not found.gaps
    assert found.agreed == opportunity.criteria[1:2]


def test_the_order_of_answers_tells_nobody(opportunity: Opportunity) -> None:
    """Answers stand from no to yes, each once, whoever gave them."""
    one = opportunity.criteria[0]
    several = [_said(opportunity, "3"), _said(opportunity, "0"), _said(opportunity, "3", facts={one.id: "vu"})]
    assert said_by(one, several) == said_by(one, several[::-1]) == (("0", ""), ("3", "vu"))


def test_bodies_of_other_days() -> None:
    """A row reads back as it was written; one without its fields, or with others, reads too."""
    filled = Filled(2, {"a": "3"}, {"a": "vu"}, ("b",), read_through=True, told="a : oui")
    assert Filled.from_body(filled.to_body()) == filled
    pooled = Pooled(2, {"a": "3"}, {"a": "vu"}, ("b",))
    assert Pooled.from_body(pooled.to_body()) == pooled
    decided = Decision("attendre", "le vote", "2026-06-01", 2, "Attendre", shared=True)
    assert Decision.from_body(decided.to_body()) == decided
    assert Filled.from_body({"round": "x", "answers": {"a": "9", "b": "?"}, "blockers": 3}) == Filled(
        answers={"b": "?"}
    )
    assert not Pooled.from_body({"round": 1}).common
