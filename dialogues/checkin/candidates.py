"""Which questions a check-in may ask, and what calls each of them (dossier 5.1). Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Final

from dialogues.branching import merged, said
from dialogues.checkin.context import Context
from dialogues.checkin.entry import Reason
from dialogues.record import Given, Record
from dialogues.selection import EXCHANGE, Plan, due, hidden_phases, plan
from referential.loader import Referential
from referential.model import Question

CALLED: Final = frozenset({"returned", "deadline", "event", "prerequisite", "signal"})
"""Reasons that come from what the person said or entered; the others come from the map and the calendar."""
MISSING: Final = frozenset({"non", "a_reprendre"})


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

    @cached_property
    def _partly(self) -> tuple[Question, ...]:
        """The questions answered « en partie », in the order of the map."""
        given = ((question, self._given(code)) for code, question in self.referential.questions.items())
        return tuple(question for question, one in given if one is not None and "en_partie" in said(one))

    @cached_property
    def _packs(self) -> Mapping[str, tuple[str, ...]]:
        return {one.id: one.questions for one in self.referential.events.events}

    def all(self) -> tuple[Candidate, ...]:
        """Return what is worth asking, the weightiest first; the order never depends on chance."""
        least, soon = self.referential.checkins.composition.least, self.referential.checkins.this_week
        found = [one for code in self.allowed if (one := self._weighed(code)) and one.weight >= least]
        place = {code: index for index, code in enumerate(self.allowed)}
        return tuple(sorted(found, key=lambda one: (-one.weight, one.code not in soon, place[one.code])))

    def pack(self, event: str, codes: tuple[str, ...], private: tuple[str, ...]) -> tuple[Candidate, ...]:
        """Return the questions that an event calls, in its own order: they take the place of the weighing."""
        replacing = {old: new for one in self.plans.values() for old, new in merged(one.rules, "replace").items()}
        kept = [code for code in codes if not (self.context.group and code in private)]
        put = dict.fromkeys(replacing.get(code, code) for code in kept)
        may = (code for code in put if code in self.allowed or self._is_left_out_of_a_walk(code))
        fresh = (code for code in may if not self._lately(code, EXCHANGE))
        return tuple(Candidate(code, (Reason("event", event),)) for code in fresh)

    def has_lately(self, code: str, span: timedelta) -> bool:
        """Return whether a near double of a question was asked or answered within `span`."""
        return any(self._lately(other, span) for other in self.referential.questions[code].relations.duplicates)

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

    def _weighed(self, code: str) -> Candidate | None:
        reasons = tuple(self._reasons(code))
        kinds = {one.kind for one in reasons}
        weights, spans = self.referential.checkins.weights, self.referential.checkins.spans
        recent = timedelta(days=spans.recent)
        lately = self._lately(code, recent)
        if self._is_settled(code) and (lately or not kinds & {"prerequisite", "deadline", "signal"}):
            return None
        weight = sum(getattr(weights, "old" if kind == "event" else kind) for kind in kinds)
        weight += weights.recent if lately and "returned" not in kinds else 0  # the person chose that day
        weight += weights.theme if self.has_lately(code, recent) else 0
        return Candidate(code, reasons, weight) if reasons else None

    def _is_settled(self, code: str) -> bool:
        """Answered, and nothing in the answer itself calls for asking again."""
        given = self._given(code)
        if given is None or self._returned(given) or self._event_since(given):
            return False
        revisited = any(code in one.revisited for one in self.plans.values())
        return not due(self.referential, given, self.at, revisited=revisited)

    def _reasons(self, code: str) -> Iterator[Reason]:
        """Yield what speaks for a question, the most telling reason first."""
        given = self._given(code)
        if given is not None and self._returned(given):
            yield Reason("returned", given.return_on)
        near = next((one for one in self.context.near if one.calls(code)), None)
        if near is not None and not (given is not None and "oui" in said(given)):
            yield Reason("deadline", f"{near.rule.id} {near.day.isoformat()}")
        if given is not None and (event := self._event_since(given)):
            yield Reason("event", event)
        if (needing := self._needing(code)) is not None:
            yield Reason("prerequisite", needing)
        if self._has_signal(code):
            yield Reason("signal")
        if given is not None and "a_reprendre" not in said(given) and self._is_old(given):
            yield Reason("old", given.at.date().isoformat())
        if given is None and not any(code in past.checkin.asked for past in self.context.checkins):
            yield Reason("never")
        if self.phase in self.plans and code in self.plans[self.phase].codes:
            yield Reason("phase", self.phase)
        if self._is_unseen(code):
            yield Reason("diversity")

    def _given(self, code: str) -> Given | None:
        given = self.record.answers.get(code)
        return given if given is not None and given.value is not None else None

    def _returned(self, given: Given) -> bool:
        if "a_reprendre" not in said(given) or not given.return_on:
            return False
        if given.return_on == "comite":
            held = self.context.committee_held
            return held is not None and given.at.date() <= held
        return given.return_on <= self.today

    def _is_old(self, given: Given) -> bool:
        return given.at <= self.at - timedelta(days=self.referential.questions[given.code].fresh_days)

    def _event_since(self, given: Given) -> str:
        """Return the last event declared after an answer that it puts in doubt, or nothing."""
        since = [
            one.event
            for one, at in self.context.events
            if at > given.at and given.code in self._packs.get(one.event, ())
        ]
        return since[-1] if since else ""

    def _needing(self, code: str) -> str | None:
        """Return the question answered « en partie » that lacks `code`, or None."""
        given = self._given(code)
        if given is not None and not said(given) & MISSING:
            return None
        return next((one.code for one in self._partly if code in one.relations.prerequisites), None)

    def _has_signal(self, code: str) -> bool:
        seen, given = self.context.signals.get(code), self._given(code)
        return seen is not None and (given is None or seen >= given.at)

    def _is_unseen(self, code: str) -> bool:
        rounds = self.referential.checkins.spans.rounds
        last = self.context.checkins[-rounds:]
        questions = self.referential.questions
        seen = {questions[one].mission for past in last for one in past.checkin.asked if one in questions}
        return len(last) == rounds and questions[code].mission not in seen

    def _lately(self, code: str, span: timedelta) -> bool:
        given = self._given(code)
        moments = [past.at for past in self.context.checkins if code in past.checkin.asked]
        moments += [given.at] if given is not None else []
        return any(timedelta() <= self.at - moment < span for moment in moments)
