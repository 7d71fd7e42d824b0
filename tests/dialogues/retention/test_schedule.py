"""The scheduler: no chance, no clock; what serves comes back later, what is to be seen again sooner."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st

from dialogues.retention.notes import Card
from dialogues.retention.schedule import FARTHEST, WORDS, Word, is_due, rated

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


def days_until(card: Card, at: datetime) -> float:
    """Return how far away a point is."""
    return (datetime.fromisoformat(card.due) - at) / timedelta(days=1)


def test_what_serves_is_spaced_out() -> None:
    """About a week, then a month and more, never beyond half a year."""
    card, at, far = Card("a"), START, []
    for _ in range(5):
        card = rated(card, "oui", at)
        far.append(days_until(card, at))
        at = datetime.fromisoformat(card.due)
    assert 5 <= far[0] <= 10
    assert far == sorted(far)
    assert far[-1] == FARTHEST


def test_what_is_to_be_seen_again_comes_back_sooner() -> None:
    """Sooner than what serves, and not within the hour."""
    again, good = rated(Card("a"), "revoir", START), rated(Card("a"), "oui", START)
    assert 1 <= days_until(again, START) < days_until(good, START)
    at = START + timedelta(days=30)
    assert days_until(rated(good, "revoir", at), at) < days_until(rated(good, "oui", at), at)


def test_what_is_over_never_comes_back() -> None:
    """Its state stays, for a person who would look at their data."""
    card = rated(rated(Card("a"), "oui", START), "fini", START)
    assert card.off
    assert not is_due(card, START + timedelta(days=1000))


def test_due_at_its_moment() -> None:
    """Not before; and a point never seen is not due, it is new."""
    card = rated(Card("a"), "oui", START)
    due = datetime.fromisoformat(card.due)
    assert not is_due(card, due - timedelta(minutes=1))
    assert is_due(card, due)
    assert not is_due(Card("a"), due)


def test_a_moment_of_another_zone_is_the_same_moment() -> None:
    """The scheduler wants UTC, and gets it."""
    paris = START.astimezone(timezone(timedelta(hours=1)))
    assert rated(Card("a"), "oui", paris) == rated(Card("a"), "oui", START)


@settings(max_examples=60)
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(WORDS), st.integers(min_value=0, max_value=400)),
        max_size=15,
    )
)
def test_the_same_words_give_the_same_days(steps: list[tuple[Word, int]]) -> None:
    """Deterministic, through the notebook and back at each step; always later than now, within the farthest."""
    one, two, at = Card("a"), Card("a"), START
    for word, days in steps:
        at += timedelta(days=days)
        one, two = rated(one, word, at), rated(Card.from_body(two.to_body()), word, at)
        assert one == two
        if not one.off:
            assert 1 <= days_until(one, at) <= FARTHEST
