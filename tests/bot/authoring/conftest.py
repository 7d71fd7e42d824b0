"""A content and its workbook."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.authoring.sheets import Filled, content


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a content that a test may change."""
    return content(tmp_path / "content")


@pytest.fixture
def filled(root: Path) -> Filled:
    """Return its workbook."""
    return Filled(root)
