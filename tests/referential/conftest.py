"""The minimal content, and the real one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from referential import loader
from tests.referential.overlay import MINIMAL, changed, errors

Faults = Callable[..., list[str]]


def pytest_configure(config: pytest.Config) -> None:
    """Register our marker."""
    config.addinivalue_line("markers", "real_content: looks at the real content, which must be finished")


@pytest.fixture(scope="session")
def minimal() -> loader.Referential:
    """Return the minimal content."""
    return loader.load(MINIMAL)


@pytest.fixture(scope="session")
def real() -> loader.Referential:
    """Return the real content."""
    return loader.load()


@pytest.fixture
def faults_of(tmp_path: Path) -> Faults:
    """Return a function: a file of the minimal content and replacements in it -> the errors of the whole."""
    return lambda path, *replacements: errors(changed(tmp_path, path, *replacements))
