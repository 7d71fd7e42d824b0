"""What a person reads or takes away besides the questions: health signs, risks, canvases, grids, weeks, words.

Each file is one shape and each entry says where it comes from. Questions are named by code, conditions by the name
that `branching.yaml` gives them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field, StringConstraints
from pydantic.dataclasses import dataclass

from referential.checkin import CheckIns
from referential.model import CONFIG, ID_FORM, Code, Id, Label, Prose, Title, Word, Wording
from referential.origins import Origins
from referential.rewordings import Rewordings
from referential.typography import french
from referential.workshop import Workshop

Definition = Annotated[str, StringConstraints(min_length=1, max_length=300), AfterValidator(french)]
Tool = Literal["profil", "positionnement", "synthese", "opportunite", "cent-jours"]
"""Something other than a question that the bot can open."""
WeekId = Annotated[str, StringConstraints(pattern=ID_FORM, max_length=30)]
"""It stands in buttons."""
NeedId = Annotated[str, StringConstraints(pattern=r"^[a-z]{1,14}$")]
"""It stands in buttons, after that of its question."""
CommandName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,32}$")]
"""A command of the bot; one that it does not have is not proposed."""


@dataclass(frozen=True, slots=True, config=CONFIG)
class Invariant:
    """What every cooperation has in common, as a sign of health (seed 004)."""

    id: Id
    title: Wording
    present: Wording
    missing: Wording
    questions: Annotated[tuple[Code, ...], Field(min_length=1)]
    sources: Origins


@dataclass(frozen=True, slots=True, config=CONFIG)
class Health:
    """The signs of health, to be looked at one by one."""

    principle: Prose
    invariants: tuple[Invariant, ...]


@dataclass(frozen=True, slots=True, config=CONFIG)
class Risk:
    """A typical risk; any condition of `concerns` brings it forward, and without them it is for everyone."""

    id: Id
    code: Code
    title: Wording
    signal: Wording
    remedy: Wording
    questions: Annotated[tuple[Code, ...], Field(min_length=1)]
    phases: Annotated[tuple[Id, ...], Field(min_length=1)]
    sources: Origins
    concerns: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True, config=CONFIG)
class Register:
    """The register of risks: its columns, the workshop that fills it, the typical cards."""

    principle: Prose
    workshop: Prose
    columns: tuple[Wording, ...]
    risks: tuple[Risk, ...]


@dataclass(frozen=True, slots=True, config=CONFIG)
class Criterion:
    """A criterion of the opportunity to cooperate, and the sign of a plain yes."""

    id: Id
    block: Literal["sens", "valeur", "acteurs", "moyens", "cadre"]
    title: Wording
    sign: Wording
    questions: Annotated[tuple[Code, ...], Field(min_length=1)]
    sources: Origins


@dataclass(frozen=True, slots=True, config=CONFIG)
class Blocker:
    """One is enough not to start as things are."""

    id: Id
    title: Wording
    sources: Origins
    criteria: tuple[Id, ...] = ()
    questions: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True, config=CONFIG)
class Outcome:
    """A reading of the answers, in words, and what to do next."""

    id: Id
    title: Wording
    when: Wording
    next: Wording
    sources: Origins
    questions: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True, config=CONFIG)
class Opportunity:
    """Whether to cooperate: filled separately, then compared; nothing is added up."""

    principle: Prose
    outcome: Prose
    scale: Annotated[tuple[Label, ...], Field(min_length=5, max_length=5)]
    """From no to yes with a fact, then « je ne sais pas »."""
    criteria: tuple[Criterion, ...]
    blockers: tuple[Blocker, ...]
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True, config=CONFIG)
class Box:
    """A box of the governance canvas."""

    id: Id
    title: Wording
    question: Wording
    check: Wording
    questions: Annotated[tuple[Code, ...], Field(min_length=1)]
    sources: Origins


@dataclass(frozen=True, slots=True, config=CONFIG)
class BoxAlert:
    """What the whole canvas shows, and the boxes where it is seen."""

    id: Id
    text: Wording
    boxes: Annotated[tuple[Id, ...], Field(min_length=1)]
    sources: Origins


@dataclass(frozen=True, slots=True, config=CONFIG)
class Form:
    """A way to make a cooperation formal."""

    id: Id
    text: Wording
    sources: Origins


@dataclass(frozen=True, slots=True, config=CONFIG)
class Governance:
    """The canvas of governance; `forms` go from the lightest to the heaviest."""

    principle: Prose
    boxes: tuple[Box, ...]
    alerts: tuple[BoxAlert, ...]
    forms: tuple[Form, ...]
    forms_note: Prose


@dataclass(frozen=True, slots=True, config=CONFIG)
class Part:
    """A part of the job description, with what fills it."""

    id: Id
    title: Wording
    content: Wording
    sources: Origins
    questions: tuple[Code, ...] = ()
    families: tuple[Code, ...] = ()
    tools: tuple[Tool, ...] = ()


@dataclass(frozen=True, slots=True, config=CONFIG)
class PartAlert:
    """What does not hold together in a job description, and the parts where it is seen."""

    id: Id
    text: Wording
    parts: Annotated[tuple[Id, ...], Field(min_length=1)]
    sources: Origins


@dataclass(frozen=True, slots=True, config=CONFIG)
class JobMission:
    """A mission that a post may hold: a verb, the result that shows it, the questions of the map that it is drawn from.

    The phase of its first question is its own.
    """

    id: Id
    title: Title
    result: Wording
    questions: Annotated[tuple[Code, ...], Field(min_length=1)]
    sources: Origins


@dataclass(frozen=True, slots=True, config=CONFIG)
class JobDescription:
    """The parts of a job description, its warnings, and the missions to choose from."""

    principle: Prose
    wording: Prose
    parts: tuple[Part, ...]
    alerts: tuple[PartAlert, ...]
    missions: tuple[JobMission, ...] = ()


@dataclass(frozen=True, slots=True, config=CONFIG)
class InterviewCriterion:
    """A criterion of the interview: what is asked, what one hopes to hear, what to be wary of."""

    id: Id
    family: Code
    title: Wording
    question: Wording
    hear: Wording
    watch: Wording
    sources: Origins


@dataclass(frozen=True, slots=True, config=CONFIG)
class Case:
    """A situation to handle on the spot."""

    id: Id
    title: Wording
    situation: Prose
    expected: tuple[Wording, ...]
    mistakes: tuple[Wording, ...]
    follow_up: Wording
    families: Annotated[tuple[Code, ...], Field(min_length=1)]
    sources: Origins


@dataclass(frozen=True, slots=True, config=CONFIG)
class Interview:
    """The grid of a recruitment interview; `never` is what is not asked nor kept."""

    principle: Prose
    steps: tuple[Wording, ...]
    levels: Annotated[tuple[Wording, ...], Field(min_length=4, max_length=4)]
    unexplored: Label
    criteria: tuple[InterviewCriterion, ...]
    setting: Prose
    cases: tuple[Case, ...]
    never: tuple[Wording, ...]
    never_sources: Origins
    retention: Prose
    retention_sources: Origins


@dataclass(frozen=True, slots=True, config=CONFIG)
class Level:
    """A level of self-positioning, the same for every family of competences; the first is level 0."""

    id: Id
    title: Wording
    description: Wording
    evidence: Wording
    sources: Origins


@dataclass(frozen=True, slots=True, config=CONFIG)
class Positioning:
    """The scale of self-positioning and its rules."""

    rules: tuple[Prose, ...]
    levels: Annotated[tuple[Level, ...], Field(min_length=5, max_length=5)]


@dataclass(frozen=True, slots=True, config=CONFIG)
class Stage:
    """A few weeks with one purpose."""

    id: Id
    title: Wording
    sources: Origins


@dataclass(frozen=True, slots=True, config=CONFIG)
class Week:
    """A week of the first hundred days; `under_way` replaces `questions` in a project that is already running."""

    id: WeekId
    stage: Id
    aim: Wording
    questions: Annotated[tuple[Code, ...], Field(min_length=1)]
    people: Wording
    trace: Wording
    safeguard: Wording
    sources: Origins
    under_way: tuple[Code, ...] = ()
    tools: tuple[Tool, ...] = ()
    personal: bool = False
    """Whether its trace stays with the person: it enters no document."""


@dataclass(frozen=True, slots=True, config=CONFIG)
class HundredDays:
    """The first hundred days, week after week."""

    principle: Prose
    under_way_when: Id
    guards: tuple[Wording, ...]
    stages: Annotated[tuple[Stage, ...], Field(min_length=1)]
    weeks: Annotated[tuple[Week, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True, config=CONFIG)
class Need:
    """What one may answer to a question of the survey: the weeks that it brings forward, the commands it proposes."""

    id: NeedId
    label: Label
    weeks: Annotated[tuple[Id, ...], Field(min_length=1)]
    commands: tuple[CommandName, ...] = ()


@dataclass(frozen=True, slots=True, config=CONFIG)
class NeedQuestion:
    """A closed question of the survey of needs."""

    id: NeedId
    text: Wording
    options: Annotated[tuple[Need, ...], Field(min_length=2, max_length=8)]
    sources: Origins
    several: bool = False


@dataclass(frozen=True, slots=True, config=CONFIG)
class Survey:
    """The short survey of needs before the first hundred days."""

    principle: Prose
    questions: Annotated[tuple[NeedQuestion, ...], Field(min_length=1, max_length=6)]


@dataclass(frozen=True, slots=True, config=CONFIG)
class Event:
    """Something that happens, and the questions it calls for; `private` ones are asked face to face first."""

    id: Id
    label: Label
    context: Wording
    sources: Origins
    questions: tuple[Code, ...] = ()
    private: tuple[Code, ...] = ()
    tools: tuple[Tool, ...] = ()


@dataclass(frozen=True, slots=True, config=CONFIG)
class Events:
    """The packs of questions by event."""

    principle: Prose
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True, config=CONFIG)
class MeetingKind:
    """A kind of meeting: what helps to prepare it, and the events whose questions come before and after it."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z]{1,12}$")]
    """It stands in buttons."""
    label: Label
    title: Wording
    minutes: Annotated[int, Field(ge=15, le=480)]
    questions: Annotated[tuple[Code, ...], Field(min_length=1, max_length=3)]
    agenda: Annotated[tuple[Wording, ...], Field(min_length=1)]
    vigilance: Annotated[tuple[Wording, ...], Field(min_length=1)]
    sentences: Annotated[tuple[Wording, ...], Field(min_length=1)]
    sources: Origins
    committee: bool = False
    """Whether « après le prochain comité » means the day after such a meeting."""
    before: Id | None = None
    after: Id | None = None


