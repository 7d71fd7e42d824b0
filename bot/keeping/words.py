"""What the commands of the host say, in French: read from `words.fr.toml`, so that no sentence stands in the code."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Final

WORDS: Final = Path(__file__).with_name("words.fr.toml")


@cache
def words() -> dict[str, str]:
    """Return every sentence by its name, such as `doctor.title`."""
    tables: dict[str, dict[str, str]] = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    return {f"{table}.{name}": text for table, texts in tables.items() for name, text in texts.items()}


def say(name: str, /, **values: object) -> str:
    """Return a sentence with its values. `count`, where it is given and not one, chooses its form in `-many`."""
    several = f"{name}-many"
    chosen = several if values.get("count", 1) not in (0, 1) and several in words() else name
    return words()[chosen].format(**values)
