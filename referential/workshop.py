"""A training day with several people: a short survey, an exercise on one's own project, and how long a code serves."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints
from pydantic.dataclasses import dataclass

from referential.model import CONFIG, Code, Option, Prose, Title, Wording
from referential.origins import Origins

Short = Annotated[str, StringConstraints(pattern=r"^[a-z]{1,10}$")]
"""It stands in buttons."""


@dataclass(frozen=True, slots=True, config=CONFIG)
class SurveyQuestion:
    """A closed question of the survey."""

    id: Short
    text: Wording
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=6)]
    sources: Origins


@dataclass(frozen=True, slots=True, config=CONFIG)
class Exercise:
    """A question that each person answers for their own project, drawn from questions of the referential."""

    id: Short
    title: Title
    text: Wording
    hint: Wording
    questions: Annotated[tuple[Code, ...], Field(min_length=1)]
    sources: Origins


@dataclass(frozen=True, slots=True, config=CONFIG)
class Workshop:
    """A session of a training day."""

    principle: Prose
    hours: Annotated[int, Field(ge=1, le=24)]
    """How long the code serves, in hours."""
    most: Annotated[int, Field(ge=2, le=30)]
    """How many people may join."""
    survey: Annotated[tuple[SurveyQuestion, ...], Field(min_length=5, max_length=6)]
    exercise: Annotated[tuple[Exercise, ...], Field(min_length=3, max_length=3)]
