"""The content that the program speaks from."""

from __future__ import annotations

from pathlib import Path

from bot import content
from dialogues.house import House

QUESTION = """\
mission: reseau-x.accueil
title: "Chez nous"
phase: preambule
questions:
  - id: reseau-x.accueil.un
    code: R1
    title: "L'accueil"
    text: "Qui accueille les nouvelles structures ?"
    answer: {kind: text}
    visibility: prive
    provenance: {seed: reseau, label: "accueil", status: deduit}
"""


def test_with_a_network(tmp_path: Path, house: House) -> None:
    """A network's question joins the base, and its folder is among those that are read."""
    (tmp_path / "accueil.yaml").write_text(QUESTION, encoding="utf-8")
    theirs = content.load(tmp_path).referential
    assert set(theirs.questions) - set(house.referential.questions) == {"R1"}
    assert "R1" in {question.code for question in theirs.of_phase("preambule")}
    assert content.folders(tmp_path) == (*content.folders(), tmp_path)
    assert all(folder.is_dir() for folder in content.folders())
