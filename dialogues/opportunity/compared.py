"""Several people's answers side by side: where they part, where they meet, what nobody knows. Pure, and never a sum."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from dialogues.opportunity.entry import KNOWN, Pooled
from referential.library import Blocker, Criterion, Opportunity

MAIN_GAPS: Final = 3
"""Gaps that are told (dossier 6.4: « les trois écarts principaux »)."""
ENOUGH: Final = 2
"""Answers in common under which nothing is compared."""
YES: Final = frozenset({"2", "3"})
NO: Final = frozenset({"0", "1"})


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the answers in common say together, in the order of the content; gaps, the widest first."""

    gaps: tuple[Criterion, ...]
    agreed: tuple[Criterion, ...]
    refused: tuple[Criterion, ...]
    unclear: tuple[Criterion, ...]
    blockers: tuple[Blocker, ...]


def compared(opportunity: Opportunity, mine: Pooled, others: Sequence[Pooled]) -> Comparison:
    """Compare the person's answers with the others' on what is asked today; a criterion that is gone is left out.

    What the person did not answer is not compared for them: nobody reads an answer before having given theirs.
    """
    answers = (mine, *others)
    criteria = [one for one in opportunity.criteria if one.id in mine.answers]
    parted = [one for one in criteria if _width(one, answers)]
    gaps = sorted(parted, key=lambda one: _width(one, answers), reverse=True)
    seen = {name for one in answers for name in one.blockers}
    return Comparison(
        gaps=tuple(gaps[:MAIN_GAPS]),
        agreed=tuple(one for one in criteria if _all_in(YES, one, answers)),
        refused=tuple(one for one in criteria if _all_in(NO, one, answers)),
        unclear=tuple(
            one for one in opportunity.criteria if any(given.answers.get(one.id) not in KNOWN for given in answers)
        ),
        blockers=tuple(one for one in opportunity.blockers if one.id in seen),
    )


def said_by(criterion: Criterion, answers: Iterable[Pooled]) -> tuple[tuple[str, str], ...]:
    """Return what these people said of a criterion with their facts, from no to yes.

    The order is that of the scale, and the same answer is there once: it never tells who said what, nor which answers
    of two criteria come from the same person.
    """
    given = {(one.answers.get(criterion.id, ""), one.facts.get(criterion.id, "")) for one in answers}
    with_facts = {said for said, fact in given if fact}
    return tuple(sorted((said, fact) for said, fact in given if said and (fact or said not in with_facts)))


def _width(criterion: Criterion, answers: Sequence[Pooled]) -> int:
    """How far apart the answers are when they take both sides; 0 when they are on one, be it more or less firmly."""
    places = [KNOWN.index(said) for one in answers if (said := one.answers.get(criterion.id)) in KNOWN]
    sides = {KNOWN[place] in YES for place in places}
    return max(places) - min(places) if len(sides) > 1 else 0


def _all_in(side: frozenset[str], criterion: Criterion, answers: Sequence[Pooled]) -> bool:
    return all(one.answers.get(criterion.id) in side for one in answers)
