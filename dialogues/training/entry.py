"""The page of a person in a training day, as an entry of their own notebook. Nobody else reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final

KIND: Final = "atelier"
SURVEY: Final = "sondage"
EXERCISE: Final = "exercice"
CLOSING: Final = "synthese"
PARTS: Final = (SURVEY, EXERCISE, CLOSING)
LINES: Final = ("retenir", "pas", "question")
"""What the closing asks: what one keeps, a first step, an open question."""
ALPHABET: Final = "ACDEFGHJKMNPQRTUVWXY34679"
"""Signs of a code: none that is taken for another when it is read aloud or copied from a wall."""
CODE_LENGTH: Final = 6


@dataclass(frozen=True, slots=True)
class Page:
    """What a person answered in a session; a survey question that was passed has an empty value."""

    training: int
    day: str
    """In ISO 8601."""
    survey: Mapping[str, str] = field(default_factory=dict)
    exercise: Mapping[str, str] = field(default_factory=dict)
    closing: Mapping[str, str] = field(default_factory=dict)
    done: tuple[str, ...] = ()
    """Parts that were gone through to their end."""

    @property
    def is_whole(self) -> bool:
        """Whether every part was gone through."""
        return set(self.done) == set(PARTS)

    def to_body(self) -> dict[str, Any]:
        """Return the body of its row."""
        return {**asdict(self), "done": list(self.done)}

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Page:
        """Return what a row says."""
        training, done = body.get("training"), body.get("done")
        return cls(
            training=training if isinstance(training, int) else 0,
            day=str(body.get("day") or ""),
            survey=_texts(body.get("survey")),
            exercise=_texts(body.get("exercise")),
            closing=_texts(body.get("closing")),
            done=tuple(part for part in PARTS if isinstance(done, list) and part in done),
        )


def _texts(told: Any) -> dict[str, str]:
    return {str(name): str(text) for name, text in told.items()} if isinstance(told, dict) else {}
