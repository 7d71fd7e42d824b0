"""No confidential restitution lets anybody deduce an answer: every case of 4 to 15 answers, with 2 to 6 options."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

import pytest

from dialogues.rounds.merging import Spread, spread
from tests.dialogues.rounds.deducing import Table, counts, deductions, fibers, single_answers

OPTIONS = "abcdef"


def published(table: Table) -> Spread:
    """Return what the rule shows of counts."""
    return spread(dict(zip(OPTIONS, table[0], strict=False)))


def of(word: str, options: str = "abcd") -> Spread:
    """Return what the rule shows of answers written as one letter each."""
    return spread({option: word.count(option) for option in options})


def every(people: int, options: int) -> Iterable[Table]:
    """Give every table of one group."""
    return ((row,) for row in counts(people, options))


@pytest.mark.parametrize("options", range(2, 7))
def test_nobody_deduces_an_answer(options: int) -> None:
    """For an outsider and for each own answer, two values remain possible; no single answer is found by subtraction."""
    looked_at = 0
    for people in range(4, 16):
        for publication, fiber in fibers(published, every(people, options)).items():
            looked_at += len(fiber)
            assert not list(deductions(publication, fiber))
            assert not list(single_answers(publication, fiber))
    assert looked_at > 100


def _exactly(table: Table) -> Hashable:
    return table


def _singles_merged(table: Table) -> Hashable:
    return tuple(count if count > 1 else 0 for count in table[0])


def _majority_named(table: Table) -> Hashable:
    row = table[0]
    return row.index(max(row)) if max(row) >= sum(row) - 1 else row


def test_rules_that_tell_too_much_are_found_out() -> None:
    """The check sees what is wrong with counts as they are, with merging alone, and with naming what gathers all."""
    for rule in (_exactly, _singles_merged, _majority_named):
        found = [
            deduction
            for people in (4, 8)
            for publication, fiber in fibers(rule, every(people, 2)).items()
            for deduction in deductions(publication, fiber)
        ]
        assert found, rule
    ((publication, fiber),) = [
        (publication, fiber)
        for publication, fiber in fibers(_singles_merged, every(7, 3)).items()
        if ((3, 3, 1),) in fiber
    ]
    assert [deduction.own for deduction in single_answers(publication, fiber)] == [None, (0, 0), (0, 1)]


def test_counts_with_single_answers_merged() -> None:
    """Readings of two people or more have their counts; single answers and options of nobody are not told apart."""
    assert of("aaabb") == Spread("compte", (("a", 3), ("b", 2)))
    assert of("aaabbbc") == of("aaabbbd") == Spread("compte", (("a", 3), ("b", 3)), 1)


def test_where_no_option_is_left_the_least_held_reading_is_merged_too() -> None:
    """Subtraction would tell the single answer; those that equal the least go together with it."""
    assert of("aaaabbc", "abc") == of("aaaabcc", "abc") == Spread("compte", (("a", 4),), 3)
    assert of("aaabbbc", "abc") == Spread("partage", (), 7)


def test_a_lone_pair_is_not_shown() -> None:
    """Four readings among four people, or a pair and two single answers, are the same words."""
    assert of("abcd") == of("aabc") == of("ddbc") == Spread("partage", (), 4)


@pytest.mark.parametrize("word", ["aaaaaaaa", "aaaaaaab", "aaaaaabb", "aaaaaabc"])
def test_near_unanimity_is_at_least_all_but_two(word: str) -> None:
    """One sentence for all, all but one and all but two."""
    assert of(word) == Spread("convergence", (("a", 6),), 2)


@pytest.mark.parametrize("word", ["aaaa", "bbba", "cccc", "dddc"])
def test_near_unanimity_of_four_names_no_reading(word: str) -> None:
    """With four answers, even « nearly all hold this » would tell the one who differs what everybody else said."""
    assert of(word) == Spread("nette", (), 4)
