"""The French phrases in several files: `phrases.fr.yaml`, and one `phrases-<area>.fr.yaml` for each area."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from dialogues import faults
from dialogues.phrases import Phrases, PhrasesPart
from referential.languages import FRENCH
from referential.source import Problem, Source
from referential.yaml_source import Document, Place

HEAD: Final = f"phrases.{FRENCH}.yaml"
_TABLES: Final = ("says", "buttons", "commands", "options")


def whole(files: Mapping[str, tuple[Document, Any]]) -> tuple[Phrases, tuple[Problem, ...]]:
    """Return the phrases of all files as one, and the keys that two of them bring."""
    phrases: Phrases = files[HEAD][1]
    problems: list[Problem] = []
    for document, part in files.values():
        if not isinstance(part, PhrasesPart):
            continue
        tables: dict[str, Any] = {}
        for name in _TABLES:
            table, brought = getattr(phrases, name), getattr(part, name)
            twice = sorted(table.keys() & brought.keys())
            problems += (Problem(document.source((name, key)), *faults.phrase_twice(key)) for key in twice)
            tables[name] = {**table, **brought}
        phrases = replace(phrases, **tables)
    return phrases, tuple(problems)


def place_of(place: Place, documents: Mapping[str, Document]) -> Source:
    """Return where a phrase stands: in the file of its area, or else in `phrases.fr.yaml`."""
    for path, document in documents.items():
        if path.startswith("phrases-") and _holds(document.data, place):
            return document.source(place)
    return documents[HEAD].source(place)


def _holds(data: Any, place: Place) -> bool:
    for key in place:
        if not isinstance(data, dict) or key not in data:
            return False
        data = data[key]
    return bool(place)
