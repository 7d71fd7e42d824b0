"""The files of missions as they are written: texts, not values of the loader, so that typography stays out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from referential.languages import ORIGINAL, language_of
from referential.situations import FOLDER
from referential.yaml_source import Document, read

Data = dict[str, Any]

_NOT_EXPORTED: Final = ("branching.yaml",)
"""Rules are written by hand: their conditions do not fit rows."""


@dataclass(frozen=True, slots=True)
class Raw:
    """A question as its file has it."""

    path: str
    mission: str
    mission_phase: str
    data: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The identifier."""
        return str(self.data["id"])


def missions(root: Path) -> dict[str, Data]:
    """Return the data of each file of questions under `root`, which loads without a fault, by path."""
    return {document.path: document.data for document in _documents(root) if _is_mission(document)}


def library(root: Path) -> dict[str, list[Data]]:
    """Return the entries of the other files (phases, competences, glossary…), by the name of the file.

    Situations are left out: a tree of turns does not fit rows.
    """
    found: dict[str, list[Data]] = {}
    for document in _documents(root):
        if (
            _is_mission(document)
            or document.path.startswith(FOLDER)
            or document.path in _NOT_EXPORTED
            or not isinstance(document.data, dict)
        ):
            continue
        for value in document.data.values():
            if isinstance(value, list) and value and all(isinstance(entry, dict) for entry in value):
                found.setdefault(Path(document.path).stem, []).extend(value)
    return found


def questions(files: Mapping[str, Data]) -> dict[str, Raw]:
    """Return the questions of `files` by identifier, in the order of the files."""
    return {
        data["id"]: Raw(path, file["mission"], file["phase"], data)
        for path, file in files.items()
        for data in file["questions"]
    }


def _documents(root: Path) -> list[Document]:
    """Return the files of the content; translations (`X.en.yaml`) are written by hand."""
    files = (file for file in sorted(root.rglob("*.yaml")) if file.is_file() and language_of(file.name) in ORIGINAL)
    return [read(file, root)[0] for file in files]


def _is_mission(document: Document) -> bool:
    return isinstance(document.data, dict) and {"mission", "questions"} <= document.data.keys()
