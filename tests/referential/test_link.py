"""Entries by name, in the order of the map."""

from __future__ import annotations

from pathlib import Path

from referential import loader
from tests.referential.overlay import changed


def test_questions_take_the_phase_and_the_mission_of_their_file(minimal: loader.Referential) -> None:
    """What the file says once holds for each of its questions."""
    assert (minimal.questions["S1"].phase, minimal.questions["S1"].mission) == ("suite", "suite.un")
    assert minimal.missions["suite.un"].title == "Faire"


def test_a_question_may_have_a_phase_of_its_own(tmp_path: Path) -> None:
    """The phase of a question decides, not the one of its file, nor its id."""
    root = changed(tmp_path, "20-suite/un.yaml", ("code: X1", "code: X1\n    phase: debut"))
    assert loader.load(root).questions["X1"].phase == "debut"


def test_questions_of_a_phase(minimal: loader.Referential) -> None:
    """A phase asks its own questions, then those that name it as a second phase, and no complement."""
    assert [question.code for question in minimal.of_phase("debut")] == ["D1"]
    assert [question.code for question in minimal.of_phase("suite")] == ["S1", "D1"]
    assert [question.code for question in minimal.of_phase("profil")] == ["phase", "statuts"]


def test_order_is_that_of_the_map(tmp_path: Path) -> None:
    """The names of the files do not decide: the map does, then come complements and profile."""
    lines = (
        '  - {id: debut.un, code: D1, label: "conaitre"}\n',
        '  - {id: suite.un, code: S1, label: "faire"}\n',
    )
    root = changed(tmp_path, "carte.yaml", ("".join(lines), "".join(reversed(lines))))
    referential = loader.load(root)
    assert list(referential.questions) == ["S1", "D1", "X1", "phase", "statuts"]
    assert list(referential.missions) == ["suite.un", "debut.un", "profil"]


def test_ids_lead_to_codes(minimal: loader.Referential) -> None:
    """An id finds its code, and retired ids are known by name."""
    assert minimal.ids["suite.un"] == "S1"
    assert minimal.retired["debut.ancien"].successor == "debut.un"
