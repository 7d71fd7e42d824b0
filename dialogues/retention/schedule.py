"""When a point comes back: FSRS (py-fsrs), without chance, and with every moment given.

FSRS models forgetting; here nothing is tested. « Oui, je m'en sers » spaces a point out, « À revoir » brings it back
sooner, « Plus pour moi » takes it away for good. Half-forgotten is soon enough, so that intervals are in weeks.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from dialogues.retention.notes import Card

if TYPE_CHECKING:
    from fsrs import Card as _Card
    from fsrs import Scheduler

Word = Literal["oui", "revoir", "fini"]
WORDS: Final[tuple[Word, ...]] = ("oui", "revoir", "fini")
"""What a person may say of a point: it serves, to be seen again, no longer for me."""
RETENTION: Final = 0.8
"""The share of points still in mind when they come back: a first return after about a week."""
FARTHEST: Final = 180
"""Days: what serves is still worth a look twice a year."""


def is_due(card: Card, at: datetime) -> bool:
    """Return whether a point that was seen may come back at `at` (UTC)."""
    return not card.off and bool(card.due) and datetime.fromisoformat(card.due) <= at


def rated(card: Card, word: Word, at: datetime) -> Card:
    """Return the state of a point after a person's word at `at` (UTC)."""
    if word == "fini":
        return replace(card, off=True)
    from fsrs import Rating  # late: few turns need it

    at = at.astimezone(UTC)
    reviewed, _ = _scheduler().review_card(_read(card, at), Rating.Good if word == "oui" else Rating.Again, at)
    return replace(
        card,
        due=reviewed.due.isoformat(),
        last=at.isoformat(),
        stability=round(reviewed.stability or 0.0, 4),
        difficulty=round(reviewed.difficulty or 0.0, 4),
        off=False,
    )


def _read(card: Card, at: datetime) -> _Card:
    """Return the scheduler's own card. Everything is given, so that it reads no clock."""
    from fsrs import Card as Theirs
    from fsrs import State

    if not card.last:
        return Theirs(card_id=1, due=at)
    return Theirs(
        card_id=1,
        state=State.Review,
        stability=card.stability,
        difficulty=card.difficulty,
        due=datetime.fromisoformat(card.due),
        last_review=datetime.fromisoformat(card.last),
    )


@cache
def _scheduler() -> Scheduler:
    from fsrs import Scheduler

    return Scheduler(
        desired_retention=RETENTION,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=FARTHEST,
        enable_fuzzing=False,
    )
