"""What is known when a turn begins: the person, their projects, and their current answers in the one at hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from dialogues.messages import LogAnswer, LogEntry
from dialogues.rounds.model import Round, Team, TeamLink
from dialogues.values import Value


@dataclass(frozen=True, slots=True)
class Membership:
    """A project of the person, with their role in it; `shares` is their choice about shareable answers."""

    project: int
    name: str
    role: str
    shares: bool = False
    members: int = 1
    shows: bool = False
    """Whether those who support the project from outside may read the titles of the person's points of vigilance."""


@dataclass(frozen=True, slots=True)
class Given:
    """The current answer to a question; `row` is its row in the log (0 while it is being written)."""

    row: int
    code: str
    value: Value | None
    at: datetime
    detail: Value | None = None
    comment: str = ""
    comment_kind: str = ""
    reason: str = ""
    return_on: str = ""
    """ISO 8601 day of return, `comite` (after the next committee), or empty."""
    wording: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """The current state of an entry of the notebook. `mine` is false for what another member shares.

    Of a `sealed` one, only the round is known: the person has put nothing of that round in common yet.
    """

    number: int
    kind: str
    body: Mapping[str, Any]
    at: datetime
    opened_at: datetime
    project: int = 0
    mine: bool = True
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """A reminder that is planned."""

    kind: str
    project: int
    at: datetime
    entry: int = 0
    resting: bool = False
    """Whether it waits for the person's next turn."""
    due_at: datetime | None = None
    """Its own moment, when the bot missed it and holds it until it may be said."""


@dataclass(frozen=True, slots=True)
class Support:
    """An outside support of a project, as its members know it: not who it is."""

    number: int
    project: int
    granted_at: datetime


@dataclass(frozen=True, slots=True)
class Point:
    """An open point of vigilance: a question of the referential, or a typical card of the register."""

    at: datetime
    code: str = ""
    card: str = ""


