"""Where a piece of content stands, and what is wrong with it: faults are values, collected all at once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A place in a file; `path` is relative to the content root, `line` counts from 1."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault of the content and its remedy, in French, for the people who write it."""

    source: Source
    fault: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.source}: {self.fault}; {self.remedy}"


class ContentError(Exception):
    """The content cannot be used; `problems` lists every fault, in file order."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))
