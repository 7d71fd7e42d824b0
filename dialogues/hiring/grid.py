"""The grid of a recruitment interview as an entry of the notebook: criteria, cases, how many blank grids. No names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from dialogues.hiring.sheet import current as current_sheet
from dialogues.scene import Scene

KIND: Final = "entretien"
"""The kind of these entries. What is heard in an interview is never kept here: the grids are given blank."""
FEWEST: Final = 6
MOST: Final = 8
"""Criteria between which an interview holds (dossier 6.2)."""


@dataclass(frozen=True, slots=True)
class Grid:
    """What is asked of everyone: ids of criteria and of cases, in the order of the content."""

    criteria: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    version: int = 0
    day: str = ""
    """The day of the last document (ISO 8601)."""
    count: int = 0
    """Blank grids in the last document."""
    changed: str = ""
    """`made` for a document."""

    def to_body(self) -> dict[str, Any]:
        """Return the body of its row."""
        return asdict(self)

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Grid:
        """Return what a row says."""
        return cls(
            criteria=tuple(str(one) for one in body.get("criteria") or ()),
            cases=tuple(str(one) for one in body.get("cases") or ()),
            version=int(body.get("version") or 0),
            day=str(body.get("day") or ""),
            count=int(body.get("count") or 0),
            changed=str(body.get("changed") or ""),
        )


def current(scene: Scene) -> tuple[int, Grid]:
    """Return the number and the state of the grid of the project; before the first, what the job description gives."""
    mine = [entry for entry in scene.entries(KIND) if entry.mine]
    return (mine[-1].number, Grid.from_body(mine[-1].body)) if mine else (0, drawn(scene))


def drawn(scene: Scene) -> Grid:
    """Return the criteria and the cases of the families that the job description expects; all of them without one."""
    interview = scene.house.referential.interview
    families = set(current_sheet(scene)[1].families) or {one.family for one in interview.criteria}
    return Grid(
        tuple(one.id for one in interview.criteria if one.family in families),
        tuple(one.id for one in interview.cases if families & set(one.families)),
    )


def saved(scene: Scene, grid: Grid) -> Scene:
    """Return the scene with the new state of the grid noted."""
    number, _ = current(scene)
    return scene.noting(KIND, grid.to_body(), number=number)
