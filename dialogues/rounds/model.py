"""Teams and rounds as a turn sees them. Of the others' answers only a count is here, until the round is published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final, Self

CONFIDENTIAL: Final = "confidentiel"
SEALED: Final = "scelle"
NAMED: Final = "nomme"
MODES: Final = (CONFIDENTIAL, SEALED, NAMED)
"""Fixed for a round when it opens: counts only; hidden until the close, then named; named. A name is a function."""

AUTHORITY: Final = frozenset({"elu", "direction"})
"""Functions that have authority over others (dossier 5.4): with them in the room, more answers are waited for."""


COMMITMENT: Final = "engagement"
MEETING: Final = "reunion"
"""Kinds of notes in the book of a group."""


@dataclass(frozen=True, slots=True)
class Note:
    """The current state of a line of the book of a group; it has no author."""

    number: int
    """Within its group."""
    kind: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Team:
    """A group in which the person has joined, or may join now."""

    id: int
    title: str
    secret: str
    """What its links end with; those who can read the group know it."""
    project: int = 0
    joined: int = 0
    """How many people have joined."""
    structures: tuple[str, ...] = ()
    """The structures that people have named when they joined, in order of the alphabet."""
    authority: bool = False
    """Whether élus or hierarchy have joined."""
    structure: str = ""
    function: str = ""
    """The person's own; empty for somebody who has not joined."""
    notes: tuple[Note, ...] = ()
    """The book of the group, for its members."""

    @property
    def member(self) -> bool:
        """Whether the person has joined."""
        return bool(self.function)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a round asks, and how; it never changes once the round is open."""

    wording: str
    options: tuple[tuple[str, str], ...] = ()
    """(value, label), in order; none for a round of free texts."""
    mode: str = CONFIDENTIAL
    code: str = ""
    """The question of the referential, if it is one."""
    zone: str = "Europe/Paris"
    """The time zone in which its end is told."""

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Self:
        """Return what a stored body says."""
        known = {name: value for name, value in body.items() if name in cls.__dataclass_fields__}
        return cls(**{**known, "options": tuple((value, label) for value, label in body.get("options", ()))})

    def to_body(self) -> dict[str, Any]:
        """Return it as JSON."""
        return asdict(self)

    def label(self, value: str) -> str:
        """Return the label of an option, or the bare value of one that is not there."""
        return dict(self.options).get(value, value)


@dataclass(frozen=True, slots=True)
class Mine:
    """The person's own answer in a round."""

    value: str = ""
    comment: str = ""
    """What they wrote; nobody else ever reads it."""
    said: str = ""
    """The sentence that they agreed to show to the group, or nothing."""
    late: bool = False
    """Given after the close: it waits for the next round on the same question."""
    pending: bool = False
    """Counted as it is, and its author is still asked for a comment or a sentence."""


@dataclass(frozen=True, slots=True)
class Round:
    """A round as one person sees it."""

    id: int
    team: int
    title: str
    """The title of the group."""
    thread: int
    asked: Asked
    opened_at: datetime
    ends_at: datetime
    count: int = 0
    """How many have answered."""
    closed_at: datetime | None = None
    ending: str = ""
    """What closed it: `temps`, `tous`, `animation`, or `annule`."""
    leads: bool = False
    """Whether the person may close it and say what follows."""
    member: bool = True
    mine: Mine | None = None
    published: Mapping[str, Any] | None = None
    """The restitution, once the round is closed."""
    trace: Mapping[str, Any] | None = None
    """What the group made of its disagreement."""

    @property
    def is_open(self) -> bool:
        """Whether answers count."""
        return self.closed_at is None


@dataclass(frozen=True, slots=True)
class TeamLink:
    """A link of a group that the person has followed: what it opens, and who they are there by Telegram's word."""

    payload: str
    kind: str
    """`g` to join, `t` to answer a round, `n` to prepare one, `b` to bind the group to a project, `c` for its
    book."""
    team: Team
    number: int = 0
    """The round (`t`) or the topic (`n`)."""
    present: bool = True
    """Whether the person is in the group."""
    admin: bool = False
    """Whether they administer it."""
