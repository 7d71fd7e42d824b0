"""How a check-in between two meetings is made: how many questions, and what calls each of them (dossier 5.1).

The weights order the questions for the bot alone; a person reads the reasons, never a number.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from referential.model import CONFIG, Code, Id, Prose
from referential.origins import Origins

Count = Annotated[int, Field(ge=1, le=20)]
Days = Annotated[int, Field(ge=1, le=366)]


@dataclass(frozen=True, slots=True, config=CONFIG)
class Budgets:
    """Questions at most: in ordinary times, before a committee, after a check-in that was missed."""

    ordinary: Count
    committee: Count
    missed: Count


@dataclass(frozen=True, slots=True, config=CONFIG)
class Weights:
    """What each reason weighs; the last two are against asking."""

    phase: int
    prerequisite: int
    deadline: int
    returned: int
    signal: int
    never: int
    old: int
    diversity: int
    recent: int
    theme: int


@dataclass(frozen=True, slots=True, config=CONFIG)
class Spans:
    """Spans of time, in days unless the name says otherwise; `rounds` counts check-ins."""

    deadline: Days
    committee: Days
    recent: Days
    rounds: Count
    resume_hours: Count
    again_hours: Count


@dataclass(frozen=True, slots=True, config=CONFIG)
class Composition:
    """At most so many questions of the phase, of posture, and promises looked back on; at least so much weight."""

    phase: Count
    posture: Count
    promises: Count
    least: int


@dataclass(frozen=True, slots=True, config=CONFIG)
class Deadline:
    """A kind of date that people enter, and the questions that it calls when it is near."""

    id: Id
    entry: Literal["reunion", "deliberation", "engagement", "evenement"]
    questions: Annotated[tuple[Code, ...], Field(min_length=1)]
    sources: Origins
    committee: bool = False
    """Whether it is a committee, which calls for a longer check-in."""
    types: tuple[Id, ...] = ()
    """The types of meetings, or the events, that it is about; without any, all of them."""


@dataclass(frozen=True, slots=True, config=CONFIG)
class CheckIns:
    """The rules of selection and composition of a check-in."""

    principle: Prose
    budgets: Budgets
    weights: Weights
    spans: Spans
    composition: Composition
    deadlines: tuple[Deadline, ...]
    postures: tuple[Code, ...]
    """Questions about the way one stands among the others: one of them at most."""
    this_week: tuple[Code, ...]
    """Questions whose first step can be made within the week: they come first when all else is equal."""