@dataclass(frozen=True, slots=True, config=CONFIG)
class Meetings:
    """The kinds of meetings."""

    principle: Prose
    kinds: tuple[MeetingKind, ...]


@dataclass(frozen=True, slots=True, config=CONFIG)
class Term:
    """A word of the craft; `aliases` are other words that people type for it."""

    id: Id
    term: Wording
    definition: Definition
    english: str
    sources: Origins
    confidence: Literal["haute", "moyenne", "faible"]
    aliases: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True, config=CONFIG)
class Glossary:
    """The words of the craft."""

    terms: tuple[Term, ...]


LIBRARY: Final[Mapping[str, tuple[str, type, tuple[str, ...]]]] = {
    "invariants.yaml": ("health", Health, ("invariants",)),
    "risques.yaml": ("register", Register, ("risks",)),
    "opportunite.yaml": ("opportunity", Opportunity, ("criteria", "blockers", "outcomes")),
    "gouvernance.yaml": ("governance", Governance, ("boxes", "alerts", "forms")),
    "fiche-poste.yaml": ("job", JobDescription, ("parts", "alerts", "missions")),
    "entretien.yaml": ("interview", Interview, ("criteria", "cases")),
    "positionnement.yaml": ("positioning", Positioning, ("levels",)),
    "cent-jours.yaml": ("hundred_days", HundredDays, ("stages", "weeks")),
    "sondage.yaml": ("survey", Survey, ("questions",)),
    "evenements.yaml": ("events", Events, ("events",)),
    "point.yaml": ("checkins", CheckIns, ("deadlines",)),
    "reunions.yaml": ("meetings", Meetings, ("kinds",)),
    "atelier.yaml": ("workshop", Workshop, ("survey", "exercise")),
    "glossaire.yaml": ("glossary", Glossary, ("terms",)),
    "reformulations.yaml": ("rewordings", Rewordings, ("judgements",)),
}
"""File -> field of `Referential`, shape, and the lists of its entries (each entry has an id of its own)."""
