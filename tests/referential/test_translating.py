"""Texts laid over others. The faults are the case `translation` of `tests/broken/referential`."""

from __future__ import annotations

from typing import Any

import pytest

from referential.loader import Referential
from referential.shapes import PhasesFile
from referential.translating import laid_over
from referential.yaml_source import Document


def laid(value: Any, data: Any) -> Any:
    """Return `value` with `data` over it, which has no fault."""
    made, problems = laid_over(value, Document("x.xx.yaml", data, {}))
    assert problems == ()
    return made


def faults(value: Any, data: Any) -> list[str]:
    """Return the faults of `data`."""
    _, problems = laid_over(value, Document("x.xx.yaml", data, {}))
    return [problem.fault for problem in problems]


@pytest.mark.parametrize(
    "tips",
    [{"2": "Write."}, {"2": {"text": "Write."}}, [{"text": "Ask."}, {"text": "Write."}]],
    ids=["by rank", "by rank and key", "in a list"],
)
def test_entries_without_a_name_have_a_rank(minimal: Referential, tips: Any) -> None:
    """Tips and points of vigilance are named by their rank, or by their place in a list; what they suit stays."""
    before = minimal.questions["D1"]
    after = laid(before, {"tips": tips})
    assert after.tips[1].text == "Write."
    assert [tip.fits for tip in after.tips] == [tip.fits for tip in before.tips]


def test_columns_levels_and_prompts(minimal: Referential) -> None:
    """A column is named by its key, a step of a scale by its rank; the others stay French."""
    table = laid(minimal.questions["D1"], {"detail": {"columns": {"lien": {"prompt": "Which link?"}}}}).detail
    assert [column.prompt for column in table.columns][1] == "Which link?"
    assert table.columns[0] == minimal.questions["D1"].detail.columns[0]  # type: ignore[union-attr]
    scale = laid(minimal.questions["S1"], {"detail": {"levels": {"1": "nothing", "5": "all"}}}).detail
    assert scale.levels == ("nothing", "peu", "assez", "beaucoup", "all")
    assert laid(minimal.questions["S1"], {"detail": {"levels": ["none"]}}).detail.levels[:2] == ("none", "peu")


def test_a_copy_of_the_french_file_can_be_translated_in_place(minimal: Referential) -> None:
    """Entries of a list may keep their id, and names that are repeated change nothing."""
    file = PhasesFile(tuple(minimal.phases.values()))
    first, second = file.phases
    made = laid(file, {"phases": [{"id": second.id, "title": "What follows", "label": second.label}]})
    assert [phase.title for phase in made.phases] == [first.title, "What follows"]


def test_a_text_alone_stands_for_the_main_one(minimal: Referential) -> None:
    """An option is its label, a phase its title."""
    phases = laid(PhasesFile(tuple(minimal.phases.values())), {"phases": {"debut": "Beginning"}}).phases
    assert phases[0].title == "Beginning"
    options = laid(minimal.questions["phase"], {"answer": {"options": {"lance": "Under way"}}}).answer.options
    assert [option.label for option in options] == ["Rien encore", "Under way"]


def test_words_are_added(minimal: Referential) -> None:
    """Words that one may type come before the French ones; they must be a list of words."""
    answer: Any = {"answer": {"options": {"lance": {"keywords": ["going"]}}}}
    assert laid(minimal.questions["phase"], answer).answer.options[1].keywords == ("going", "en cours")
    answer = {"answer": {"options": {"lance": {"keywords": "going"}}}}
    assert faults(minimal.questions["phase"], answer) == ["« keywords » n'est pas une liste"]


@pytest.mark.parametrize("data", [None, "texte", 3])
def test_a_file_holds_keys(minimal: Referential, data: Any) -> None:
    """What is no group of keys is a fault that names the file."""
    assert len(faults(minimal.branching, data)) == 1


def test_a_text_is_as_long_as_the_french_one_may_be(minimal: Referential) -> None:
    """The limits of the model hold in every language."""
    (fault,) = faults(minimal.questions["D1"], {"text": "x" * 201})
    assert "201" in fault
    assert "200" in fault
