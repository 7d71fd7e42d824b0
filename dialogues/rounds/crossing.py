"""When it may be said that two groups do not read a question in the same way, and why nobody's answer follows.

Everybody in the room knows who is élu, who works where, and how many they are. So the decision whether to look at two
groups at all depends on nothing but that and on the counts already published: all tables of answers that agree with
them are gone through, those that would make us speak and those that would leave us silent, and for whoever knows their
own answer each other person must keep two possible answers in both cases. If one case fails, the crossing is never made
for such counts: silence then says nothing, for everybody could have foreseen it.

What is said has no count and no side: it names neither the reading of a group nor, for structures, the groups. One
crossing at most is published, because two would be read together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from dialogues.rounds.merging import Spread

FROM: Final = 12
"""Answers under which nothing is crossed (dossier 5.4: « dans un groupe de moins de douze personnes »)."""
CELL: Final = 4
"""People in each cell that a sentence speaks of (dossier 5.4: « ni si une case tombe sous quatre »): the size of a
group, and those of it who hold the reading to which it leans."""
UPTO: Final = 60
"""Answers above which nothing is crossed: this is a hall, not a team, and the proof would take seconds."""
ROLES: Final = ("elu", "technique")
BY_ROLE: Final = "elus-techniques"
BY_STRUCTURE: Final = "structures"

Row = tuple[int, int, int]
"""How many people of a group hold the first reading, the second one, and any other."""
Table = tuple[Row, Row, Row]
"""The two groups that are looked at, and everybody else."""


def crossing(spread: Spread, answers: Sequence[tuple[str, str, str]]) -> str:
    """Return which crossing may be published, and has something to say: `BY_ROLE`, `BY_STRUCTURE`, or nothing.

    `answers` are value, structure and function of each person; `spread` is what is published of all of them.
    """
    held = sorted(spread.counts, key=lambda shown: -shown[1])[:2]
    if len(held) < len(ROLES) or not FROM <= len(answers) <= UPTO:
        return ""
    readings = [value for value, _ in held]
    columns = (held[0][1], held[1][1], len(answers) - held[0][1] - held[1][1])
    for name, groups in _groupings(answers):
        table = _table(groups, [_place(value, readings) for value, _, _ in answers])
        if min(map(sum, table[:2])) >= CELL and safe(columns, (sum(table[0]), sum(table[1]), sum(table[2]))):
            return name if _apart(table) else ""
    return ""


def _groupings(answers: Sequence[tuple[str, str, str]]) -> Iterator[tuple[str, list[int]]]:
    """Give the number of each person's group: by function, then by the two structures that answered most."""
    yield BY_ROLE, [_place(function, ROLES) for _, _, function in answers]
    sizes = Counter(structure for _, structure, _ in answers if structure)
    largest = sorted(sizes, key=lambda structure: (-sizes[structure], structure))[:2]
    yield BY_STRUCTURE, [_place(structure, largest) for _, structure, _ in answers]


def _place(word: str, words: Sequence[str]) -> int:
    return words.index(word) if word in words else 2


def _table(groups: Sequence[int], places: Sequence[int]) -> Table:
    cells = Counter(zip(groups, places, strict=True))
    one, two, rest = ((cells[group, 0], cells[group, 1], cells[group, 2]) for group in range(3))
    return one, two, rest


def _apart(table: Table) -> bool:
    """Whether one group leans to one reading and the other group to the other."""
    return {_leaning(table[0]), _leaning(table[1])} == {0, 1}


def _leaning(row: Row) -> int | None:
    """Return the reading that a group holds more than the other, when enough of its people do."""
    first, second, _ = row
    if first == second or max(first, second) < CELL:
        return None
    return 0 if first > second else 1


@lru_cache(maxsize=512)
def safe(columns: Row, sizes: tuple[int, int, int]) -> bool:
    """Whether two answers remain possible for each person, said or unsaid, to whoever knows their own and the margins.

    `columns` are how many people hold the first reading, the second, another; `sizes` how many each group has.
    """
    possible: dict[tuple[bool, int, int], list[set[int]]] = defaultdict(lambda: [set(), set(), set()])
    for table in _tables(columns, sizes):
        said = _apart(table)
        held = [(group, column) for group in range(3) for column in range(3) if table[group][column]]
        for group, column in held:
            for other, value in held:
                if (other, value) != (group, column) or table[group][column] > 1:
                    possible[said, group, column][other].add(value)
    return all(
        len(values[other]) > 1
        for (_, group, _), values in possible.items()
        for other in range(3)
        if sizes[other] > (other == group)
    )


def _tables(columns: Row, sizes: tuple[int, int, int]) -> Iterator[Table]:
    """Give every table of three groups and three columns with these sums."""
    for one in _rows(sizes[0], columns):
        left = (columns[0] - one[0], columns[1] - one[1], columns[2] - one[2])
        for two in _rows(sizes[1], left):
            yield one, two, (left[0] - two[0], left[1] - two[1], left[2] - two[2])


def _rows(size: int, columns: Row) -> Iterator[Row]:
    for first in range(min(size, columns[0]) + 1):
        for second in range(min(size - first, columns[1]) + 1):
            if size - first - second <= columns[2]:
                yield first, second, size - first - second
