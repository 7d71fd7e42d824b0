"""Every message has a case in `tests/broken/referential`, and every case gives exactly what it announces."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import pytest

from referential import faults
from referential.model import CODE_FORM
from tests.referential.overlay import MINIMAL, cases, errors, expected, laid_over

BUILDERS = [
    name
    for name, value in vars(faults).items()
    if inspect.isfunction(value) and value.__module__ == faults.__name__ and not name.startswith("_")
]
CONSTANTS = {name: value for name, value in vars(faults).items() if name.isupper() and isinstance(value, tuple)}


@pytest.mark.parametrize("case", cases())
def test_case_gives_exactly_what_it_announces(case: str, tmp_path: Path) -> None:
    """Each case gives its errors, all of them, in order, and nothing else."""
    announced = expected(case)
    assert announced
    assert errors(laid_over(case, tmp_path)) == sorted(announced, key=_place)


def _place(error: str) -> tuple[str, int, str]:
    path, line, message = error.split(":", 2)
    return path, int(line), message


def test_cases_are_collected() -> None:
    """A collector that collects nothing fails, for cases as for messages."""
    assert len(cases()) > 20
    assert len(BUILDERS) > 20
    assert len(CONSTANTS) > 8


def test_minimal_content_is_good() -> None:
    """What the cases are laid over has no fault of its own."""
    assert errors(MINIMAL) == []


def test_every_message_has_a_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over all the cases, every builder is called, every constant is said, every kind of shape fault is met."""
    called: set[str] = set()
    for name in BUILDERS:
        monkeypatch.setattr(faults, name, _recording(name, getattr(faults, name), called))
    said = "\n".join("\n".join(errors(laid_over(case, tmp_path / case))) for case in cases())
    called |= {name for name, (fault, remedy) in CONSTANTS.items() if f"{fault}; {remedy}" in said}
    wanted = {*BUILDERS, *CONSTANTS, *(f"of_shape {kind}" for kind in faults.BY_TYPE), "of_shape other"}
    wanted -= {"OTHER_SHAPE"}  # a template: counted as « of_shape other »
    assert wanted - called == set()


def _recording(name: str, builder: Any, called: set[str]) -> Any:
    def record(*args: Any) -> Any:
        called.add(name)
        if name == "of_shape":
            called.add(f"of_shape {args[0] if args[0] in faults.BY_TYPE else 'other'}")
        return builder(*args)

    return record


def test_every_form_is_said_in_words() -> None:
    """A name of the wrong form is explained without a regular expression."""
    _, remedy = faults.of_shape("string_pattern_mismatch", "code", "1", {"pattern": CODE_FORM})
    assert remedy.startswith("une lettre, puis")
    _, remedy = faults.of_shape("string_pattern_mismatch", "code", "1", {"pattern": "^autre$"})
    assert remedy == faults.OTHER_SHAPE[1]


def test_enumerations_are_in_french() -> None:
    """The « or » of pydantic becomes « ou »."""
    _, remedy = faults.of_shape("literal_error", "kind", "x", {"expected": "'a' or 'b'"})
    assert remedy == "choisissez parmi 'a' ou 'b'"
