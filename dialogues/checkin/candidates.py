"""Which questions a check-in may ask, and which an event calls (dossier 4.4 and 5.1). Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from dialogues.branching import merged, said
from dialogues.checkin.context import Context
from dialogues.checkin.entry import Reason
from dialogues.record import Given, Record
from dialogues.selection import EXCHANGE, Plan, hidden_phases, plan
from referential.loader import Referential
from referential.model import Question


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that may be asked, why, and its weight, which nobody is shown."""

    code: str
    reasons: tuple[Reason, ...]
    weight: int = 0

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of its reasons."""
        return frozenset(one.kind for one in self.reasons)


@dataclass(frozen=True)
class Candidates:
    """The questions that may be asked of a project now."""

    referential: Referential
    record: Record
    phase: str
    """The phase that the project is declared to be in, or nothing."""
    at: datetime
    today: str
    """The day that it is for the person, in ISO 8601."""
    context: Context

    @cached_property
    def plans(self) -> Mapping[str, Plan]:
        """The plan of every phase that is proposed, the declared one first."""
        order = sorted(self.referential.phases, key=lambda phase: phase != self.phase)
        made = {phase: plan(self.referential, self.record, phase, self.at) for phase in order}
        return {phase: one for phase, one in made.items() if phase not in hidden_phases(one.rules)}

    @cached_property
    def allowed(self) -> tuple[str, ...]:
        """Codes in the order in which one would ask them, without what must not be asked."""
        held = {code for one in self.plans.values() for code in one.held}
        codes = dict.fromkeys(code for one in self.plans.values() for code in one.codes)
        return tuple(code for code in codes if code not in held and self._is_open(self.referential.questions[code]))

    def pack(self, event: str, codes: tuple[str, ...], private: tuple[str, ...]) -> tuple[Candidate, ...]:
        """Return the questions that an event calls, in its own order: they take the place of the weighing."""
        replacing = {old: new for one in self.plans.values() for old, new in merged(one.rules, "replace").items()}
        kept = [code for code in codes if not (self.context.group and code in private)]
        put = dict.fromkeys(replacing.get(code, code) for code in kept)
        may = (code for code in put if code in self.allowed or self._is_left_out_of_a_walk(code))
        fresh = (code for code in may if not self.lately(code, EXCHANGE))
        return tuple(Candidate(code, (Reason("event", event),)) for code in fresh)

    def has_lately(self, code: str, span: timedelta) -> bool:
        """Return whether a near double of a question was asked or answered within `span`."""
        return any(self.lately(other, span) for other in self.referential.questions[code].relations.duplicates)

    def _is_left_out_of_a_walk(self, code: str) -> bool:
        """Return whether only the walk through its phase is shortened (« rattrapage »): an event may still call it."""
        made = self.plans.get(self.referential.questions[code].phase)
        if made is None or not self.referential.asks(code) or not self._is_open(self.referential.questions[code]):
            return False
        rules = [rule for one in self.plans.values() for rule in one.rules]
        out = {gone for rule in rules for gone in rule.remove} | {
            one for made_of in self.plans.values() for one in made_of.held
        }
        everywhere = set.intersection(*({rule.id for rule in one.rules} for one in self.plans.values()))
        shortened = [rule for rule in made.rules if rule.only]
        return bool(shortened) and code not in out and not {rule.id for rule in shortened} & everywhere

    def _is_open(self, question: Question) -> bool:
        given = self.record.answers.get(question.code)
        if question.link == "profil" or (self.context.group and question.visibility == "prive-strict"):
            return False
        if given is None or given.value is None:
            return True
        if "sans_objet" in said(given):
            return False
        return not ("a_reprendre" in said(given) and given.return_on > self.today and given.return_on[:1].isdigit())

    def given_to(self, code: str) -> Given | None:
        """Return the answer to a question, if it has a value."""
        given = self.record.answers.get(code)
        return given if given is not None and given.value is not None else None

    def lately(self, code: str, span: timedelta) -> bool:
        """Return whether a question was asked or answered within `span`."""
        given = self.given_to(code)
        moments = [past.at for past in self.context.checkins if code in past.checkin.asked]
        moments += [given.at] if given is not None else []
        return any(timedelta() <= self.at - moment < span for moment in moments)
