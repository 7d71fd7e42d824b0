"""Which counts of a confidential round may be shown: the rule, and why nobody's answer can be found from it.

The rule, as it is told to people, for n answers of which there are enough:

1. Nearly everybody. As soon as all answers but two at most go to one reading, we say « at least n-2 », whether the
   last two differ or not. Where they are four or five, that would say too little of the group: there, as soon as all
   answers but one at most go to one reading, we say so, and not which reading.
2. Otherwise each reading that two people or more hold has its count. All others, held by one person or by nobody, go
   together, and nothing tells them apart.
3. Where no reading is left without an answer, subtraction would give the single ones away: the least held of the
   readings shown, with those that equal it, go together with them. A lone pair is never shown by itself either.

Everything here depends on how many people hold each reading, never on who or in which order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Level = Literal["peu", "nette", "convergence", "partage", "compte", "nomme", "textes"]
"""What may be said: not enough answers; one reading not named; one reading, at least; readings not told; counts.

The last two are no levels of the rule: named answers are all shown, free texts have no counts."""

PAIR: Final = 2
"""Answers from which a reading is shown: a single one is merged (dossier 5.4, « montrer sans désigner »)."""
SMALL: Final = 5
"""Up to here « at least n-2 » would be three answers or fewer, less than two thirds: the reading is not named."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Counts as they may be shown: of some values, in the order of the options, and of all others as one."""

    level: Level
    counts: tuple[tuple[str, int], ...] = ()
    together: int = 0


def spread(held: Mapping[str, int]) -> Spread:
    """Return what may be shown of how many people hold each value; every value that can be given is a key.

    Call it with four answers at least: below, even a coarse word tells too much.
    """
    answered, most = sum(held.values()), max(held.values())
    if answered <= SMALL and most >= answered - 1:
        return Spread("nette", (), answered)
    if answered > SMALL and most >= answered - PAIR:
        leading = next(value for value, count in held.items() if count == most)
        return Spread("convergence", ((leading, answered - PAIR),), PAIR)
    shown = _without_singles(held)
    if not shown:
        return Spread("partage", (), answered)
    return Spread("compte", tuple(shown.items()), answered - sum(shown.values()))


def _without_singles(held: Mapping[str, int]) -> dict[str, int]:
    """Return the counts that can be shown without telling, by subtraction, a value that one person alone holds."""
    shown = {value: count for value, count in held.items() if count >= PAIR}
    single = sum(1 for count in held.values() if count == 1)
    if single and len(shown) + single == len(held):
        least = min(shown.values(), default=0)
        shown = {value: count for value, count in shown.items() if count > least}
    return {} if tuple(shown.values()) == (PAIR,) else shown
