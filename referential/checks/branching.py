"""Conditions look at answers that exist, and rules act on questions that exist."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Final

from referential import faults
from referential.answers import STEPS, parts, values
from referential.branching import Condition, Rule
from referential.checks.names import closest, first_cycle, unknown
from referential.link import Referential
from referential.model import ScaleAnswer
from referential.source import Problem
from referential.yaml_source import Place

_VALUES: Final = ("among", "includes_all", "includes_none")
_OF_AN_ANSWER: Final = (*_VALUES, "at_most", "unanswered", "older_days")
_LISTS: Final = ("advance", "delay", "remove", "add", "only", "revisit", "shallow")
_PAIRS: Final = ("after", "replace")
_KEYED: Final = ("reword", "note", "first_tip")
_STATE: Final = "phase"
"""The question of the profile that says where the project stands."""


def check(referential: Referential) -> Iterator[Problem]:
    """Yield the faults of the branching."""
    for name, condition in referential.branching.conditions.items():
        yield from _condition(referential, name, condition)
    yield from _between_conditions(referential)
    for rule in referential.branching.rules:
        yield from _rule(referential, rule)
    for position, code in enumerate(referential.branching.profile):
        source = referential.sources.at("files/branching.yaml", "profile", position)
        yield from unknown("la question", code, referential.questions, source)
    yield from _opening(referential)


def _opening(referential: Referential) -> Iterator[Problem]:
    """The path opens on a phase that exists, for a state that the profile offers."""
    for state, phase in referential.branching.opening.items():
        source = referential.sources.at("files/branching.yaml", "opening", state)
        yield from unknown("la phase", phase, referential.phases, source)
        yield from unknown("la question", _STATE, referential.questions, source)
        if _STATE in referential.questions:
            known = values(referential.questions[_STATE])
            if state not in known:
                yield Problem(source, *faults.no_value(state, _STATE, closest(state, known)))


def _condition(referential: Referential, name: str, condition: Condition) -> Iterator[Problem]:
    sources, where = referential.sources, f"conditions/{name}"
    if condition == Condition():
        yield Problem(sources[where], *faults.NO_CLAUSE)
    if condition.answer is None:
        for clause in _OF_AN_ANSWER:
            if getattr(condition, clause) not in ((), None, False):
                yield Problem(sources.at(where, clause), *faults.no_answer(clause))
    elif condition.answer in referential.questions:
        yield from _clauses(referential, where, condition, condition.answer)
    else:
        source = sources.at(where, "answer")
        yield from unknown("la question", condition.answer, referential.questions, source)
    for position, phase in enumerate(condition.phase):
        yield from unknown("la phase", phase, referential.phases, sources.at(where, "phase", position))
    if condition.phase_empty is not None:
        source = sources.at(where, "phase_empty")
        yield from unknown("la phase", condition.phase_empty, referential.phases, source)


def _clauses(referential: Referential, where: str, condition: Condition, code: str) -> Iterator[Problem]:
    question = referential.questions[code]
    known = values(question)
    for clause in _VALUES:
        for position, value in enumerate(getattr(condition, clause)):
            if value not in known:
                source = referential.sources.at(where, clause, position)
                yield Problem(source, *faults.no_value(value, code, closest(value, known)))
    if condition.at_most is None:
        return
    source = referential.sources.at(where, "at_most")
    if not any(isinstance(part, ScaleAnswer) for part in parts(question)):
        yield Problem(source, *faults.no_scale(code))
    elif str(condition.at_most) not in STEPS:
        yield Problem(source, *faults.out_of_range("at_most", condition.at_most, len(STEPS)))


def _between_conditions(referential: Referential) -> Iterator[Problem]:
    conditions, sources = referential.branching.conditions, referential.sources
    for name, condition in conditions.items():
        for key in ("every", "any"):
            for position, other in enumerate(getattr(condition, key)):
                source = sources.at(f"conditions/{name}", key, position)
                yield from unknown("la condition", other, conditions, source)
    if round_trip := first_cycle({name: {*each.every, *each.any} for name, each in conditions.items()}):
        yield Problem(sources[f"conditions/{round_trip[0]}"], *faults.cycle("les conditions", round_trip))
    used = {other for condition in conditions.values() for other in (*condition.every, *condition.any)}
    used |= {name for rule in referential.branching.rules for name in rule.when}
    for name in conditions:
        if name not in used:
            yield Problem(sources[f"conditions/{name}"], *faults.unused(name))


def _rule(referential: Referential, rule: Rule) -> Iterator[Problem]:
    sources, where = referential.sources, f"rules/{rule.id}"
    if not any(getattr(rule, each.name) for each in fields(Rule) if each.name not in ("id", "when", "source")):
        yield Problem(sources[where], *faults.NO_EFFECT)
    for position, name in enumerate(rule.when):
        source = sources.at(where, "when", position)
        yield from unknown("la condition", name, referential.branching.conditions, source)
    for position, phase in enumerate(rule.hide_phases):
        yield from unknown("la phase", phase, referential.phases, sources.at(where, "hide_phases", position))
    for place, code in _codes(rule):
        yield from unknown("la question", code, referential.questions, sources.at(where, *place))
    yield from _effects(referential, rule)


def _codes(rule: Rule) -> Iterator[tuple[Place, str]]:
    """Yield every code that `rule` names, with its place in the rule."""
    for key in _LISTS:
        for position, code in enumerate(getattr(rule, key)):
            yield (key, position), code
    for key in (*_PAIRS, *_KEYED):
        for code in getattr(rule, key):
            yield (key, code), code
    for key in _PAIRS:
        for code, other in getattr(rule, key).items():
            yield (key, code), other
    for number, hold in enumerate(rule.hold):
        yield ("hold", number, "until"), hold.until
        for position, code in enumerate(hold.questions):
            yield ("hold", number, "questions", position), code


def _effects(referential: Referential, rule: Rule) -> Iterator[Problem]:
    questions, sources, where = referential.questions, referential.sources, f"rules/{rule.id}"
    for key in _PAIRS:
        for code, other in getattr(rule, key).items():
            if code == other:
                yield Problem(sources.at(where, key, code), *faults.itself(code))
    for position, code in enumerate(rule.shallow):
        if code in questions and questions[code].detail is None:
            yield Problem(sources.at(where, "shallow", position), *faults.no_detail(code))
    for code, number in rule.first_tip.items():
        most = len(questions[code].tips) if code in questions else number
        source = sources.at(where, "first_tip", code)
        if not most:
            yield Problem(source, *faults.no_tips(code))
        elif number > most:
            yield Problem(source, *faults.out_of_range("first_tip", number, most))
