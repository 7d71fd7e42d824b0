"""The referential as typed, frozen values.

These classes are also the shape of the YAML files: the loader validates against them and the JSON Schema for
editors is generated from them. Lengths are in characters.
"""

from __future__ import annotations

from dataclasses import field
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic.dataclasses import dataclass

from referential.typography import french, with_apostrophes

CONFIG: Final = ConfigDict(extra="forbid", str_strip_whitespace=True)

ID_FORM: Final = r"^[a-z0-9]+(?:[.-][a-z0-9]+)*$"
CODE_FORM: Final = r"^[A-Za-z][A-Za-z0-9.]{0,11}$"
VALUE_FORM: Final = r"^[a-z0-9_]{1,20}$"

Id = Annotated[str, StringConstraints(pattern=ID_FORM, max_length=64)]
Code = Annotated[str, StringConstraints(pattern=CODE_FORM)]
Value = Annotated[str, StringConstraints(pattern=VALUE_FORM)]
Prose = Annotated[str, StringConstraints(min_length=1, max_length=400), AfterValidator(french)]
Wording = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(french)]
Passage = Annotated[str, StringConstraints(min_length=1, max_length=900), AfterValidator(french)]
Label = Annotated[str, StringConstraints(min_length=1, max_length=40), AfterValidator(with_apostrophes)]
Title = Annotated[str, StringConstraints(min_length=1, max_length=46), AfterValidator(french)]

Word = Annotated[
    str,
    StringConstraints(min_length=1, max_length=60),
    WithJsonSchema({"type": ["string", "integer"], "minLength": 1, "maxLength": 60}),
]
"""A value or a word as an author types it; the editor takes a step of a scale for a number, our reader does not."""

Status = Literal["oui", "en_partie", "non", "sans_objet", "a_reprendre"]
STATUSES: Final[tuple[Status, ...]] = ("oui", "en_partie", "non", "sans_objet", "a_reprendre")
"""Dossier 4.1. The last two are open to every kind of question."""

Standing = Literal["appui", "travail"]
Visibility = Literal["partageable", "prive-puis-agrege", "prive", "prive-strict"]


@dataclass(frozen=True, slots=True, config=CONFIG)
class Option:
    """One possible answer: a stable value, the label on its button, words that people type for it."""

    value: Value
    label: Label
    keywords: tuple[Word, ...] = ()
    standing: Standing | None = None


@dataclass(frozen=True, slots=True, config=CONFIG)
class StatusAnswer:
    """The general scale of dossier 4.1."""

    kind: Literal["status"]
    prompt: Prose | None = None


@dataclass(frozen=True, slots=True, config=CONFIG)
class ChoiceAnswer:
    """One option, or several for kind `choices`."""

    kind: Literal["choice", "choices"]
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=12)]
    prompt: Prose | None = None


@dataclass(frozen=True, slots=True, config=CONFIG)
class ScaleAnswer:
    """Five named steps, from the least to the most; the value is 1 to 5."""

    kind: Literal["scale"]
    levels: Annotated[
        tuple[Annotated[str, StringConstraints(min_length=1, max_length=90), AfterValidator(french)], ...],
        Field(min_length=5, max_length=5),
    ]
    prompt: Prose | None = None


@dataclass(frozen=True, slots=True, config=CONFIG)
class TextAnswer:
    """A short text; `longest` is in characters."""

    kind: Literal["text"]
    prompt: Prose | None = None
    longest: Annotated[int, Field(ge=1, le=1000)] = 300


@dataclass(frozen=True, slots=True, config=CONFIG)
class ListAnswer:
    """A few short items, one a message or several lines at once."""

    kind: Literal["list"]
    prompt: Prose | None = None
    most: Annotated[int, Field(ge=1, le=12)] = 8


@dataclass(frozen=True, slots=True, config=CONFIG)
class Column:
    """A column of a guided table; with options, its cells are chosen by buttons."""

    key: Value
    title: Annotated[str, StringConstraints(min_length=1, max_length=32), AfterValidator(french)]
    prompt: Wording
    options: tuple[Option, ...] = ()
    kind: Literal["text", "date"] = "text"


