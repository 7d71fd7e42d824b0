"""The path and its traces as entries of the notebook."""

from __future__ import annotations

from datetime import date

from dialogues.coaching.entry import Path, Trace

WHOLE = Path(
    arrival="2026-03-02",
    begins="2026-03-09",
    first="a",
    held="b",
    state="pause",
    under_way="oui",
    weeks={"a": "fait"},
    needs=("attente.poste",),
    surveyed=True,
    asked="2026-03-09T08:00:00+00:00",
    missed=2,
    page={"appris": "Écouter"},
    version=1,
    changed="pause",
    about="rien",
)


def test_through_the_notebook() -> None:
    """A path and a trace are the same after a trip through their bodies; what is empty is left out."""
    assert Path.from_body(WHOLE.to_body()) == WHOLE
    bare = Path("2026-03-02", "2026-03-02")
    assert bare.to_body() == {"arrival": "2026-03-02", "begins": "2026-03-02", "state": "marche"}
    assert Path.from_body(bare.to_body()) == bare
    trace = Trace(3, "a", "Dix lignes", "Comprendre", personal=True)
    assert Trace.from_body(trace.to_body()) == trace


def test_bodies_of_another_version() -> None:
    """What is missing or strange has its default; a path without a day is none; an unsure trace stays personal."""
    assert Path.from_body({}) is None
    assert Path.from_body({"begins": "bientôt", "arrival": ""}) is None
    path = Path.from_body({"arrival": "2026-03-02", "weeks": ["a"], "asked": "hier", "more": 1})
    assert path == Path("2026-03-02", "2026-03-02")
    assert path.starts == date(2026, 3, 2)
    assert Trace.from_body({}).personal
    assert not Trace.from_body({"personal": False}).personal
