"""What every test may ask for, and the option that rewrites the golden transcripts."""

from __future__ import annotations

import pytest
from hypothesis import settings

from dialogues import loader
from dialogues.house import House

settings.register_profile("mailleur", deadline=None)  # a slow machine is no fault
settings.load_profile("mailleur")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add our option."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden transcripts from the core")


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Return whether golden files are to be rewritten."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def house() -> House:
    """Return the whole content of the project."""
    return loader.load()
