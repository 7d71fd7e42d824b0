"""The branching rules as data: named conditions on what was answered, and what follows from each (dossier 4.4)."""

from __future__ import annotations

from dataclasses import field
from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from referential.model import CONFIG, Code, Id, Label, Passage, Prose, Word, Wording


@dataclass(frozen=True, slots=True, config=CONFIG)
class Condition:
    """A test of the answers given so far. All the clauses that are present must hold.

    `answer` names a question; the other clauses look at the current values of its two parts (E1.4: a list, then a
    status; see `answers.values`):
    `among` (the value is one of these), `includes_all` / `includes_none` (for several choices),
    `at_most` (a step of a scale), `unanswered` (no value yet), `older_days` (age of the answer in days).
    `phase` is the phase being walked; `every` and `any` combine named conditions; `phase_empty` holds when the
    person has answered nothing in that phase.
    """

    answer: Code | None = None
    among: tuple[Word, ...] = ()
    includes_all: tuple[Word, ...] = ()
    includes_none: tuple[Word, ...] = ()
    at_most: int | None = None
    unanswered: bool = False
    older_days: Annotated[int, Field(ge=1)] | None = None
    phase: tuple[Id, ...] = ()
    phase_empty: Id | None = None
    every: tuple[Id, ...] = ()
    any: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True, config=CONFIG)
class Hold:
    """Questions put off until another one is acquired, and what the person reads about it."""

    questions: tuple[Code, ...]
    until: Code
    say: Prose


@dataclass(frozen=True, slots=True, config=CONFIG)
class Rule:
    """What follows when every condition of `when` holds; names of questions are codes.

    advance: asked first in their phase, in this order · delay: asked last · after: {question: the one it must follow}
    · remove: no longer asked · add: asked too · replace: {question: the one asked in its place} · only: asked alone,
    in this order · revisit: asked again though answered · hold: put off · shallow: asked without its second part ·
    reword: {question: other wording} · note: {question: a line under it} · alert: said once when the rule becomes
    true · tone: the sentence that opens a phase · frame: a line before each question · vocabulary: {word: word} ·
    first_tip: {question: number of the tip shown first, from 1} · hide_phases: no longer offered.
    """

    id: Id
    when: Annotated[tuple[Id, ...], Field(min_length=1)]
    source: Prose
    advance: tuple[Code, ...] = ()
    delay: tuple[Code, ...] = ()
    after: dict[Code, Code] = field(default_factory=dict)
    remove: tuple[Code, ...] = ()
    add: tuple[Code, ...] = ()
    replace: dict[Code, Code] = field(default_factory=dict)
    only: tuple[Code, ...] = ()
    revisit: tuple[Code, ...] = ()
    hold: tuple[Hold, ...] = ()
    shallow: tuple[Code, ...] = ()
    reword: dict[Code, Wording] = field(default_factory=dict)
    note: dict[Code, Prose] = field(default_factory=dict)
    alert: Prose | None = None
    tone: Prose | None = None
    frame: Prose | None = None
    vocabulary: dict[Label, Label] = field(default_factory=dict)
    first_tip: dict[Code, Annotated[int, Field(ge=1)]] = field(default_factory=dict)
    hide_phases: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True, config=CONFIG)
class Branching:
    """Every rule of the house, with the conditions that they name."""

    conditions: dict[Id, Condition]
    rules: tuple[Rule, ...]
    profile: tuple[Code, ...]
    opening: dict[str, Id] = field(default_factory=dict)
    """Declared state of the project (profile `phase`) -> phase that the path opens on."""


@dataclass(frozen=True, slots=True, config=CONFIG)
class Safeguard:
    """What must not be kept: a text that matches any of `words` gets `say` and is not recorded (dossier 4.4, 5.5).

    `words` are whole words or expressions, compared without accents or case; `with_title` asks for a title before a
    name (« M. X », « Madame Y ») as well.
    """

    id: Id
    words: Annotated[tuple[Word, ...], Field(min_length=1)]
    say: Passage
    with_title: bool = False
