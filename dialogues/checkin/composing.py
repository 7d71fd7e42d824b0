"""From candidates to the few questions of one check-in: the composition of dossier 5.1. Pure, and always ends."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from dialogues.checkin.candidates import Candidate, Candidates
from dialogues.checkin.context import Context
from dialogues.checkin.weighing import CALLED, Weighing
from dialogues.selection import EXCHANGE
from referential.checkin import CheckIns

COMMITTEE_EVENT: Final = "comite-proche"


def budget(rules: CheckIns, context: Context, today: date, *, missed: bool) -> int:
    """Return how many questions a check-in asks at most: a return is short, a committee calls for more."""
    if missed:
        return rules.budgets.missed
    soon = today + timedelta(days=rules.spans.committee)
    near = any(one.rule.committee and one.day < soon for one in context.near)
    declared = any(
        one.event == COMMITTEE_EVENT and _is_coming(one.on, at.date(), rules, today) for one, at in context.events
    )
    return rules.budgets.committee if near or declared else rules.budgets.ordinary


def composed(candidates: Candidates, most: int) -> tuple[Candidate, ...]:
    """Return the questions of a check-in, at most `most`: of the phase, then what is called, then one of posture."""
    picked = _Picked(candidates, most)
    found = Weighing(candidates).all()
    if most > 1:
        picked.take_one(one for one in found if "phase" in one.kinds)
        picked.take_one(one for one in found if one.kinds & {"prerequisite", "signal"})
        picked.take_all(one for one in found if picked.is_within_phase(one))
    picked.take_all(found)
    return picked.in_order()


def packed(
    candidates: Candidates, event: str, codes: tuple[str, ...], private: tuple[str, ...]
) -> tuple[Candidate, ...]:
    """Return the questions that an event calls, in the order of its pack."""
    picked = _Picked(candidates, candidates.referential.checkins.budgets.committee, has_posture_cap=False)
    picked.take_all(candidates.pack(event, codes, private))
    return picked.kept


class _Picked:
    """The questions picked so far, and what may still be."""

    def __init__(self, candidates: Candidates, most: int, *, has_posture_cap: bool = True) -> None:
        self._candidates = candidates
        self._most = most
        rules = candidates.referential.checkins
        self._postures = frozenset(rules.postures) if has_posture_cap else frozenset[str]()
        self._share = rules.composition
        self.kept: tuple[Candidate, ...] = ()

    def take_one(self, found: Iterable[Candidate]) -> None:
        """Take the first that fits, if any."""
        one = next((one for one in found if self._fits(one)), None)
        self.kept += () if one is None else (one,)

    def take_all(self, found: Iterable[Candidate]) -> None:
        """Take all that fit, while there is room."""
        for one in found:
            self.kept += (one,) if self._fits(one) else ()

    def is_within_phase(self, one: Candidate) -> bool:
        """Return whether it leaves the phase its share: beyond it, only what is called comes first."""
        phase = [kept for kept in self.kept if "phase" in kept.kinds]
        return bool(one.kinds & CALLED) or ("phase" in one.kinds and len(phase) < self._share.phase)

    def in_order(self) -> tuple[Candidate, ...]:
        """Return them as they are asked: the phase, what is called from elsewhere, then posture."""
        return tuple(sorted(self.kept, key=lambda one: (one.code in self._postures, "phase" not in one.kinds)))

    def _fits(self, one: Candidate) -> bool:
        if len(self.kept) >= self._most or one.code in {kept.code for kept in self.kept}:
            return False
        postures = sum(kept.code in self._postures for kept in self.kept)
        if one.code in self._postures and postures >= self._share.posture:
            return False
        doubles = set(self._candidates.referential.questions[one.code].relations.duplicates)
        return not doubles & {kept.code for kept in self.kept} and not self._candidates.has_lately(one.code, EXCHANGE)


def _is_coming(on: str, declared: date, rules: CheckIns, today: date) -> bool:
    if on:
        return 0 <= (date.fromisoformat(on) - today).days < rules.spans.committee
    return (today - declared).days < rules.spans.committee
