"""A fault of the content, told at the cell of the workbook that it comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from bot.authoring.assembling import Wanted
from bot.authoring.problems import Cell, Trouble, of_content
from referential.source import Problem
from referential.yaml_source import Document, Place

_KEY: Final = re.compile(r"« ([a-z_]+)(?: n° \d+)? »")

_IN_A_QUESTION: Final = 3
"""The length of the shortest way to a value of a question."""


@dataclass(frozen=True, slots=True)
class Located:
    """A fault at its place; `cell` when the value of that cell alone is wrong."""

    trouble: Trouble
    cell: Cell | None = None


def located(problem: Problem, document: Document | None, wanted: Wanted) -> Located | None:
    """Return the fault at its cell; None when it is only the echo of a row that could not be taken."""
    if document is None:
        return None if wanted.doubtful else Located(of_content(problem))
    named = _KEY.search(problem.fault)
    key = named.group(1) if named else ""
    near = _near(problem.source.line, document, wanted) or _around(problem.source.line, document, wanted)
    if any(question in wanted.doubtful for question, _, _ in near):
        return None
    for question, place, _ in near:
        if key in place:
            cell = wanted.origins[question, place]
            fault = problem.fault.replace("la clé «", "la valeur «").replace(
                f"« {key} »", f"« {wanted.headers[cell]} »"
            )
            alone = place[-1] == key or isinstance(place[-1], int)
            return Located(Trouble(cell, fault, problem.remedy), cell if alone else None)
    best = sorted(near, key=lambda each: not each[2])
    if not best:
        return Located(of_content(problem))
    return Located(Trouble(wanted.origins[best[0][0], best[0][1]], problem.fault, problem.remedy))


def _near(line: int, document: Document, wanted: Wanted) -> list[tuple[str, Place, bool]]:
    """Return what cells say on a line: question, place in it, and whether the value itself stands there."""
    found = []
    names = {data["id"]: position for position, data in enumerate(document.data["questions"])}
    for question, place in wanted.origins:
        if question not in names:
            continue
        whole: Place = ("questions", names[question], *place)
        if document.source(whole).line == line:
            found.append((question, place, whole in document.lines))
    return found


def _around(line: int, document: Document, wanted: Wanted) -> list[tuple[str, Place, bool]]:
    """Return the cell that says what holds the line, or else the first one that says a part of it."""
    names = [data["id"] for data in document.data["questions"]]
    for whole in sorted((place for place, at in document.lines.items() if at == line), key=len, reverse=True):
        if whole[:1] != ("questions",) or len(whole) < _IN_A_QUESTION:
            continue
        question, inside = names[int(whole[1])], whole[2:]
        mine = [place for name, place in wanted.origins if name == question]
        holding = [place for place in mine if place == inside[: len(place)]]
        held = [place for place in mine if place[: len(inside)] == inside]
        if found := sorted(holding, key=len)[-1:] or held[:1]:
            return [(question, found[0], False)]
    return []
