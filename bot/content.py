"""The content that the program speaks from: the base, with a network's own folder over it."""

from __future__ import annotations

from pathlib import Path

from dialogues import loader
from dialogues.house import House
from referential.loader import CONTENT
from referential.loader import load as load_referential


def load(overlay: Path | None = None) -> House:
    """Return everything, read afresh.

    :raises referential.source.ContentError: with every fault at once.
    """
    return loader.load(load_referential(overlay=overlay))


def folders(overlay: Path | None = None) -> tuple[Path, ...]:
    """Return the folders that `load` reads."""
    return (CONTENT, loader.DEFINITIONS, *((overlay,) if overlay else ()))
