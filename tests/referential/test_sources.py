"""Places by name."""

from __future__ import annotations

from referential import faults
from referential.loader import Referential
from referential.source import Source
from referential.sources import Names, Sources
from referential.yaml_source import Document

DOCUMENT = Document("a.yaml", {}, {(): 1, ("x",): 2, ("x", "id"): 3, ("x", "tips"): 4, ("y",): 6, ("y", "id"): 7})


def test_entries_and_what_is_inside_them() -> None:
    """An entry has a line, and so has each of its keys; an absent key stands at its entry."""
    sources = Sources({"x": (DOCUMENT, ("x",))})
    assert sources["x"] == Source("a.yaml", 2)
    assert sources.at("x", "tips") == Source("a.yaml", 4)
    assert sources.at("x", "tips", 5, "for") == Source("a.yaml", 4)
    assert sources.at("x", "tool") == Source("a.yaml", 2)
    assert list(sources) == ["x"]
    assert len(sources) == 1


def test_first_place_of_a_name_stays() -> None:
    """A name that comes twice is a fault at the second place, which names the first."""
    names = Names()
    assert names.add("rules", "un", DOCUMENT, ("x",))
    assert not names.add("rules", "un", DOCUMENT, ("y",))
    assert names.add("conditions", "un", DOCUMENT, ("y",))
    assert [str(problem) for problem in names.problems] == [
        "a.yaml:7: " + "; ".join(faults.duplicate_id("un", "a.yaml:3"))
    ]
    assert Sources(names.entries)["rules/un"].line == 2


def test_names_of_a_referential(minimal: Referential) -> None:
    """Questions are found by their code, other entries by their kind and id."""
    assert minimal.sources["S1"] == Source("20-suite/un.yaml", 5)
    assert minimal.sources["rules/seul"] == Source("branching.yaml", 18)
    assert minimal.sources["conditions/peu"] == Source("branching.yaml", 9)
    assert minimal.sources["nodes/suite.un"] == Source("carte.yaml", 4)
    assert minimal.sources["competences/lire"] == Source("competences.yaml", 2)
    assert minimal.sources["missions/debut.un"] == Source("10-debut/un.yaml", 1)
