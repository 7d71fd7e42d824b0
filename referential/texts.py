"""Which fields of our values are texts, and how a value gets other ones without French typography."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args, get_type_hints

from pydantic import AfterValidator

from referential.model import Option
from referential.typography import french, plain, with_apostrophes

Form = tuple[Any, ...]
"""What the type of a text says of it (pydantic's marks), such as its greatest length."""


def changed(value: Any, changes: Mapping[str, Any]) -> Any:
    """Return a copy of a frozen value with other fields, as they are: `replace` would apply French typography."""
    made = copy.copy(value)
    for name, other in changes.items():
        object.__setattr__(made, name, other)
    return made


@cache
def forms(shape: type) -> Mapping[str, Form | None]:
    """Return the fields of a dataclass, each with the form of its texts if French typography shows that it has any."""
    hints = get_type_hints(shape, include_extras=True)
    return {one.name: next(_forms(hints[one.name]), None) for one in dataclasses.fields(shape)}


def _forms(hint: Any) -> Iterator[Form]:
    marks: Form = getattr(hint, "__metadata__", ())
    if any(isinstance(mark, AfterValidator) and mark.func in (french, with_apostrophes) for mark in marks):
        yield marks
    for inner in get_args(hint):
        yield from _forms(inner)


def with_french_words(old: tuple[Any, ...], new: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return translated options that still answer to their French words, but to those given to another option."""
    if not old or not isinstance(old[0], Option):
        return new
    fresh = [
        {_folded(word) for word in _words(after)} - _french(before) for before, after in zip(old, new, strict=True)
    ]
    made = []
    for place, (before, after) in enumerate(zip(old, new, strict=True)):
        taken = set().union(*fresh[:place], *fresh[place + 1 :])
        words = dict.fromkeys((*after.keywords, before.label))
        kept = tuple(
            word
            for word in words
            if word != after.label and (_folded(word) in fresh[place] or _folded(word) not in taken)
        )
        made.append(changed(after, {"keywords": kept}))
    return tuple(made)


def _words(option: Option) -> tuple[str, ...]:
    return (option.label, *option.keywords)


def _french(option: Option) -> set[str]:
    return {_folded(word) for word in _words(option)}


def _folded(word: str) -> str:
    return plain(word).casefold()
