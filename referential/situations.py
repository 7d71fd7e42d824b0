"""Situations to work through in writing: one file each, `situations/<id>.yaml`; a small tree of turns and endings.

A choice says what happens next in the world, and leads to a turn or an ending. None is right or wrong; what an
experienced peer would notice is said after the ending, whatever the way there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final

from pydantic import AfterValidator, Field, StringConstraints
from pydantic.dataclasses import dataclass

from referential.model import CONFIG, Code, Id, Prose, Title, Wording
from referential.origins import Origins
from referential.typography import french

FOLDER: Final = "situations/"
"""Where the files stand in the content."""
MOST_TURNS: Final = 3
"""Turns on any way to an ending: some four minutes on a phone."""
LONGEST_MESSAGE: Final = 900
"""Characters of a message, its numbered choices included: one screen and a half of a phone."""

CaseId = Annotated[str, StringConstraints(pattern=r"^[a-z]+(?:-[a-z]+)*$", max_length=18)]
PlaceId = Annotated[str, StringConstraints(pattern=r"^[a-z]+$", max_length=10)]
"""Short: both stand in the buttons of a choice (64 bytes in all)."""
Told = Annotated[str, StringConstraints(min_length=1, max_length=520), AfterValidator(french)]
Act = Annotated[str, StringConstraints(min_length=1, max_length=130), AfterValidator(french)]


@dataclass(frozen=True, slots=True, config=CONFIG)
class Way:
    """Something that one may do, what happens then in the world, and the turn or the ending that comes of it."""

    text: Act
    then: Prose
    to: PlaceId


@dataclass(frozen=True, slots=True, config=CONFIG)
class Moment:
    """A turn: what is at stake now, and three or four ways to act."""

    id: PlaceId
    text: Told
    choices: Annotated[tuple[Way, ...], Field(min_length=3, max_length=4)]


@dataclass(frozen=True, slots=True, config=CONFIG)
class Ending:
    """How things stand in the end, without a verdict on anybody."""

    id: PlaceId
    text: Told


@dataclass(frozen=True, slots=True, config=CONFIG)
class Watch:
    """A point of vigilance: a risk, and the early signal by which one notices it."""

    risk: Wording
    signal: Wording


@dataclass(frozen=True, slots=True, config=CONFIG)
class Situation:
    """A situation to work through. `questions` are the nodes of the map that it puts to use."""

    id: CaseId
    title: Title
    phases: Annotated[tuple[Id, ...], Field(min_length=1)]
    families: Annotated[tuple[Code, ...], Field(min_length=1)]
    questions: Annotated[tuple[Code, ...], Field(min_length=1)]
    you: Prose
    scene: Told
    turns: Annotated[tuple[Moment, ...], Field(min_length=2)]
    endings: Annotated[tuple[Ending, ...], Field(min_length=2)]
    noticed: Annotated[tuple[Wording, ...], Field(min_length=2, max_length=4)]
    """What an experienced peer would notice."""
    vigilance: Annotated[tuple[Watch, ...], Field(min_length=1, max_length=2)]
    tomorrow: Wording
    """A sentence that one can say tomorrow."""
    sources: Origins

    def turn(self, name: str) -> Moment | None:
        """Return a turn by its id."""
        return next((one for one in self.turns if one.id == name), None)

    def ending(self, name: str) -> Ending | None:
        """Return an ending by its id."""
        return next((one for one in self.endings if one.id == name), None)

    @property
    def graph(self) -> Mapping[str, tuple[str, ...]]:
        """Turn -> the places that its choices lead to."""
        return {turn.id: tuple(way.to for way in turn.choices) for turn in self.turns}
