"""What a synthesis leaves in the notebook: dated versions of one's own, and what of one is shared.

A version that is kept is never written again: the next synthesis is another entry. What others read is a row of
another kind, which holds the points that were ticked one by one, in the words that were read, and no more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Final

KIND: Final = "synthese"
"""A person's own synthesis of a project: one entry for each version, the last one perhaps still a draft."""
SHARED: Final = "synthese-partage"
"""What a person shares of the last synthesis that they chose to share; read by the members of the project."""
MOST: Final = 3
"""Supports, points to work on, first steps (dossier 6.3)."""


@dataclass(frozen=True, slots=True)
class Picked:
    """An answer that the person picked, as it read then."""

    code: str
    title: str = ""
    words: str = ""
    shareable: bool = False
    """Whether its question was one whose answers may be shared."""

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Picked:
        """Return what a row says; what is missing is at its default."""
        texts = {name: str(body.get(name) or "") for name in ("code", "title", "words")}
        return cls(**texts, shareable=body.get("shareable") is True)


@dataclass(frozen=True, slots=True)
class FirstStep:
    """What, with which function or structure, by which day (ISO 8601, or empty)."""

    what: str
    whom: str = ""
    due: str = ""
    promised: int = 0
    """The number of the commitment that it became, or 0."""

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> FirstStep:
        """Return what a row says; what is missing is at its default."""
        number = body.get("promised")
        return cls(
            what=str(body.get("what") or ""),
            whom=str(body.get("whom") or ""),
            due=_day(body.get("due")),
            promised=number if isinstance(number, int) else 0,
        )


@dataclass(frozen=True, slots=True)
class Synthesis:
    """One synthesis: a draft until it is kept, on `day` (ISO 8601)."""

    situation: str = ""
    in_own_words: bool = False
    """Whether the person wrote their situation; else it was drawn from their profile, and they said that it is so."""
    supports: tuple[Picked, ...] = ()
    to_work: tuple[Picked, ...] = ()
    retained: str = ""
    stopped: str = ""
    steps: tuple[FirstStep, ...] = ()
    question: str = ""
    whom: str = ""
    """To which function or structure the open question goes."""
    back: str = ""
    """The day of return (ISO 8601), or empty."""
    shared: tuple[str, ...] = ()
    """Points that the person ticks to share."""
    version: int = 0
    day: str = ""
    evolution: tuple[str, ...] = ()
    """What changed since the version before, as it read on the day it was kept."""
    standing: Mapping[str, str] = field(default_factory=dict)
    """Where each answer stood on that day, to say next time what changed."""
    changed: str = ""
    """The point that this row changed; empty for a tick."""

    @property
    def is_kept(self) -> bool:
        """Whether it is a version, and no draft."""
        return bool(self.day)

    @property
    def is_begun(self) -> bool:
        """Whether a point says something."""
        texts = (self.situation, self.retained, self.stopped, self.question, self.back)
        return any(texts) or bool(self.supports or self.to_work or self.steps)

    def to_body(self) -> dict[str, Any]:
        """Return the body of its row."""
        return asdict(self)

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Synthesis:
        """Return what a row says; what is missing is at its default."""
        texts = {name: str(body.get(name) or "") for name in ("situation", "retained", "stopped", "question", "whom")}
        version, standing = body.get("version"), body.get("standing")
        return cls(
            **texts,
            in_own_words=body.get("in_own_words") is True,
            supports=tuple(Picked.from_body(one) for one in _rows(body, "supports")),
            to_work=tuple(Picked.from_body(one) for one in _rows(body, "to_work")),
            steps=tuple(FirstStep.from_body(one) for one in _rows(body, "steps")),
            back=_day(body.get("back")),
            shared=_texts(body, "shared"),
            version=version if isinstance(version, int) else 0,
            day=_day(body.get("day")),
            evolution=_texts(body, "evolution"),
            standing={str(code): str(name) for code, name in standing.items()} if isinstance(standing, dict) else {},
            changed=str(body.get("changed") or ""),
        )


@dataclass(frozen=True, slots=True)
class Shared:
    """What is shared: points with their lines, in the words that the person read before sharing."""

    points: tuple[tuple[str, tuple[str, ...]], ...] = ()
    day: str = ""
    """The day of the synthesis (ISO 8601)."""
    common: bool = True
    """False once it is withdrawn: the row then holds nothing else."""

    def to_body(self) -> dict[str, Any]:
        """Return the body of its row."""
        return {"points": [[name, list(told)] for name, told in self.points], "day": self.day, "common": self.common}

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Shared:
        """Return what a row says; what is missing is at its default."""
        found = body.get("points")
        pairs = [one for one in found if isinstance(one, list) and len(one) == 2] if isinstance(found, list) else []  # noqa: PLR2004 - a name and its lines
        points = tuple((str(name), tuple(str(line) for line in told)) for name, told in pairs if isinstance(told, list))
        return cls(points, _day(body.get("day")), body.get("common") is True)


def _rows(body: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    found = body.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list | tuple) else []


def _texts(body: Mapping[str, Any], name: str) -> tuple[str, ...]:
    found = body.get(name)
    return tuple(str(one) for one in found) if isinstance(found, list | tuple) else ()


def _day(written: object) -> str:
    try:
        return date.fromisoformat(str(written)).isoformat()
    except ValueError:
        return ""  # no day: none was said
