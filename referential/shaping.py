"""Data as an author wrote it -> the typed value of its shape, or every fault of that shape."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from referential import faults
from referential.source import Problem
from referential.yaml_source import Document, Place

_TODO: Final = re.compile(r"\bTODO\b")


@cache
def _adapter(shape_of: type) -> TypeAdapter[Any]:
    return TypeAdapter(shape_of)


def shaped(document: Document, shape_of: type) -> tuple[Any, tuple[Problem, ...]]:
    """Return the data of `document` as `shape_of`, or None and every fault of its shape."""
    waiting = "TODO" in repr(document.data)  # one search, rather than a walk through every file
    unwritten = tuple(_unwritten(document, document.data, ())) if waiting else ()
    try:
        value = _adapter(shape_of).validate_python(document.data)
    except ValidationError as error:
        faulty = (_problem(document, fault) for fault in error.errors(include_url=False))
        return None, (*unwritten, *(problem for problem in faulty if problem is not None))
    return value, unwritten


def _problem(document: Document, fault: Mapping[str, Any]) -> Problem | None:
    """Return pydantic's `fault` as one of ours; None when it only echoes the faults of its items."""
    place = _written(document.data, fault["loc"])
    context = dict(fault.get("ctx", {}))
    if fault["type"] == "too_short":  # pydantic counts the good items only
        context["actual_length"] = len(fault["input"])
        if context["actual_length"] >= context["min_length"]:
            return None
    message = faults.of_shape(fault["type"], _key(document, fault["loc"]), fault["input"], context)
    return Problem(document.source(place), *message)


def _key(document: Document, steps: Sequence[str | int]) -> str:
    """Return the name by which an author knows the last of `steps`."""
    named = [step for step in steps if step != "[key]"]
    if not named:
        return document.path
    if isinstance(named[-1], int) and len(named) > 1:
        return f"{named[-2]} n° {named[-1] + 1}"
    return str(named[-1])


def _written(data: Any, steps: Sequence[str | int]) -> Place:
    """Drop from pydantic's way to a value what nobody wrote, such as the tag of a union."""
    place: list[str | int] = []
    for step in steps:
        inside = _inside(data)
        if step in inside:
            data = inside[step]
            place.append(step)
    return tuple(place)


def _inside(data: Any) -> Mapping[str | int, Any]:
    """Return what `data` holds, by key or by position."""
    if isinstance(data, dict):
        return data
    return dict(enumerate(data)) if isinstance(data, list) else {}


def _unwritten(document: Document, data: Any, place: Place) -> Iterator[Problem]:
    """Yield the texts that still wait for their author."""
    for step, value in _inside(data).items():
        yield from _unwritten(document, value, (*place, step))
    if isinstance(data, str) and _TODO.search(data):
        yield Problem(document.source(place), *faults.todo(_key(document, place)))
