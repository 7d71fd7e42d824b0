"""Which questions a phase asks of this project, in which order, and which comes next. Pure, and always ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from dialogues.branching import in_force, merged, said
from dialogues.meetings.committees import waiting
from dialogues.record import Given, Record
from referential.branching import Hold, Rule
from referential.loader import Referential

EXCHANGE: Final = timedelta(hours=12)
"""What is answered within half a day belongs to the same exchange."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The questions of a phase for one project: codes in order, those put off, and the rules behind it."""

    phase: str
    codes: tuple[str, ...]
    held: Mapping[str, Hold]
    rules: tuple[Rule, ...]
    revisited: frozenset[str]


def plan(referential: Referential, record: Record, phase: str, at: datetime) -> Plan:
    """Return what `phase` asks, by the branching rules in force; worked out once for a record."""
    place = ("plan", referential, phase, at)
    found: Plan | None = record.drawn.get(place)
    if found is None:
        found = record.drawn[place] = _planned(referential, record, phase, at)
    return found


def _planned(referential: Referential, record: Record, phase: str, at: datetime) -> Plan:
    rules = in_force(referential, record, phase, at)
    codes = [question.code for question in referential.of_phase(phase)]
    codes = _only(rules) or _added(referential, rules, phase, codes)
    codes = _replaced(rules, codes, removed={code for rule in rules for code in rule.remove})
    codes = [code for code in _ordered(rules, codes) if referential.asks(code)]
    held = {
        code: hold
        for rule in rules
        for hold in rule.hold
        for code in hold.questions
        if code in codes and referential.asks(hold.until) and not _acquired(record, hold.until)
    }
    revisited = frozenset(code for rule in rules for code in rule.revisit)
    return Plan(phase, tuple(codes), held, rules, revisited)


def hidden_phases(rules: Iterable[Rule]) -> frozenset[str]:
    """Return the phases that are not proposed now."""
    return frozenset(phase for rule in rules for phase in rule.hide_phases)


def next_code(
    referential: Referential, made: Plan, record: Record, at: datetime, passed: Iterable[str], asked: Iterable[str]
) -> str | None:
    """Return the first question to ask, or None when the phase has nothing more to ask for now.

    A question passed in this sitting waits for the next one, and of two near doubles (dossier 1.6) only one is asked
    in an exchange, even when the person goes from one phase to another.
    """
    out = set(passed) | set(asked)
    lately = (code for code, given in record.answers.items() if timedelta() <= at - given.at < EXCHANGE)
    doubles = {
        double
        for code in (*asked, *lately)
        if (question := referential.questions.get(code))
        for double in question.relations.duplicates
    }
    returned = waiting(referential, record, at.date())
    for code in made.codes:
        if code in out or code in doubles or code in made.held:
            continue
        given = record.answers.get(code)
        if given in returned or due(referential, given, at, revisited=code in made.revisited):
            return code
    return None


def due(referential: Referential, given: Given | None, at: datetime, *, revisited: bool) -> bool:
    """Return whether a question is to be asked: never answered, come back, or grown old (dossier 4.1).

    What waits for a committee comes back by `dialogues.meetings.committees`, which reads the notebook.
    """
    if given is None or given.value is None:
        return True
    if "a_reprendre" in said(given) and given.return_on[:1].isdigit():
        return given.return_on <= at.date().isoformat()
    if "sans_objet" in said(given):
        return False
    fresh = referential.questions[given.code].fresh_days
    return (revisited and given.at < at - timedelta(days=1)) or given.at <= at - timedelta(days=fresh)


def return_day(choice: str, today: date) -> str:
    """Return the day named by a choice of return (`j7`, `j30`), `comite`, or nothing."""
    days = {"j7": 7, "j30": 30}.get(choice)
    if days is not None:
        return (today + timedelta(days=days)).isoformat()
    return choice if choice == "comite" or choice[:1].isdigit() else ""


def _only(rules: tuple[Rule, ...]) -> list[str]:
    return next((list(rule.only) for rule in rules if rule.only), [])


def _added(referential: Referential, rules: tuple[Rule, ...], phase: str, codes: list[str]) -> list[str]:
    added = [code for rule in rules for code in rule.add]
    here = [code for code in added if _belongs(referential, code, phase) and code not in codes]
    return [*codes, *dict.fromkeys(here)]


def _belongs(referential: Referential, code: str, phase: str) -> bool:
    """A complement is asked in its own phase; a question of the map that a rule adds is asked where the rule holds."""
    question = referential.questions[code]
    return question.phase == phase if question.extra else True


def _replaced(rules: tuple[Rule, ...], codes: list[str], removed: set[str]) -> list[str]:
    replacing = merged(rules, "replace")
    put = [replacing.get(code, code) for code in codes if code in replacing or code not in removed]
    return list(dict.fromkeys(put))


def _ordered(rules: tuple[Rule, ...], codes: list[str]) -> list[str]:
    """Advanced questions first (in the order of the rules), delayed ones last, then « after » holds."""
    first = [code for rule in rules for code in rule.advance if code in codes]
    last = [code for rule in rules for code in rule.delay if code in codes and code not in first]
    middle = [code for code in codes if code not in first and code not in last]
    ordered = list(dict.fromkeys([*first, *middle, *last]))
    for code, before in merged(rules, "after").items():
        if code in ordered and before in ordered and ordered.index(code) < ordered.index(before):
            ordered.remove(code)
            ordered.insert(ordered.index(before) + 1, code)
    return ordered


def _acquired(record: Record, code: str) -> bool:
    given = record.answers.get(code)
    return given is not None and bool(said(given) & {"oui", "en_partie", "sans_objet"})
