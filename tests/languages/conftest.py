"""The real house with one more language, laid over copies of its files, and the real application over it."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from dialogues import loader
from dialogues.house import House
from referential.loader import CONTENT
from referential.loader import load as load_referential
from tests.ways import ApplicationWay

XX = Path(__file__).parent / "xx"


def with_xx(target: Path) -> House:
    """Return the house of copies under `target` where the second language lies beside French."""
    for name, original in (("content", CONTENT), ("definitions", loader.DEFINITIONS)):
        shutil.copytree(original, target / name)
        shutil.copytree(XX / name, target / name, dirs_exist_ok=True)
    return loader.load(load_referential(target / "content"), target / "definitions")


@pytest.fixture(scope="session")
def both(tmp_path_factory: pytest.TempPathFactory) -> House:
    """Return the house that speaks French and the second language."""
    return with_xx(tmp_path_factory.mktemp("languages"))


@pytest.fixture
async def way(both: House, tmp_path: Path) -> AsyncIterator[ApplicationWay]:
    """Give the real application."""
    async with ApplicationWay(both, tmp_path / "mailleur.db") as opened:
        yield opened
