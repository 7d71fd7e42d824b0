"""Texts in another language laid over the French ones; each text that is missing stays French, alone.

A translation has the form of what it translates. It names fields by their key, and entries by their id, value or key,
or else by their position, from 1. Words that people may type are added to the French ones; French typography is not
applied; whatever is no text stays as it is.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Final

from pydantic import StringConstraints

from referential import faults
from referential.faults import Fault
from referential.source import Problem
from referential.texts import Form, changed, forms, with_french_words
from referential.yaml_source import Document, Place

ADDED: Final = frozenset({"keywords", "aliases", "words"})
"""Lists of words that people may type."""
_NAMES: Final = ("id", "value", "key")
_MAIN: Final = ("label", "text", "say", "title")
"""The field that a text alone stands for."""
_FIELDS: Final = {"for": "fits"}
"""What a key of the files is called in the model, where it differs."""
_TODO: Final = re.compile(r"\bTODO\b")


def laid_over(value: Any, document: Document) -> tuple[Any, tuple[Problem, ...]]:
    """Return `value`, one of our dataclasses, with the texts of `document` in it, and every fault of the document."""
    laying = _Laying(document)
    return laying.fields(value, document.data, ()), tuple(laying.problems)


@dataclass(slots=True)
class _Laying:
    """One walk through a translation, beside what it translates."""

    document: Document
    problems: list[Problem] = field(default_factory=list)

    def fields(self, value: Any, given: Any, place: Place) -> Any:
        """Return a dataclass with other texts."""
        changes, known = {}, forms(value.__class__)
        if isinstance(given, str) and (main := next((name for name in _MAIN if known.get(name)), None)):
            given = {main: given}
        for key, new, here in self._items(given, place):
            name = _FIELDS.get(key, key)
            old = getattr(value, name, None) if name in known else None
            if old in (None, (), {}):
                self._unknown(
                    here, "le texte", key, (one for one, form in known.items() if form and getattr(value, one))
                )
            else:
                changes[name] = self._over(old, known[name], new, here)
        return changed(value, changes)

    def _over(self, old: Any, form: Form | None, new: Any, here: Place) -> Any:
        if dataclasses.is_dataclass(old):
            return self.fields(old, new, here)
        if isinstance(old, tuple) and here[-1] in ADDED:
            if isinstance(new, list) and all(isinstance(word, str) for word in new):
                return tuple(dict.fromkeys((*new, *old)))
            self._refuse(here, "tuple_type", new)
            return old
        if isinstance(old, tuple):
            return self._entries(old, form, new, here)
        if isinstance(old, Mapping):
            return self._keys(old, form, new, here)
        if form is None or not isinstance(old, str):
            if new != old:  # a name may be repeated, so that a file can be translated from a copy
                self._fault(here, faults.not_translated(str(here[-1])))
            return old
        return self._text(old, form, new, here)

    def _entries(self, old: tuple[Any, ...], form: Form | None, new: Any, place: Place) -> tuple[Any, ...]:
        names = {_name(entry) or str(number): number - 1 for number, entry in enumerate(old, start=1)}
        made = list(old)
        for name, text, here in self._items(new, place):
            if name in names:
                made[names[name]] = self._over(old[names[name]], form, text, here)
            elif "1" in names and name.isdecimal():
                self._fault(here, faults.out_of_range(str(place[-1]), int(name), len(old)))
            else:
                self._unknown(here, "l'entrée", name, names)
        return with_french_words(old, tuple(made))

    def _keys(self, old: Mapping[str, Any], form: Form | None, new: Any, place: Place) -> Mapping[str, Any]:
        made = dict(old)
        for key, text, here in self._items(new, place):
            if key in old:
                made[key] = self._over(old[key], form, text, here)
            else:
                self._unknown(here, "la clé", key, old)
        return made

    def _text(self, old: str, form: Form, new: Any, here: Place) -> str:
        key = str(here[-1])
        if not isinstance(new, str):
            self._refuse(here, "string_type", new)
            return old
        if _TODO.search(new):
            self._fault(here, faults.todo(key))
        for limit in form:
            if isinstance(limit, StringConstraints) and not new.strip():
                self._refuse(here, "string_too_short", new)
            if isinstance(limit, StringConstraints) and len(new) > (limit.max_length or len(new)):
                self._refuse(here, "string_too_long", new, max_length=limit.max_length)
        return new

    def _items(self, given: Any, place: Place) -> Iterator[tuple[str, Any, Place]]:
        """Yield what a group of keys holds, or a list whose entries give their name or have a position."""
        if isinstance(given, dict):
            for key, new in given.items():
                yield key, new, (*place, key)
        elif isinstance(given, list):
            for index, new in enumerate(given):
                named = new if isinstance(new, dict) else {}
                key = next((key for key in _NAMES if key in named), "")
                rest = {other: text for other, text in named.items() if other != key} if named else new
                yield str(named.get(key, index + 1)), rest, (*place, index)
        else:
            self._refuse(place, "dict_type", given)

    def _unknown(self, place: Place, kind: str, name: str, known: Iterable[str]) -> None:
        close = get_close_matches(name, list(known), n=1)
        self._fault(place, faults.unknown(kind, name, close[0] if close else None))

    def _refuse(self, place: Place, kind: str, given: Any, **context: Any) -> None:
        key = str(place[-1]) if place else self.document.path
        self._fault(place, faults.of_shape(kind, key, given, context))

    def _fault(self, place: Place, fault: Fault) -> None:
        self.problems.append(Problem(self.document.source(place), *fault))


def _name(entry: Any) -> str:
    return str(next((getattr(entry, name) for name in _NAMES if hasattr(entry, name)), ""))
