"""No crossing lets anybody deduce an answer, together with the counts: every case of 12 to 15 people in two groups."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

import pytest

from dialogues.rounds.crossing import BY_ROLE, BY_STRUCTURE, UPTO, crossing
from dialogues.rounds.merging import spread
from tests.dialogues.rounds.deducing import Table, counts, deductions, fibers

GROUPS = ("elu", "technique", "autre")


def people(table: Table, groups: tuple[str, ...] = GROUPS) -> list[tuple[str, str, str]]:
    """Return the answers of a table, as value, structure and function."""
    return [
        (value, "", group)
        for group, row in zip(groups, table, strict=False)
        for value, count in zip("abc", row, strict=False)
        for _ in range(count)
    ]


def published(table: Table) -> tuple[Hashable, str]:
    """Return all that is published of a table: the counts of all, and what the crossing says."""
    shown = spread(dict(zip("abc", map(sum, zip(*table, strict=True)), strict=False)))
    return shown, crossing(shown, people(table))


def tables(sizes: tuple[int, ...], options: int) -> Iterator[Table]:
    """Give every table of groups of these sizes."""
    if not sizes:
        yield ()
        return
    for row in counts(sizes[0], options):
        for rest in tables(sizes[1:], options):
            yield row, *rest


@pytest.mark.parametrize("others", [0, 1, 3])
@pytest.mark.parametrize("answered", range(12, 16))
def test_nobody_deduces_an_answer_of_two_options(answered: int, others: int) -> None:
    """Two options; everybody belongs to one of the two groups, or some belong to neither."""
    said = set()
    for first in range(3, (answered - others) // 2 + 1):
        sizes = (first, answered - others - first, *([others] if others else []))
        for publication, fiber in fibers(published, tables(sizes, 2)).items():
            assert not list(deductions(publication, fiber))
            said.add(publication[1])
    assert said == ({"", BY_ROLE} if answered - others > 9 else {""})


@pytest.mark.parametrize("answered", range(12, 16))
def test_nobody_deduces_an_answer_of_three_options(answered: int) -> None:
    """Three options, of which single answers are merged: the crossing is read together with what is left of counts."""
    said = set()
    for first in range(4, answered // 2 + 1):
        for publication, fiber in fibers(published, tables((first, answered - first), 3)).items():
            assert not list(deductions(publication, fiber))
            said.add(publication[1])
    assert said == {"", BY_ROLE}


def _always(table: Table) -> tuple[Hashable, str]:
    (elus, experts) = table
    apart = max(elus) >= 4 and max(experts) >= 4 and elus.index(max(elus)) != experts.index(max(experts))
    return tuple(map(sum, zip(*table, strict=True))), BY_ROLE if apart else ""


def test_a_crossing_that_looks_at_cells_alone_is_found_out() -> None:
    """Twelve people, eight to four: one who differs in their group would know all the other group."""
    found = [
        deduction
        for publication, fiber in fibers(_always, tables((6, 6), 2)).items()
        for deduction in deductions(publication, fiber)
    ]
    assert found


def test_groups_that_lean_to_different_readings() -> None:
    """Said where both lean apart, by four people at least, whichever way round; not where they lean alike."""
    assert published(((5, 1, 0), (1, 5, 0)))[1] == published(((1, 5, 0), (5, 1, 0)))[1] == BY_ROLE
    assert published(((3, 3, 0), (3, 3, 0)))[1] == ""


def test_under_twelve_or_in_a_hall_nothing_is_crossed() -> None:
    """Eleven answers are too few, and more than sixty are no team."""
    assert published(((5, 0, 0), (1, 5, 0)))[1] == ""
    assert published(((29, 1, 0), (1, 29, 0)))[1] == BY_ROLE
    assert published(((30, 1, 0), (1, UPTO - 31, 0)))[1] == ""


def _structures(table: Table, functions: tuple[str, ...]) -> str:
    """Return what is crossed among people whose structures are the groups of a table, and whose functions turn."""
    answers = people(table, ("commune", "syndicat", ""))
    placed = [
        (value, structure, functions[number % len(functions)]) for number, (value, _, structure) in enumerate(answers)
    ]
    shown = spread(dict(zip("abc", map(sum, zip(*table, strict=True)), strict=False)))
    return crossing(shown, placed)


def test_structures_are_crossed_where_functions_cannot_be() -> None:
    """One crossing only: where élus and technicians are enough, it is theirs, even if it has nothing to say."""
    table = ((6, 2, 0), (2, 6, 0))
    assert _structures(table, ("autre",)) == BY_STRUCTURE
    assert _structures(table, ("elu", "technique")) == ""
    assert _structures(((6, 1, 0), (6, 1, 0)), ("autre",)) == ""
