"""Every message of the checks has a case in `tests/broken/dialogues`, which gives exactly what it announces."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import Any

import pytest

from dialogues import faults
from dialogues.areas import EVERYTHING
from dialogues.house import House
from dialogues.phrases import Plural
from tests.dialogues.overlay import MINIMAL, cases, errors, expected, laid_over

SOURCES = Path(faults.__file__).parent
BUILDERS = [name for name, value in vars(faults).items() if inspect.isfunction(value)]
CONSTANTS = {name: value for name, value in vars(faults).items() if name.isupper() and isinstance(value, tuple)}


def place(error: str) -> tuple[str, int, str]:
    """Return what errors are sorted by."""
    path, line, message = error.split(":", 2)
    return path, int(line), message


@pytest.mark.parametrize("case", cases())
def test_case_gives_exactly_what_it_announces(case: str, tmp_path: Path, house: House) -> None:
    """Each case gives its errors, all of them, in order, and nothing else."""
    announced = expected(case)
    assert announced
    assert errors(laid_over(case, tmp_path), house.referential) == sorted(announced, key=place)


def test_cases_are_collected(house: House) -> None:
    """A collector that collects nothing fails; what the cases are laid over has no fault of its own."""
    assert len(cases()) > 15
    assert len(BUILDERS) > 7
    assert len(CONSTANTS) > 3
    assert errors(MINIMAL, house.referential) == []


def test_every_message_has_a_case(tmp_path: Path, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over all the cases, every builder is called and every constant is said."""
    called: set[str] = set()
    for name in BUILDERS:
        monkeypatch.setattr(faults, name, recording(name, getattr(faults, name), called))
    said = "\n".join("\n".join(errors(laid_over(case, tmp_path / case), house.referential)) for case in cases())
    called |= {name for name, (fault, remedy) in CONSTANTS.items() if f"{fault}; {remedy}" in said}
    assert {*BUILDERS, *CONSTANTS} - called == set()


def recording(name: str, builder: Any, called: set[str]) -> Any:
    """Return the builder, which notes that it was called."""

    def record(*args: Any) -> Any:
        called.add(name)
        return builder(*args)

    return record


def test_every_phrase_that_the_code_says_exists(house: House) -> None:
    """Every phrase named in the code is written, and every phrase written is said somewhere."""
    code = "\n".join(
        file.read_text(encoding="utf-8") for root in (SOURCES, SOURCES.parent / "bot") for file in root.rglob("*.py")
    )
    definitions = "\n".join(
        file.read_text(encoding="utf-8")
        for file in (SOURCES / "definitions").glob("*.yaml")
        if not file.name.startswith("phrases")
    )
    named = set(re.findall(r'\b(?:say|saying|_notice|_label)\(\s*(?:scene, )?"([a-z-]+)"', code))
    assert len(named) > 40
    assert named - set(house.phrases.says) == set()
    quoted = set(re.findall(r'"([a-z-]+)"', code)) | set(re.findall(r"(?:say|ask): ([a-z-]+)", definitions))
    built = {
        "ask-",
        "eng-ask-",
        "del-colonne-",
        "ris-ask-",
        "bilan-",
        "reminder-",
        "unclear-",
        "comment-kept",
        "sharing-",
        "quitter-",
        "sur-",
        "fiche-champ-",
        "fiche-nom-",
        "phase-line",
        "rythme-",
        "planned-",
        "point-devenu-",
        "point-engagement-",
        "raison-",
        "tour-regle-",
        "tour-panneau-",
        "desaccord-",
        "chemin-",
        "conseil-",
        "pack-",
        "at-page-",
        "at-doc-",
        "sy-titre-",
        "sy-demande-",
    }
    unsaid = {
        key for key in house.phrases.says if key not in quoted and not any(key.startswith(start) for start in built)
    }
    assert unsaid == set()


def test_plural_forms_take_a_count(house: House) -> None:
    """A phrase in two forms says its count in the second one at least."""
    for key, phrase in house.phrases.says.items():
        if isinstance(phrase, Plural):
            assert "{count}" in phrase.other, key


def test_every_condition_is_used(house: House) -> None:
    """A condition that no dialogue names is dead code."""
    used = {
        name
        for dialogue in house.dialogues.values()
        for step in dialogue.steps.values()
        for moves in step.moves.values()
        for move in moves
        for name in move.when
    }
    assert used == set(EVERYTHING.conditions)
