"""The shape of each file of the content."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final

from pydantic import Field
from pydantic.dataclasses import dataclass

from referential.branching import Branching, Safeguard
from referential.library import LIBRARY
from referential.model import CONFIG, Code, Competence, Id, Phase, Prose, Question
from referential.situations import FOLDER, Situation


@dataclass(frozen=True, slots=True, config=CONFIG)
class MissionFile:
    """A file `<nn>-<phase>/<mission>.yaml`, or `profile.yaml`."""

    mission: Id
    title: Prose
    phase: Id
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True, config=CONFIG)
class MapNode:
    """A node of the map of 2016: id, code, and its label word for word."""

    id: Id
    code: Code
    label: str


@dataclass(frozen=True, slots=True, config=CONFIG)
class MapFile:
    """The list of the nodes, against which coverage is measured."""

    credit: Prose
    nodes: tuple[MapNode, ...]


@dataclass(frozen=True, slots=True, config=CONFIG)
class PhasesFile:
    """The phases, in order."""

    phases: Annotated[tuple[Phase, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True, config=CONFIG)
class CompetencesFile:
    """The families of competences."""

    competences: tuple[Competence, ...]


@dataclass(frozen=True, slots=True, config=CONFIG)
class SafeguardsFile:
    """What must not be kept."""

    safeguards: tuple[Safeguard, ...]


@dataclass(frozen=True, slots=True, config=CONFIG)
class Retired:
    """An id that is no longer asked, since which version, and what took its place."""

    id: Id
    since: str
    reason: Prose
    successor: Id | None = None


@dataclass(frozen=True, slots=True, config=CONFIG)
class RetiredFile:
    """Ids that must never be used again."""

    retired: tuple[Retired, ...]


SHAPES: Final[Mapping[str, type]] = {
    "carte.yaml": MapFile,
    "phases.yaml": PhasesFile,
    "competences.yaml": CompetencesFile,
    "branching.yaml": Branching,
    "safeguards.yaml": SafeguardsFile,
    "retired.yaml": RetiredFile,
    **{path: shape for path, (_, shape, _) in LIBRARY.items()},
}
"""The files at the top of the content, by name."""


def shape_of(path: str) -> type:
    """Return the shape of a file by its path in the content: one at the top, a situation, or else a mission."""
    return SHAPES.get(path, Situation if path.startswith(FOLDER) else MissionFile)
