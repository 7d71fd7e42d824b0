"""The second pass as a whole. Its faults, one by one, are the cases of `tests/broken/referential`."""

from __future__ import annotations

import pkgutil
from dataclasses import replace

import pytest

from referential import checks
from referential.checks import names
from referential.loader import Referential


def test_good_content_has_no_fault(minimal: Referential) -> None:
    """Nothing is found where nothing is wrong."""
    assert checks.check(minimal) == ()


def test_suggestions_are_sought_for_faults_only(minimal: Referential, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking for the nearest name is slow (a hundred times the rest): good content never pays for it."""
    sought: list[str] = []

    def seek(name: str, known: list[str], n: int) -> list[str]:
        sought.append(name)
        return known[:n]

    monkeypatch.setattr(names, "get_close_matches", seek)
    checks.check(minimal)
    assert sought == []
    checks.check(replace(minimal, phases={}))
    assert "suite" in sought


def test_no_check_is_forgotten() -> None:
    """Every module of the package takes part (`names` is what they share)."""
    modules = {module.name for module in pkgutil.iter_modules(checks.__path__)} - {"names"}
    assert modules == {
        "branching",
        "cartography",
        "library",
        "links",
        "options",
        "overlay",
        "rewordings",
        "situations",
        "tips",
        "titles",
        "wording",
    }
    assert all(hasattr(getattr(checks, name), "check") for name in modules)


def test_faults_come_sorted_and_once(minimal: Referential) -> None:
    """A check gives its faults in the order of the files, whatever the order in which they were found."""
    problems = checks.check(replace(minimal, questions={}, ids={}, missions={}))
    assert list(problems) == sorted(set(problems))
    assert {problem.source.path for problem in problems} >= {"branching.yaml", "carte.yaml", "competences.yaml"}