@dataclass(frozen=True, slots=True)
class Supported:
    """All that somebody who supports a project from outside may read of it (`bot/store/supports.states`)."""

    number: int
    project: int
    name: str
    granted_at: datetime
    last: datetime | None = None
    """When a member last noted something there."""
    profile: Mapping[str, Value] = field(default_factory=dict)
    """The shareable profile, options alone."""
    moved_at: datetime | None = None
    """Since when the phase is what it is."""
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Training:
    """A session of a training day. How many joined and finished is read for its trainer alone; nobody reads who."""

    number: int
    code: str
    opened_at: datetime
    until: datetime
    closed: bool = False
    mine: bool = False
    """Whether the person opened it."""
    inside: bool = False
    """Whether the person has a place in it."""
    places: int = 0
    done: Mapping[str, int] = field(default_factory=dict)
    """Part -> how many finished it."""
    survey: Mapping[str, Any] = field(default_factory=dict)
    """Question of the survey -> what is published of it, once the session is closed (`Restitution.to_body`)."""

    def is_over(self, at: datetime) -> bool:
        """Return whether nobody may join any more."""
        return self.closed or at >= self.until


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation that is open now."""

    secret: str
    project: int
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Edited:
    """The answer that a message gave, when a person edits that message; `place` is value, comment, detail or item."""

    given: Given
    project: int
    place: str
    position: int = 0


@dataclass(frozen=True, slots=True)
class Record:
    """Everything a turn may look at. `answers` are the person's own, by code, in the conversation's project."""

    person: int
    notice: str = ""
    """The version of the notice that the person agreed to; empty before consent."""
    projects: tuple[Membership, ...] = ()
    answers: Mapping[str, Given] = field(default_factory=dict)
    profile: Mapping[str, Given] = field(default_factory=dict)
    """The profile of the project as its members gave it, where it may be shared."""
    others: Mapping[str, Mapping[str, Given]] = field(default_factory=dict)
    """The person's own answers in their other projects, by project."""
    next_project: int = 1
    known: bool = False
    """Whether anything about the person is stored."""
    link_root: str = ""
    """What a deep link to the bot begins with, up to its payload."""
    fresh_secret: str = ""
    """A secret that nobody has seen, for an invitation made in this turn."""
    invitation: Invitation | None = None
    edited: Edited | None = None
    changed: tuple[str, ...] = ()
    """Codes of the person's questions here (answered, or at hand) that changed since the conversation's version."""
    last_turn: datetime | None = None
    """When the conversation was last heard; known when its version is not that of today."""
    entries: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    """Current entries of the notebook, by kind, oldest first: of the project at hand, and of the person (project 0)."""
    next_entry: int = 1
    """The number of the next row of the notebook."""
    planned: tuple[Planned, ...] = ()
    """The person's reminders, in all projects."""
    takeaways: tuple[Given, ...] = ()
    """The person's latest « Ce que je retiens », in all projects, latest first; read for `/memo` alone."""
    supported: tuple[Supported, ...] = ()
    """The projects that the person supports from outside; read where `appui` is."""
    supports: tuple[Support, ...] = ()
    """The outside supports of the person's own projects; read where `appui` is."""
    training: Training | None = None
    """The session that the code at hand opens: a link, a text, or a button names it."""
    trainings: tuple[Training, ...] = ()
    """The sessions that the person opened lately, or has a place in; read where `atelier` is."""
    surveys: tuple[Mapping[str, str], ...] = ()
    """The surveys of the session that the person leads, of nobody in particular; read where it is closed alone."""
    next_training: int = 1
    fresh_code: str = ""
    """A code that opens nothing yet."""
    zone: str = "Europe/Paris"
    """The person's time zone."""
    seen: datetime | None = None
    """The person's last turn, before this one."""
    teams: tuple[Team, ...] = ()
    """The groups in which the person has joined."""
    rounds: tuple[Round, ...] = ()
    """The rounds of these groups that are open or were closed of late, latest first."""
    link: TeamLink | None = None
    """The link of a group that the person follows in this turn."""
    door: Team | None = None
    """The group whose link they followed last, joined or not."""

    drawn: dict[tuple[object, ...], Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was drawn from the rest (rules in force, plans), which a turn asks for again and again; a changed record
    begins anew."""

    def day(self, at: datetime) -> date:
        """Return the day that it was for the person at a moment: what they are shown, and count by."""
        return at.astimezone(ZoneInfo(self.zone)).date()

    def membership(self, project: int) -> Membership | None:
        """Return the person's place in `project`, or None."""
        return next((m for m in self.projects if m.project == project), None)

    def team(self, number: int | str) -> Team | None:
        """Return a group in which the person has joined, or which their link opens, or None."""
        door = (self.door,) if self.door else ()
        return next((one for one in (*self.teams, *door) if str(one.id) == str(number)), None)

    def round(self, number: int | str) -> Round | None:
        """Return a round of the person's groups, or None."""
        return next((one for one in self.rounds if str(one.id) == str(number)), None)

    def known_answer(self, code: str) -> Given | None:
        """Return the person's own answer, or else what the profile of the project says."""
        return self.answers.get(code) or self.profile.get(code)

    def value(self, code: str) -> Value | None:
        """Return the current value of a question, or None."""
        given = self.known_answer(code)
        return given.value if given else None

    def with_entry(self, logged: LogEntry) -> Record:
        """Return the record as it will be once `logged` is written."""
        former = next((one for one in self.entries.get(logged.kind, ()) if one.number == logged.number), None)
        opened = former.opened_at if former else logged.at
        entry = Entry(logged.number, logged.kind, logged.body, logged.at, opened, logged.project)
        others = tuple(one for one in self.entries.get(logged.kind, ()) if one.number != logged.number)
        of_kind = tuple(sorted((*others, entry), key=lambda one: one.number))
        return replace(self, entries={**self.entries, logged.kind: of_kind}, next_entry=self.next_entry + 1)

    def with_answer(self, logged: LogAnswer) -> Record:
        """Return the record as it will be once `logged` is written."""
        given = Given(
            row=0,
            code=logged.code,
            value=logged.value,
            at=logged.at,
            detail=logged.detail,
            comment=logged.comment,
            comment_kind=logged.comment_kind,
            reason=logged.reason,
            return_on=logged.return_on,
            wording=logged.wording,
            version=logged.version,
        )
        return replace(self, answers={**self.answers, logged.code: given})
