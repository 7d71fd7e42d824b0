"""What calls each question of a check-in, and how much it weighs (dossier 5.1). Nobody is shown a weight. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Final

from dialogues.branching import said
from dialogues.checkin.candidates import Candidate, Candidates
from dialogues.checkin.entry import Reason
from dialogues.record import Given
from dialogues.selection import due
from referential.model import Question

CALLED: Final = frozenset({"returned", "deadline", "event", "prerequisite", "signal"})
"""Reasons that come from what the person said or entered; the others come from the map and the calendar."""
MISSING: Final = frozenset({"non", "a_reprendre"})


@dataclass(frozen=True)
class Weighing:
    """The questions that may be asked of a project now, weighed by what calls them."""

    candidates: Candidates

    @cached_property
    def _partly(self) -> tuple[Question, ...]:
        """The questions answered « en partie », in the order of the map."""
        given = (
            (question, self.candidates.given_to(code))
            for code, question in self.candidates.referential.questions.items()
        )
        return tuple(question for question, one in given if one is not None and "en_partie" in said(one))

    @cached_property
    def _packs(self) -> Mapping[str, tuple[str, ...]]:
        return {one.id: one.questions for one in self.candidates.referential.events.events}

    def all(self) -> tuple[Candidate, ...]:
        """Return what is worth asking, the weightiest first; the order never depends on chance."""
        least, soon = (
            self.candidates.referential.checkins.composition.least,
            self.candidates.referential.checkins.this_week,
        )
        found = [one for code in self.candidates.allowed if (one := self._weighed(code)) and one.weight >= least]
        place = {code: index for index, code in enumerate(self.candidates.allowed)}
        return tuple(sorted(found, key=lambda one: (-one.weight, one.code not in soon, place[one.code])))

    def _weighed(self, code: str) -> Candidate | None:
        reasons = tuple(self._reasons(code))
        kinds = {one.kind for one in reasons}
        weights, spans = self.candidates.referential.checkins.weights, self.candidates.referential.checkins.spans
        recent = timedelta(days=spans.recent)
        lately = self.candidates.lately(code, recent)
        if self._is_settled(code) and (lately or not kinds & {"prerequisite", "deadline", "signal"}):
            return None
        weight = sum(getattr(weights, "old" if kind == "event" else kind) for kind in kinds)
        weight += weights.recent if lately and "returned" not in kinds else 0  # the person chose that day
        weight += weights.theme if self.candidates.has_lately(code, recent) else 0
        return Candidate(code, reasons, weight) if reasons else None

    def _is_settled(self, code: str) -> bool:
        """Answered, and nothing in the answer itself calls for asking again."""
        given = self.candidates.given_to(code)
        if given is None or self._returned(given) or self._event_since(given):
            return False
        revisited = any(code in one.revisited for one in self.candidates.plans.values())
        return not due(self.candidates.referential, given, self.candidates.at, revisited=revisited)

    def _reasons(self, code: str) -> Iterator[Reason]:
        """Yield what speaks for a question, the most telling reason first."""
        given = self.candidates.given_to(code)
        if given is not None and self._returned(given):
            yield Reason("returned", given.return_on)
        near = next((one for one in self.candidates.context.near if one.calls(code)), None)
        if near is not None and not (given is not None and "oui" in said(given)):
            yield Reason("deadline", f"{near.rule.id} {near.day.isoformat()}")
        if given is not None and (event := self._event_since(given)):
            yield Reason("event", event)
        if (needing := self._needing(code)) is not None:
            yield Reason("prerequisite", needing)
        if self._has_signal(code):
            yield Reason("signal")
        if given is not None and "a_reprendre" not in said(given) and self._is_old(given):
            yield Reason("old", self.candidates.record.day(given.at).isoformat())
        if given is None and not any(code in past.checkin.asked for past in self.candidates.context.checkins):
            yield Reason("never")
        if (
            self.candidates.phase in self.candidates.plans
            and code in self.candidates.plans[self.candidates.phase].codes
        ):
            yield Reason("phase", self.candidates.phase)
        if self._is_unseen(code):
            yield Reason("diversity")

    def _returned(self, given: Given) -> bool:
        if "a_reprendre" not in said(given) or not given.return_on:
            return False
        if given.return_on == "comite":
            held = self.candidates.context.committee_held
            return held is not None and self.candidates.record.day(given.at) <= held
        return given.return_on <= self.candidates.today

    def _is_old(self, given: Given) -> bool:
        return given.at <= self.candidates.at - timedelta(
            days=self.candidates.referential.questions[given.code].fresh_days
        )

    def _event_since(self, given: Given) -> str:
        """Return the last event declared after an answer that it puts in doubt, or nothing."""
        since = [
            one.event
            for one, at in self.candidates.context.events
            if at > given.at and given.code in self._packs.get(one.event, ())
        ]
        return since[-1] if since else ""

    def _needing(self, code: str) -> str | None:
        """Return the question answered « en partie » that lacks `code`, or None."""
        given = self.candidates.given_to(code)
        if given is not None and not said(given) & MISSING:
            return None
        return next((one.code for one in self._partly if code in one.relations.prerequisites), None)

    def _has_signal(self, code: str) -> bool:
        seen, given = self.candidates.context.signals.get(code), self.candidates.given_to(code)
        return seen is not None and (given is None or seen >= given.at)

    def _is_unseen(self, code: str) -> bool:
        rounds = self.candidates.referential.checkins.spans.rounds
        last = self.candidates.context.checkins[-rounds:]
        questions = self.candidates.referential.questions
        seen = {questions[one].mission for past in last for one in past.checkin.asked if one in questions}
        return len(last) == rounds and questions[code].mission not in seen
