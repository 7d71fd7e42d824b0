"""Whoever wants to deduce: they know the rule, what is published, how many are in each group, and their own answer.

They think of every table of answers that would have given the same publication. Within a group people are alike to
them: what somebody may have answered is whatever somebody of that group may have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

Publication = TypeVar("Publication", bound=Hashable)
Counts = tuple[int, ...]
"""How many hold each option, in order."""
Table = tuple[Counts, ...]
"""The counts of each group."""


@dataclass(frozen=True)
class Deduction:
    """What somebody finds out: their own group and option (none for an outsider), of which group, from what."""

    publication: Hashable
    own: tuple[int, int] | None
    group: int
    value: int


def counts(people: int, options: int) -> Iterator[Counts]:
    """Give every way in which people may share out among options."""
    if options == 1:
        yield (people,)
        return
    for first in range(people + 1):
        for rest in counts(people - first, options - 1):
            yield first, *rest


def fibers(published: Callable[[Table], Publication], tables: Iterable[Table]) -> Mapping[Publication, list[Table]]:
    """Return the tables that give each publication."""
    found: dict[Publication, list[Table]] = defaultdict(list)
    for table in tables:
        found[published(table)].append(table)
    return found


def deductions(publication: Hashable, fiber: list[Table]) -> Iterator[Deduction]:
    """Give each answer of somebody else that the outsider, or somebody who took part, would know for certain."""
    possible: dict[tuple[int, int] | None, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for table in fiber:
        held = [(group, value) for group, row in enumerate(table) for value, count in enumerate(row) if count]
        for own in (None, *held):
            values = possible[own]
            for group, value in held:
                if (group, value) != own or table[group][value] > 1:
                    values[group].add(value)
    for own, groups in possible.items():
        for group, known in groups.items():
            if len(known) == 1:
                yield Deduction(publication, own, group, *known)


def single_answers(publication: Hashable, fiber: list[Table]) -> Iterator[Deduction]:
    """Give each option of which somebody would know that exactly one person, not they, holds it (one group only)."""
    alone: dict[tuple[int, int] | None, set[int]] = {}
    for (row,) in fiber:
        single = {value for value, count in enumerate(row) if count == 1}
        for own in (None, *((0, value) for value, count in enumerate(row) if count)):
            there = single - ({own[1]} if own else set())
            alone[own] = alone[own] & there if own in alone else there
    for own, values in alone.items():
        for value in values:
            yield Deduction(publication, own, 0, value)
