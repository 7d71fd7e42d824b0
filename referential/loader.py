"""Content files -> `Referential`: shape first; references only when every shape is clean."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from referential import faults
from referential.checks import check
from referential.link import File, Referential, link
from referential.shapes import SHAPES, MapNode, MissionFile, Retired
from referential.source import ContentError, Problem, Source
from referential.yaml_source import Document, Place, read

__all__ = ["CONTENT", "SHAPES", "MapNode", "MissionFile", "Referential", "Retired", "load", "shaped"]

CONTENT: Final = Path(__file__).parent / "content"

_TODO: Final = re.compile(r"\bTODO\b")


def load(root: Path = CONTENT) -> Referential:
    """Return the referential under `root`.

    :raises ContentError: with every fault at once.
    """
    files, problems, version = _read_all(root)
    if problems:
        raise ContentError(problems)
    referential, problems = link(files, version)
    problems += check(referential)
    if problems:
        raise ContentError(problems)
    return referential


def _read_all(root: Path) -> tuple[dict[str, File], tuple[Problem, ...], str]:
    files: dict[str, File] = {}
    problems: list[Problem] = []
    digest = hashlib.sha256()
    for file in sorted(path for path in root.rglob("*.yaml") if path.is_file()):
        document, faulty = read(file, root)
        if not faulty:
            value, faulty = shaped(document, SHAPES.get(document.path, MissionFile))
            files[document.path] = File(document, value)
        problems += faulty
        digest.update(document.path.encode() + b"\0" + file.read_bytes() + b"\0")
    problems += [Problem(Source(name, 1), *faults.no_file(name)) for name in SHAPES if not (root / name).is_file()]
    for file in root.rglob("*.yml"):
        problems.append(Problem(Source(file.relative_to(root).as_posix(), 1), *faults.BAD_SUFFIX))
    return files, tuple(problems), digest.hexdigest()[:12]


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
