"""Which rules of the branching table hold now (dossier 4.4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from dialogues.record import Given, Record
from referential.branching import Condition, Rule
from referential.loader import Referential


def in_force(referential: Referential, record: Record, phase: str, at: datetime) -> tuple[Rule, ...]:
    """Return the rules whose conditions all hold, in the order of the file; worked out once for a record."""
    place = ("in_force", referential, phase, at)
    found: tuple[Rule, ...] | None = record.drawn.get(place)
    if found is None:
        facts = _Facts(referential, record, phase, at)
        found = tuple(rule for rule in referential.branching.rules if all(map(facts.holds, rule.when)))
        record.drawn[place] = found
    return found


def any_holds(referential: Referential, record: Record, phase: str, at: datetime, names: Iterable[str]) -> bool:
    """Return whether one of the named conditions holds."""
    facts = _Facts(referential, record, phase, at)
    return any(facts.holds(name) for name in names)


class _Facts:
    """Answers each named condition once per turn."""

    def __init__(self, referential: Referential, record: Record, phase: str, at: datetime) -> None:
        self._referential = referential
        self._record = record
        self._phase = phase
        self._at = at
        self._known: dict[str, bool] = {}

    def holds(self, name: str) -> bool:
        known = self._known.get(name)
        if known is None:
            condition = self._referential.branching.conditions[name]
            known = self._known[name] = (
                self.on_answer(condition)
                and self.on_phase(condition)
                and self.on_empty_phase(condition)
                and self.on_others(condition)
            )
        return known

    def on_answer(self, condition: Condition) -> bool:
        if condition.answer is None:
            return True
        given = self._record.known_answer(condition.answer)
        if given is None or given.value is None:
            return condition.unanswered
        if condition.unanswered:
            return False
        old = condition.older_days
        if old is not None and self._at - given.at < timedelta(days=old):
            return False
        return _on_value(condition, given)

    def on_phase(self, condition: Condition) -> bool:
        return not condition.phase or self._phase in condition.phase

    def on_empty_phase(self, condition: Condition) -> bool:
        # The question that the profile shares with the map does not make a phase begun.
        if condition.phase_empty is None:
            return True
        profile = self._referential.branching.profile
        return not any(
            question.code in self._record.answers and question.code not in profile
            for question in self._referential.of_phase(condition.phase_empty)
        )

    def on_others(self, condition: Condition) -> bool:
        return all(map(self.holds, condition.every)) and (not condition.any or any(map(self.holds, condition.any)))


def _on_value(condition: Condition, given: Given) -> bool:
    values = said(given)
    if condition.among and not values & set(condition.among):
        return False
    if not set(condition.includes_all) <= values or set(condition.includes_none) & values:
        return False
    if condition.at_most is None:
        return True
    steps = [value for value in (given.value, given.detail) if isinstance(value, int)]
    return bool(steps) and steps[0] <= condition.at_most


def said(given: Given) -> set[str]:
    """Return the option values of both parts of an answer (« texte + statut » keeps its status in the second)."""
    values: set[str] = set()
    for part in (given.value, given.detail):
        if isinstance(part, str):
            values.add(part)
        elif isinstance(part, tuple):
            values.update(item for item in part if isinstance(item, str))
    return values


def merged(rules: tuple[Rule, ...], field: str) -> Mapping[str, str]:
    """Return a mapping of several rules as one; a later rule has the last word."""
    found: dict[str, str] = {}
    for rule in rules:
        found.update(getattr(rule, field))
    return found
