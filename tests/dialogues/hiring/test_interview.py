"""The grid of the interview: drawn from the job description, without a name, the same for everyone."""

from __future__ import annotations

import json

import pytest

from dialogues.hiring.grid import Grid
from dialogues.hiring.interview import line
from dialogues.house import House
from dialogues.messages import ShowReport
from tests.dialogues.talk import Talk, in_project, plain


@pytest.fixture
def talk(house: House) -> Talk:
    """Return somebody in a project."""
    return in_project(house)


def _grid(talk: Talk) -> Grid:
    (entry,) = (one for one in talk.entries.values() if one.kind == "entretien")
    return Grid.from_body(entry.body)


def test_without_a_job_description_everything_is_ticked(talk: Talk, house: House) -> None:
    """Eight criteria and three cases, to be lightened; nothing is noted until something is done."""
    talk.command("entretien")
    assert talk.screen.count("☑") == 0
    labels = [one.label for row in talk.shown[-1][1].rows for one in row]
    assert sum(label.startswith("☑") for label in labels) == len(house.referential.interview.criteria)
    assert not talk.entries
    talk.press("☑ Posture")
    assert len(_grid(talk).criteria) == len(house.referential.interview.criteria) - 1
    assert len(_grid(talk).cases) == len(house.referential.interview.cases)


def test_criteria_and_cases_follow_the_families_of_the_job_description(talk: Talk) -> None:
    """What the post expects is what is asked; the person adjusts it, in the order of the content."""
    talk.command("fiche").press("Compétences attendues")
    for family in ("F. Travailler avec le politique", "K. Posture"):
        talk.press(family).press("☐ Indispensable à l'entrée").press("Les familles")
    talk.command("entretien")
    assert "familles F, K" in plain(talk.said)
    assert "2 critères cochés" in plain(talk.said)
    talk.press("☐ Lire un contexte")
    assert _grid(talk).criteria == ("lire-un-contexte", "personnes-elues", "posture")
    assert _grid(talk).cases == ("controverse",)


@pytest.mark.parametrize("text", ["0", "40", "-1", "trois", "1000000000000000000000"])
def test_a_number_of_grids_that_is_none_is_asked_again(talk: Talk, text: str) -> None:
    """A clear sentence; no document is made."""
    talk.command("entretien").press("Recevoir les grilles")
    talk.write(text)
    assert "un nombre de 1 à 12" in plain(talk.said)
    assert not talk.entries


@pytest.mark.parametrize(("text", "count"), [("1", 1), ("8", 8), ("11", 11), (" 12 ", 12)])
def test_a_number_of_grids_is_read(talk: Talk, text: str, count: int) -> None:
    """By its button or in a message."""
    talk.command("entretien").press("Recevoir les grilles")
    talk.write(text)
    assert ShowReport("entretien", 1) in talk.effects
    assert (_grid(talk).count, _grid(talk).version, _grid(talk).day) == (count, 1, "2026-03-02")


def test_a_state_is_read_back_and_only_documents_are_told(house: House) -> None:
    """An older body is as good; a box is not told in the history."""
    grid = Grid(("posture",), ("controverse",), 2, "2026-03-02", 4, "made")
    assert Grid.from_body(json.loads(json.dumps(grid.to_body()))) == grid
    assert Grid.from_body({}) == Grid()
    assert line(house.phrases, Grid(("posture",)).to_body()) == ""
    assert plain(line(house.phrases, grid.to_body())) == "Grille d'entretien · version 2, 1 critère"
