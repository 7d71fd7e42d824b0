"""Names that must lead somewhere, with the nearest one when they do not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from graphlib import CycleError, TopologicalSorter

from referential import faults
from referential.source import Problem, Source


def closest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that looks most like `name`, if any does."""
    return next(iter(get_close_matches(name, list(known), n=1)), None)


def unknown(kind: str, name: str, known: Collection[str], source: Source) -> Iterator[Problem]:
    """Yield a problem when `name` is not `known`."""
    if name not in known:
        yield Problem(source, *faults.unknown(kind, name, closest(name, known)))


def first_cycle(links: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return the names of one cycle of `links` (the first comes again at the end), or nothing."""
    try:
        TopologicalSorter(links).prepare()
    except CycleError as error:
        return tuple(reversed(error.args[1]))
    return ()
