"""A position as an entry of the notebook."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from dialogues.positioning.entry import KIND, Position, by_family
from dialogues.record import Entry

PARIS = ZoneInfo("Europe/Paris")


def _entry(number: int, position: Position, at: datetime) -> Entry:
    return Entry(number, KIND, position.to_body(), at, at)


def test_through_the_notebook() -> None:
    """A position is the same after a trip through its body."""
    position = Position("E", 3, "Le comité de mai", "La note", "E. Réguler : 3")
    assert Position.from_body(position.to_body()) == position


def test_a_body_written_otherwise() -> None:
    """What another version wrote is read as far as it can be, and a level stays on the scale."""
    assert Position.from_body({}) == Position("", 0)
    assert Position.from_body({"family": "A", "level": 9, "more": 1}) == Position("A", 4)
    assert Position.from_body({"family": "A", "level": "deux"}).level == 0


def test_each_position_is_kept_in_order() -> None:
    """The evolution of a family, with the day that it was for the person."""
    late = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
    entries = (_entry(1, Position("E", 2), late), _entry(2, Position("A", 0), late), _entry(3, Position("E", 3), late))
    found = by_family(entries, PARIS)
    assert [at.position.level for at in found["E"]] == [2, 3]
    assert {at.day for at in found["A"]} == {date(2026, 3, 3)}
