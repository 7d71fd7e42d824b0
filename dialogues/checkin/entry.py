"""What the check-in keeps in the notebook: check-ins, signals seen, moments waited for, events declared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final

CHECKIN: Final = "point"
SIGNAL: Final = "signal"
WAIT: Final = "attente"
EVENT: Final = "evenement"
"""The kinds of entries."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a question is asked: a weight of `point.yaml` or `event`, and what it is about (a code, a day, an id)."""

    kind: str
    about: str = ""

    def __str__(self) -> str:
        """Return the reason as it is kept: its kind, a space, and what it is about."""
        return f"{self.kind} {self.about}".strip()

    @classmethod
    def of(cls, kept: str) -> Reason:
        """Return the reason that was kept."""
        kind, _, about = kept.partition(" ")
        return cls(kind, about)


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A check-in: what it set out to ask and why, what came of it, and how the answers stood at its end."""

    series: tuple[str, ...] = ()
    reasons: Mapping[str, tuple[Reason, ...]] = field(default_factory=dict)
    asked: tuple[str, ...] = ()
    """Codes that were really put to the person."""
    answered: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    reviewed: tuple[int, ...] = ()
    """Numbers of the promises and waits looked back on."""
    event: str = ""
    put_off: bool = False
    """« Pas cette semaine »: a legitimate answer, which leaves no debt."""
    ended: bool = False
    step: int = 0
    """The number of the first step, or of the wait, that it ended with."""
    standing: Mapping[str, str] = field(default_factory=dict)
    """Code -> list of the recap (`appui`, `travail`, `reprendre`) at its end, or else at its beginning."""

    @property
    def done(self) -> frozenset[str]:
        """Codes that need no more asking in this check-in."""
        return frozenset((*self.answered, *self.passed))

    @property
    def is_closed(self) -> bool:
        """Whether it is over, by its end or by its author's word."""
        return self.ended or self.put_off

    @property
    def is_begun(self) -> bool:
        """Whether the person did anything in it."""
        return bool(self.answered or self.passed or self.reviewed)

    def to_body(self) -> dict[str, Any]:
        """Return the body of its row, without what is at its default."""
        body = asdict(self)
        body["reasons"] = {code: [str(one) for one in why] for code, why in self.reasons.items()}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in body.items() if value}

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> CheckIn:
        """Return what a row says; a field that another version did not write is left at its default."""
        why = body.get("reasons") or {}
        return cls(
            series=_words(body, "series"),
            reasons={str(code): tuple(Reason.of(str(one)) for one in said) for code, said in why.items()},
            asked=_words(body, "asked"),
            answered=_words(body, "answered"),
            passed=_words(body, "passed"),
            reviewed=tuple(int(number) for number in body.get("reviewed") or ()),
            event=str(body.get("event") or ""),
            put_off=body.get("put_off") is True,
            ended=body.get("ended") is True,
            step=int(body.get("step") or 0),
            standing={str(code): str(name) for code, name in (body.get("standing") or {}).items()},
        )


@dataclass(frozen=True, slots=True)
class Wait:
    """The right moment, waited for: it is no debt. `until` is a day in ISO 8601; `state` is attend, venu or laisse."""

    what: str
    whom: str = ""
    until: str = ""
    state: str = "attend"

    @property
    def is_open(self) -> bool:
        """Whether it is still waited for."""
        return self.state == "attend"

    def to_body(self) -> dict[str, Any]:
        """Return the body of its row."""
        return asdict(self)

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Wait:
        """Return what a row says."""
        known = {name: str(body.get(name) or "") for name in ("what", "whom", "until")}
        return cls(**known, state=str(body.get("state") or "attend"))


@dataclass(frozen=True, slots=True)
class Happening:
    """An event declared: its id in `evenements.yaml`, and its day in ISO 8601 when it is known."""

    event: str
    on: str = ""
    label: str = ""
    """As it was read, since the content may change."""

    def to_body(self) -> dict[str, Any]:
        """Return the body of its row."""
        return asdict(self)

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Happening:
        """Return what a row says."""
        return cls(*(str(body.get(name) or "") for name in ("event", "on", "label")))


def _words(body: Mapping[str, Any], name: str) -> tuple[str, ...]:
    return tuple(str(one) for one in body.get(name) or ())
