"""The situations to choose from: by phase, by family of competences, or one that suits the phase at hand."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from typing import Final

from dialogues.keys import key
from dialogues.messages import Rows
from dialogues.path import declared_phase
from dialogues.phrases import Markup, without_markup
from dialogues.practice.notes import worked
from dialogues.practice.play import SORT_FIELD
from dialogues.scene import Scene
from referential.situations import Situation

Offer = tuple[Markup, Rows]
PHASE: Final = "p"
FAMILY: Final = "f"


def sorted_out(scene: Scene, by: str) -> tuple[Situation, ...]:
    """Return the situations of `p:<phase>` or `f:<family>`; all of them for anything else."""
    kind, _, name = by.partition(":")
    return tuple(
        one
        for one in scene.house.referential.situations.values()
        if name in {PHASE: one.phases, FAMILY: one.families}.get(kind, (name,))
    )


def phases(scene: Scene) -> Offer:
    """The phases in which there is something to practise."""
    named = ((f"{PHASE}:{phase.id}", phase.title) for phase in scene.house.referential.phases.values())
    return scene.phrases.say("cas-phases"), _counted(scene, dict(named))


def families(scene: Scene) -> Offer:
    """The families of competences in which there is something to practise."""
    named = ((f"{FAMILY}:{one.code}", one.title) for one in scene.house.referential.competences)
    return scene.phrases.say("cas-familles"), _counted(scene, dict(named))


def situations(scene: Scene) -> Offer:
    """The situations that were asked for; one already worked through is marked, and may be tried another way."""
    seen = {one.id for one in worked(scene)}
    keys = [
        key(scene, "choisir", _label(scene, "cas-vu", one.title) if one.id in seen else one.title, one.id, "-")
        for one in sorted_out(scene, scene.field(SORT_FIELD))
    ]
    return scene.phrases.say("cas-liste"), tuple((one,) for one in keys)


def for_phase(scene: Scene) -> str:
    """Return a situation of the phase at hand, the least practised first; the moment decides between equals.

    Without a phase, or without a situation for it, any of them; empty when there is none at all.
    """
    phase = scene.conversation.phase or declared_phase(scene)
    offered = sorted_out(scene, f"{PHASE}:{phase}") or sorted_out(scene, "")
    times = [one.id for one in worked(scene)]
    drawn = f"{scene.record.person} {scene.at.isoformat()}"
    ranked = ((times.count(one.id), zlib.crc32(f"{drawn} {one.id}".encode()), one.id) for one in offered)
    return min(ranked, default=(0, 0, ""))[2]


def _counted(scene: Scene, named: Mapping[str, str]) -> Rows:
    keys = []
    for by, title in named.items():
        count = len(sorted_out(scene, by))
        if count:
            label = without_markup(scene.phrases.say("cas-compte", title=title, count=count))
            keys.append(key(scene, "choisir", label, by, "-"))
    return tuple((one,) for one in keys)


def _label(scene: Scene, phrase: str, title: str) -> str:
    return without_markup(scene.phrases.say(phrase, title=title))


CHOICES: Final[Mapping[str, Callable[[Scene], Offer]]] = {
    "case-phases": phases,
    "case-families": families,
    "cases": situations,
}
