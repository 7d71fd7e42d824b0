"""Every text said to people has good manners (`referential.manners`).

What is said is what the loader gives French typography to: words that people type, labels cited word for word and
names of entries are said to nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Final, get_args, get_type_hints

from pydantic import AfterValidator

from referential.branching import Rule
from referential.library import LIBRARY
from referential.link import Referential
from referential.manners import faults_in
from referential.model import Provenance
from referential.source import Problem
from referential.typography import french, with_apostrophes
from referential.yaml_source import Place

_UNSAID: Final = {(Provenance, "corrected"), (Rule, "source")}
"""Prose that cites: a label of the map once corrected, and where a rule comes from."""


def check(referential: Referential) -> Iterator[Problem]:
    """Yield the faults of every text said to people."""
    spoken = tuple(said(referential))
    for number, fault in faults_in([text for _, _, text in spoken]):
        name, place, _ = spoken[number]
        yield Problem(referential.sources.at(name, *place), *fault)


def said(referential: Referential) -> Iterator[tuple[str, Place, str]]:
    """Yield every text said to people: the name of its entry in `sources`, its place inside, and the text."""
    shelves: dict[str, Any] = {
        **referential.questions,
        **{f"missions/{each.id}": each for each in referential.missions.values()},
        **{f"phases/{each.id}": each for each in referential.phases.values()},
        **{f"competences/{each.id}": each for each in referential.competences},
        **{f"rules/{each.id}": each for each in referential.branching.rules},
        **{f"safeguards/{each.id}": each for each in referential.safeguards},
        **{f"situations/{each.id}": each for each in referential.situations.values()},
        **{f"files/{path}": getattr(referential, field) for path, (field, _, _) in LIBRARY.items()},
    }
    for name, entry in shelves.items():
        for place, text in _texts(entry, ()):
            yield name, place, text


def _texts(value: Any, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, tuple):
        for position, each in enumerate(value):
            yield from _texts(each, (*place, position))
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _texts(each, (*place, key))
    elif value is not None:
        shape: Any = type(value)
        for name in _spoken(shape):
            yield from _texts(getattr(value, name), (*place, name))


@cache
def _spoken(shape: Any) -> tuple[str, ...]:
    """Return the fields of `shape` that hold a text said to people, by themselves or further down."""
    hints = get_type_hints(shape, include_extras=True)
    return tuple(
        each.name for each in fields(shape) if (shape, each.name) not in _UNSAID and _is_spoken(hints[each.name])
    )


def _is_spoken(hint: Any) -> bool:
    if isinstance(hint, AfterValidator):
        return hint.func in (french, with_apostrophes)
    if isinstance(hint, type) and is_dataclass(hint):
        shape: Any = hint
        return bool(_spoken(shape))
    return any(_is_spoken(each) for each in (*get_args(hint), *getattr(hint, "__metadata__", ())))
