"""The closed registries of what a dialogue may name: actions, conditions, screens, lists of choices, and the like.

Each area of the bot (the path, check-ins, meetings…) brings a part; `dialogues/areas.py` joins them. No string of a
definition is ever imported: what is not in a registry is a fault of content.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from dialogues.machine import Test

if TYPE_CHECKING:  # a scene holds a house, and a house holds its registry
    from dialogues.dialogue import Say
    from dialogues.messages import Rows, Show
    from dialogues.phrases import Markup, Phrases
    from dialogues.scene import Scene


@dataclass(frozen=True, slots=True)
class Courtesy:
    """How a kind of reminder may reach people, and what it looks at."""

    asked_for: bool = False
    """Whether the person set this very moment (a meeting, a day of return): it does not count in the weekly budget."""
    reads: tuple[str, ...] = ()
    """Kinds of entries of the notebook that it looks at."""


@dataclass(frozen=True, slots=True)
class Registry:
    """What the definitions may name, by name."""

    actions: Mapping[str, Callable[[Scene], Scene]] = field(default_factory=dict)
    """What a move does before it leaves its step."""
    arrivals: Mapping[str, Callable[[Scene], Scene]] = field(default_factory=dict)
    """What a move does once it has come to its step."""
    conditions: Mapping[str, Test] = field(default_factory=dict)
    """What a move asks first. A condition changes nothing."""
    choices: Mapping[str, Callable[[Scene], tuple[Markup, Rows]]] = field(default_factory=dict)
    """Where the options of a `choose` step come from."""
    typed: Mapping[str, Callable[[Scene, str], tuple[str, str]]] = field(default_factory=dict)
    """List of choices -> how a text that names none of them is read: a value, or the phrase that says what is wrong."""
    screens: Mapping[str, Callable[[Scene, Say], Show]] = field(default_factory=dict)
    """The `say` steps that are composed, and not one phrase."""
    asked: Mapping[str, Callable[[Scene], Markup]] = field(default_factory=dict)
    """Field of an `ask` step -> what is asked."""
    shows: Mapping[str, Callable[[Scene], Scene]] = field(default_factory=dict)
    """What a command shows without moving; the rest of the line, or of the button that opens it, is what was chosen."""
    silent: Mapping[str, bool] = field(default_factory=dict)
    """The shows that are followed by nothing: the question at hand stays above, and its buttons still answer."""
    reminders: Mapping[str, Callable[[Scene], Scene]] = field(default_factory=dict)
    """Kind of reminder -> what is said, and planned, when one falls due (`Fell`). It never moves the conversation."""
    courtesies: Mapping[str, Courtesy] = field(default_factory=dict)
    """Kind of reminder -> how it may reach people; without one it was not asked for, and reads nothing."""
    lines: Mapping[str, Callable[[Phrases, Mapping[str, Any]], Markup]] = field(default_factory=dict)
    """Kind of entry of the notebook -> a state of it (its body) in words, for the history and the person's data.

    Every kind that a dialogue reads has one. No words: this state is not told (what the bot notes for itself).
    """
    common: Mapping[str, bool] = field(default_factory=dict)
    """Kinds of entries that are put in common by a gesture of their own, whatever a member shares besides: its
    shareable rows are read by the members of the project. True: sealed, nobody reads another's row before having put
    their own of the same round in common.
    """


def joined(*parts: Registry) -> Registry:
    """Return one registry of several.

    :raises ValueError: when two parts bring the same name.
    """
    return Registry(**{one.name: _table(one.name, parts) for one in fields(Registry)})


def _table(name: str, parts: tuple[Registry, ...]) -> Mapping[str, Any]:
    table: dict[str, Any] = {}
    for part in parts:
        brought = getattr(part, name)
        if twice := table.keys() & brought.keys():
            raise ValueError(f"{name}: {', '.join(sorted(twice))} is there twice")
        table.update(brought)
    return table
