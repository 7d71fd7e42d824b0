"""What changed in an answer (kind, options, steps, columns) or in a list of texts, with its effect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from bot.authoring import words
from bot.authoring.columns import KINDS
from referential.model import Answer, ChoiceAnswer, Column, Option, ScaleAnswer, TableAnswer


def answers(name: str, old: Answer | None, new: Answer | None) -> Iterator[str]:
    """Yield what changed between two answers to the same question."""
    if old is None or new is None or old.kind != new.kind:
        if old is not new:
            yield from _pair(name, KINDS[old.kind] if old else None, KINDS[new.kind] if new else None)
            yield words.EFFECT.format(text=words.DETAIL_NEW if old is None else words.KIND)
        return
    for key in ("prompt", "longest", "most"):
        one, other = getattr(old, key, None), getattr(new, key, None)
        if one != other:
            yield from _pair(f"{name} : {'consigne' if key == 'prompt' else 'maximum'}", one, other)
    if isinstance(old, ChoiceAnswer) and isinstance(new, ChoiceAnswer):
        yield from _options(f"{name} : option", old.options, new.options)
    elif isinstance(old, ScaleAnswer) and isinstance(new, ScaleAnswer) and old.levels != new.levels:
        for number, (one, other) in enumerate(zip(old.levels, new.levels, strict=True), start=1):
            if one != other:
                yield from _pair(f"{name} : niveau {number}", one, other)
        yield words.EFFECT.format(text=words.LEVELS)
    elif isinstance(old, TableAnswer) and isinstance(new, TableAnswer):
        yield from _columns(f"{name} : colonne", old.columns, new.columns)


def _pair(name: str, old: Any, new: Any) -> Iterator[str]:
    yield words.CHANGED.format(name=name)
    yield "  " + words.BEFORE.format(text=words.NOTHING if old is None else old)
    yield "  " + words.AFTER.format(text=words.NOTHING if new is None else new)


def _options(name: str, old: Sequence[Option], new: Sequence[Option]) -> Iterator[str]:
    before, after = {each.value: each for each in old}, {each.value: each for each in new}
    for value, option in before.items():
        if value not in after:
            yield words.REMOVED.format(name=name, text=f"{option.label} ({value})")
            yield words.EFFECT.format(text=words.OPTION_GONE.format(text=option.label))
    for value, option in after.items():
        if value not in before:
            yield words.ADDED.format(name=name, text=f"{option.label} ({value})")
            yield words.EFFECT.format(text=words.OPTION_NEW)
        elif before[value] != option:
            yield from _pair(f"{name} {value}", _option(before[value]), _option(option))
    yield from _order(name, list(before), list(after))


def _option(option: Option) -> str:
    return " · ".join(filter(None, [option.label, ", ".join(option.keywords), option.standing]))


def _columns(name: str, old: Sequence[Column], new: Sequence[Column]) -> Iterator[str]:
    before, after = {each.key: each for each in old}, {each.key: each for each in new}
    for key, column in before.items():
        if key not in after:
            yield words.REMOVED.format(name=name, text=f"{column.title} ({key})")
            yield words.EFFECT.format(text=words.COLUMN_GONE.format(text=column.title))
    for key, column in after.items():
        if key not in before:
            yield words.ADDED.format(name=name, text=f"{column.title} ({key})")
            continue
        one, other = (f"{each.title} · {each.prompt} · {each.kind}" for each in (before[key], column))
        if one != other:
            yield from _pair(f"{name} {key}", one, other)
        yield from _options(f"{name} {key}, option", before[key].options, column.options)
    yield from _order(name, list(before), list(after))


def _order(name: str, before: list[str], after: list[str]) -> Iterator[str]:
    if [each for each in before if each in after] != [each for each in after if each in before]:
        yield words.ORDER.format(name=name)


def texts(name: str, old: Sequence[tuple[Any, ...]], new: Sequence[tuple[Any, ...]]) -> Iterator[str]:
    """Yield what changed between two lists of texts: reworded, added, taken away."""
    for _, low, high, start, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        one, other = old[low:high], new[start:stop]
        if one == other:
            continue
        for before, after in zip(one, other, strict=False):
            yield from _pair(name, _text(before), _text(after))
        for gone in one[len(other) :]:
            yield words.REMOVED.format(name=name, text=_text(gone))
        for added in other[len(one) :]:
            yield words.ADDED.format(name=name, text=_text(added))


def _text(entry: tuple[Any, ...]) -> str:
    parts = (", ".join(part) if isinstance(part, tuple) else str(part) for part in entry)
    return " · ".join(part for part in parts if part)
