"""Where the person stands: their round, the criterion at hand, what is in common, the decision."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from dialogues.opportunity.compared import ENOUGH
from dialogues.opportunity.entry import COMMON, DECISION, OWN, Decision, Filled, Pooled, round_of
from dialogues.record import Entry
from dialogues.scene import Scene
from referential.library import Criterion, Opportunity

CRITERION_FIELD: Final = "opportunite-critere"


@dataclass(frozen=True, slots=True)
class Theirs:
    """What other members have in common with the person, in the same round; `waiting` ones are still sealed."""

    answers: tuple[Pooled, ...]
    waiting: int
    latest: str = ""
    """The day of the latest of them, in ISO 8601."""

    @property
    def is_there(self) -> bool:
        """Whether somebody else has put theirs in common."""
        return bool(self.answers) or self.waiting > 0


def content(scene: Scene) -> Opportunity:
    """Return the criteria, the blocking points and the outcomes."""
    return scene.house.referential.opportunity


def short(name: str) -> str:
    """Return what a button says of a criterion: ids are too long for one."""
    return format(zlib.crc32(name.encode()), "x")


def _own(scene: Scene, kind: str) -> tuple[Entry, ...]:
    project = scene.conversation.project
    return tuple(one for one in scene.entries(kind) if one.mine and one.project == project)


def _others(scene: Scene, kind: str) -> tuple[Entry, ...]:
    return tuple(one for one in scene.entries(kind) if not one.mine and one.project == scene.conversation.project)


def rounds(scene: Scene) -> tuple[Filled, ...]:
    """Return the person's answers round by round, oldest first."""
    return tuple(sorted((Filled.from_body(one.body) for one in _own(scene, OWN)), key=lambda one: one.round))


def filled(scene: Scene) -> Filled:
    """Return the person's answers in the round at hand; the first time, the round in which the project is."""
    mine = rounds(scene)
    if mine:
        return mine[-1]
    return Filled(round=max((round_of(one.body) for one in _others(scene, COMMON)), default=1))


def own_entry(scene: Scene, kind: str) -> Entry | None:
    """Return the person's entry of the round at hand, if there is one."""
    here = filled(scene).round
    return next((one for one in _own(scene, kind) if round_of(one.body) == here), None)


def pooled(scene: Scene) -> Pooled | None:
    """Return what the person has in common in the round at hand, or None."""
    entry = own_entry(scene, COMMON)
    found = Pooled.from_body(entry.body) if entry else None
    return found if found is not None and found.common else None


def theirs(scene: Scene) -> Theirs:
    """Return what others have in common in the person's round: nothing of it is known before one's own is."""
    here = filled(scene).round
    found = [one for one in _others(scene, COMMON) if round_of(one.body) == here]
    latest = max((one.at.astimezone(scene.zone).date().isoformat() for one in found), default="")
    opened = [one for one in found if not one.sealed] if pooled(scene) else []
    return Theirs(_in_common(opened), len(found) - len(opened), latest)


def can_compare(scene: Scene) -> bool:
    """Whether there are answers to compare: the person's own, and somebody else's."""
    mine = pooled(scene)
    return mine is not None and 1 + len(theirs(scene).answers) >= ENOUGH


def earlier(scene: Scene) -> tuple[Pooled, tuple[Pooled, ...]] | None:
    """Return what was compared in the round before, the person's own first, or None."""
    before = filled(scene).round - 1
    mine = _in_common(one for one in _own(scene, COMMON) if round_of(one.body) == before)
    others = _in_common(one for one in _others(scene, COMMON) if round_of(one.body) == before and not one.sealed)
    return (mine[0], others) if mine and others else None


def _in_common(entries: Iterable[Entry]) -> tuple[Pooled, ...]:
    return tuple(one for one in (Pooled.from_body(each.body) for each in entries) if one.common)


def at_hand(scene: Scene) -> Criterion:
    """Return the criterion at hand: the first one without an answer when none is, or none of that name any more."""
    criteria, name = content(scene).criteria, scene.field(CRITERION_FIELD)
    return next((one for one in criteria if one.id == name), None) or next_open(scene) or criteria[0]


def next_open(scene: Scene) -> Criterion | None:
    """Return the first criterion without an answer."""
    answers = filled(scene).answers
    return next((one for one in content(scene).criteria if one.id not in answers), None)


def neighbour(scene: Scene, step: int) -> Criterion | None:
    """Return the criterion after (or before) the one at hand, or None at the end."""
    criteria = content(scene).criteria
    place = criteria.index(at_hand(scene)) + step
    return criteria[place] if 0 <= place < len(criteria) else None


def decision(scene: Scene) -> tuple[Entry, Decision] | None:
    """Return the person's own decision, or None."""
    mine = _own(scene, DECISION)
    return (mine[-1], Decision.from_body(mine[-1].body)) if mine else None


def proposed(scene: Scene) -> tuple[Decision, ...]:
    """Return the decisions that other members share."""
    return tuple(Decision.from_body(one.body) for one in _others(scene, DECISION))