@dataclass(frozen=True, slots=True, config=CONFIG)
class TableAnswer:
    """A small table filled row by row, cell by cell."""

    kind: Literal["table"]
    columns: Annotated[tuple[Column, ...], Field(min_length=2, max_length=6)]
    most: Annotated[int, Field(ge=1, le=12)] = 8
    prompt: Prose | None = None


@dataclass(frozen=True, slots=True, config=CONFIG)
class DateAnswer:
    """A day, kept as ISO 8601."""

    kind: Literal["date"]
    prompt: Prose | None = None


Answer = Annotated[
    StatusAnswer | ChoiceAnswer | ScaleAnswer | TextAnswer | ListAnswer | TableAnswer | DateAnswer,
    Field(discriminator="kind"),
]


@dataclass(frozen=True, slots=True, config=CONFIG)
class Tip:
    """A « truc ». Without `fits` it suits every answer except a plain yes and « pas concerné »."""

    text: Prose
    fits: Annotated[tuple[Word, ...], Field(alias="for")] = ()


@dataclass(frozen=True, slots=True, config=CONFIG)
class Vigilance:
    """A risk with the early signal by which one notices it; without `fits` it suits every answer."""

    risk: Prose
    signal: Prose
    fits: Annotated[tuple[Word, ...], Field(alias="for")] = ()


@dataclass(frozen=True, slots=True, config=CONFIG)
class Relations:
    """Links to other questions, by code (dossier 3, « Liens »)."""

    prerequisites: tuple[Code, ...] = ()
    feeds: tuple[Code, ...] = ()
    conditions: tuple[Code, ...] = ()
    tensions: tuple[Code, ...] = ()
    extends: tuple[Code, ...] = ()
    reasons_with: tuple[Code, ...] = ()
    duplicates: tuple[Code, ...] = ()
    loops_to: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True, config=CONFIG)
class Provenance:
    """Where a question comes from; `label` is word for word what the seed says, typing slips included."""

    seed: str
    label: str
    status: Literal["verbatim", "deduit"]
    support: tuple[str, ...] = ()
    corrected: Prose | None = None
    confidence: Literal["haute", "moyenne", "faible"] = "haute"
    reason: Prose | None = None


@dataclass(frozen=True, slots=True, config=CONFIG)
class Question:
    """A node of the map (or a complement) with its question, and what is given back after the answer."""

    id: Id
    code: Code
    text: Wording
    answer: Answer
    provenance: Provenance
    visibility: Visibility
    phase: Id = ""
    mission: Id = ""
    title: Title | None = None
    """What the question is called where it is not asked; only a question of the profile may do without."""
    link: Literal["branche", "enfant", "accolade", "complement", "profil"] = "enfant"
    parent: Id | None = None
    also: tuple[Id, ...] = ()
    extra: bool = False
    why: Prose | None = None
    detail: Answer | None = None
    evidence: Prose | None = None
    tips: tuple[Tip, ...] = ()
    vigilance: tuple[Vigilance, ...] = ()
    tool: Prose | None = None
    reminder: Literal["personnes"] | None = None
    fresh_days: Annotated[int, Field(ge=1)] = 90
    relations: Relations = field(default_factory=Relations)


@dataclass(frozen=True, slots=True, config=CONFIG)
class Phase:
    """A frame of the map: its short title, and its label word for word."""

    id: Id
    title: Wording
    label: str
    summary: Prose


@dataclass(frozen=True, slots=True, config=CONFIG)
class Mission:
    """A branch of the map, in the order of the map."""

    id: Id
    title: Prose
    phase: Id


@dataclass(frozen=True, slots=True, config=CONFIG)
class Competence:
    """A family of competences (dossier 5.3) with the questions that exercise it and levels 1 to 4 in words."""

    id: Id
    code: Code
    title: Prose
    questions: tuple[Code, ...]
    levels: Annotated[tuple[Prose, ...], Field(min_length=4, max_length=4)]
