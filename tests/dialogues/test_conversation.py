"""Where a person stands is the same after a trip through JSON."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from dialogues.conversation import Conversation, Item, Position, Proposal, from_json, to_json

text = st.text(max_size=20)
items = st.lists(st.builds(Item, text=text, message=st.integers(0, 10**12)), max_size=4).map(tuple)
values = st.one_of(
    st.none(),
    text,
    st.integers(1, 5),
    st.lists(text, max_size=3).map(tuple),
    st.lists(st.lists(text, max_size=3).map(tuple), max_size=3).map(tuple),
)
positions = st.builds(Position, dialogue=text, step=text, code=text, draft=items, tip=st.integers(0, 9))
proposals = st.builds(
    Proposal,
    project=st.integers(0, 10**9),
    code=text,
    value=values,
    comment=st.one_of(st.none(), text),
    part=st.sampled_from(["value", "detail"]),
    message=st.integers(0, 10**9),
)
conversations = st.builds(
    Conversation,
    id=st.integers(0, 10**9),
    dialogue=text,
    step=text,
    project=st.integers(0, 10**9),
    phase=text,
    code=text,
    draft=items,
    tip=st.integers(0, 9),
    trail=st.lists(text, max_size=4).map(tuple),
    passed=st.lists(text, max_size=4).map(tuple),
    back=st.one_of(st.none(), positions),
    proposal=st.one_of(st.none(), proposals),
    pressed=text,
    refused=st.integers(0, 10**9),
    version=text,
)


@given(conversation=conversations)
@settings(max_examples=150, deadline=None)
def test_round_trip(conversation: Conversation) -> None:
    """JSON gives back the same conversation."""
    assert from_json(to_json(conversation)) == conversation


def test_defaults_are_left_out() -> None:
    """What is at its default is not written."""
    assert to_json(Conversation()) == "{}"


def test_position() -> None:
    """One comes back to where one was, without the aside."""
    here = Conversation(dialogue="parcours", step="question", code="P1", draft=(Item("a", 1),), tip=2)
    there = Conversation(dialogue="correction", step="carte", back=here.position, proposal=Proposal(1, "P1"))
    assert there.at(here.position) == here


def test_not_a_conversation() -> None:
    """Anything else is refused."""
    with pytest.raises(ValidationError):
        from_json('{"id": "x"}')
