"""A dialogue as data: steps, and the moves that lead from one to the next.

A step is a kind of moment, never a question: which question is at hand is data of the conversation.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import BeforeValidator, Field, StringConstraints
from pydantic.dataclasses import dataclass

from referential.model import CONFIG, Prose

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z-]*$", max_length=24)]
StepName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z-]*$", max_length=10)]
"""Short, since it stands in every button (64 bytes)."""
Target = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z-]*(?:\.[a-z][a-z-]*)?$")]
"""A step of the same dialogue, `dialogue.step` of another one, or `back` (where the aside began)."""

BACK: Final = "back"


def _one_or_many(written: Any) -> Any:
    return [written] if isinstance(written, str) else written


def _moves(written: Any) -> Any:
    """`step` and `{to: step}` are short for a list of one move."""
    if isinstance(written, str):
        return [{"to": written}]
    return [written] if isinstance(written, dict) else written


@dataclass(frozen=True, slots=True, config=CONFIG)
class Move:
    """Go to a step when every named condition holds, after the named actions."""

    to: Target
    when: Annotated[tuple[Name, ...], BeforeValidator(_one_or_many)] = ()
    do: Annotated[tuple[Name, ...], BeforeValidator(_one_or_many)] = ()


Moves = dict[Name, Annotated[tuple[Move, ...], BeforeValidator(_moves), Field(min_length=1)]]
Buttons = tuple[tuple[Name, ...], ...]


@dataclass(frozen=True, slots=True, config=CONFIG)
class Say:
    """A message with fixed buttons; `say` names its phrase, or a screen that is composed."""

    say: Name
    moves: Moves
    buttons: Buttons = ()
    needs: Name | None = None


@dataclass(frozen=True, slots=True, config=CONFIG)
class Choose:
    """A choice among what exists now (projects, phases…); `choose` names where the options come from."""

    choose: Name
    moves: Moves
    buttons: Buttons = ()
    needs: Name | None = None
    ticks: bool = False
    """Whether a choice that stays in the list ticks a box: the message itself changes. A story goes on below."""


@dataclass(frozen=True, slots=True, config=CONFIG)
class Ask:
    """A question of the dialogue itself, answered in words; `ask` names the field that it fills."""

    ask: Name
    moves: Moves
    expects: Literal["text", "day", "moment"] = "text"
    """A text as it is written, or a day in words (« jeudi », « dans 15 jours »), which the move gets in ISO 8601.

    A moment may have its hour (« jeudi 14h »): `2026-11-26T14:00`, else the day alone.
    """
    coming: bool = False
    """Whether a day that has passed is refused, with a sentence that says so."""
    nearest: bool = False
    """Whether a day of the year without its year is the nearest one, past or to come; else it is the next one."""
    longest: Annotated[int, Field(ge=1, le=4096)] = 300
    buttons: Buttons = ()
    needs: Name | None = None


@dataclass(frozen=True, slots=True, config=CONFIG)
class Walk:
    """One question of the referential at a time; `walk` names the series."""

    walk: Literal["profile", "phase", "point", "detail", "correction"]
    moves: Moves
    buttons: Buttons = ()
    needs: Name | None = None


Step = Say | Choose | Ask | Walk


@dataclass(frozen=True, slots=True, config=CONFIG)
class Dialogue:
    """A dialogue: where it starts and its steps by name."""

    dialogue: Name
    title: Prose
    start: StepName
    steps: Annotated[dict[StepName, Step], Field(min_length=1)]
    reads: tuple[Name, ...] = ()
    """Kinds of entries of the notebook that its screens and moves look at."""
    across: bool = False
    """Whether its questions come from every phase (a check-in), and not from the one that is being walked."""
    single: bool = False
    """Whether it puts one question alone, opened from elsewhere: nothing comes before it, and nothing follows."""


@dataclass(frozen=True, slots=True, config=CONFIG)
class Command:
    """A command: opens a dialogue, or shows something without moving; `needs` names a right.

    `aside` keeps the place where the person was, so that they come back to it.
    """

    open: Name | None = None
    show: Name | None = None
    aside: bool = False
    needs: Name | None = None
    project: bool = False
    """Whether it makes sense only in a project."""
    menu: bool = True
    languages: bool = False
    """Whether it makes sense only where there are several languages."""
    step: StepName | None = None
    """The step of the dialogue to open, when it is not its start."""
    do: Annotated[tuple[Name, ...], BeforeValidator(_one_or_many)] = ()
    """What is done on opening; the rest of the line is what was chosen."""
    reads: tuple[Name, ...] = ()
    """Kinds of entries of the notebook that a `show` looks at."""


@dataclass(frozen=True, slots=True, config=CONFIG)
class Commands:
    """Every command, in the order of the menu, and the rights: action -> roles."""

    commands: dict[Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,32}$")], Command]
    rights: dict[Name, tuple[Literal["responsable", "animation", "contribution", "lecture"], ...]]
