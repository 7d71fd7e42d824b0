"""What the opportunity leaves in the notebook: one's own answers, what of them is put in common, a decision.

Three kinds, so that what others may read is a row of its own: it holds what was chosen to be shown, and no more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final

OWN: Final = "opportunite"
"""The person's own answers, one entry for each round; never read by anybody else."""
COMMON: Final = "opportunite-commun"
"""What a person put in common, one entry for each round; sealed until the reader does so too."""
DECISION: Final = "decision-opportunite"
"""The outcome that a person chose; read by the members where its author says so."""
UNKNOWN: Final = "?"
"""« Je ne sais pas »."""
WITH_FACT: Final = "3"
"""« Oui, avec un fait à l'appui »."""
KNOWN: Final = ("0", "1", "2", WITH_FACT)
"""The answers that take a side, from no to yes: places on a scale of words, never added up."""


@dataclass(frozen=True, slots=True)
class Filled:
    """One person's answers in a round. `facts` are by criterion; `told` is the last thing answered, as it was read."""

    round: int = 1
    answers: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    blockers: tuple[str, ...] = ()
    read_through: bool = False
    """Whether the blocking points were looked at, after the criteria."""
    told: str = ""

    def to_body(self) -> dict[str, Any]:
        """Return the body of its row."""
        return {**asdict(self), "blockers": list(self.blockers)}

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Filled:
        """Return what a row says; what is missing is at its default."""
        return cls(
            round=round_of(body),
            answers={name: said for name, said in _texts(body, "answers").items() if said in (*KNOWN, UNKNOWN)},
            facts=_texts(body, "facts"),
            blockers=_names(body, "blockers"),
            read_through=body.get("read_through") is True,
            told=str(body.get("told") or ""),
        )


@dataclass(frozen=True, slots=True)
class Pooled:
    """What of a round is in common: every answer and blocking point, and the facts that were ticked one by one."""

    round: int = 1
    answers: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    blockers: tuple[str, ...] = ()
    common: bool = True
    """False once it is withdrawn: the row then holds nothing else."""

    def to_body(self) -> dict[str, Any]:
        """Return the body of its row."""
        return {**asdict(self), "blockers": list(self.blockers)}

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Pooled:
        """Return what a row says; what is missing is at its default."""
        filled = Filled.from_body(body)
        return cls(filled.round, filled.answers, filled.facts, filled.blockers, body.get("common") is True)


@dataclass(frozen=True, slots=True)
class Decision:
    """An outcome, with its reasons and the day on which it is looked at again (ISO 8601, or empty)."""

    outcome: str
    reasons: str = ""
    review: str = ""
    round: int = 1
    title: str = ""
    """The outcome as the person read it."""
    shared: bool = False

    def to_body(self) -> dict[str, Any]:
        """Return the body of its row."""
        return asdict(self)

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Decision:
        """Return what a row says; what is missing is at its default."""
        texts = {name: str(body.get(name) or "") for name in ("outcome", "reasons", "review", "title")}
        return cls(**texts, round=round_of(body), shared=body.get("shared") is True)


def round_of(body: Mapping[str, Any]) -> int:
    """Return the round of a row: the first one when it does not say."""
    number = body.get("round")
    return number if isinstance(number, int) and number > 0 else 1


def _texts(body: Mapping[str, Any], name: str) -> dict[str, str]:
    found = body.get(name)
    return {str(key): str(text) for key, text in found.items()} if isinstance(found, dict) else {}


def _names(body: Mapping[str, Any], name: str) -> tuple[str, ...]:
    found = body.get(name)
    return tuple(str(one) for one in found) if isinstance(found, list) else ()
