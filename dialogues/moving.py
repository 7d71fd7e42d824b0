"""One move of a dialogue: the machine says where, the actions do what the move asks, the scene goes there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from dialogues.conversation import Position
from dialogues.dialogue import BACK
from dialogues.scene import Scene

DEEPEST: Final = 4
"""Asides within asides."""


def knows(scene: Scene, trigger: str) -> bool:
    """Return whether the step at hand has a move of that name."""
    machine = scene.house.machines[scene.conversation.dialogue]
    return trigger in machine.triggers.get(scene.conversation.step, frozenset())


def fire(scene: Scene, trigger: str, chosen: str = "") -> Scene:
    """Return the scene after the move `trigger`; the same scene when the step does not know it."""
    scene = replace(scene, chosen=chosen)
    machine = scene.house.machines[scene.conversation.dialogue]
    move = machine.move(scene.conversation.step, trigger, scene)
    if move is None:
        return scene
    scene = done(scene, move.do)
    return arrived(go(scene, move.to), move.do)


def done(scene: Scene, names: Iterable[str]) -> Scene:
    """Return the scene after those of the named actions that come before a step is left."""
    actions = scene.house.registry.actions
    for name in names:
        scene = actions[name](scene) if name in actions else scene
    return scene


def arrived(scene: Scene, names: Iterable[str]) -> Scene:
    """Return the scene after those of the named actions that wait for the step one comes to."""
    arrivals = scene.house.registry.arrivals
    for name in names:
        scene = arrivals[name](scene) if name in arrivals else scene
    return scene


def go(scene: Scene, target: str) -> Scene:
    """Return the scene at a step of this dialogue, at `dialogue.step`, or back where an aside began."""
    if target == BACK:
        return back(scene)
    dialogue, _, step = target.rpartition(".")
    if dialogue and dialogue != scene.conversation.dialogue:
        return scene.but(dialogue=dialogue, step=step, draft=(), back=None, proposal=None)
    return scene.but(step=step)


def back(scene: Scene) -> Scene:
    """Return the scene where it was before the aside; without one, at the projects or the welcome."""
    position = scene.conversation.back
    if position is not None:
        return replace(scene, conversation=scene.conversation.at(position))
    scene = scene.but(proposal=None)
    if scene.conversation.project == 0:
        return go(scene, "projet.projets" if scene.record.projects else "accueil.nom")
    if scene.conversation.phase and scene.conversation.code:
        return go(scene, "parcours.repos")
    return go(scene, "parcours.phases")


def aside(scene: Scene, dialogue: str, step: str = "") -> Scene:
    """Return the scene in another dialogue, remembering the place to come back to."""
    conversation = scene.conversation
    position = conversation.back if conversation.dialogue == dialogue else conversation.position
    if position is not None and _depth(position) > DEEPEST:
        position = conversation.back  # what lies so deep is an aside nobody remembers having left
    start = step or scene.house.dialogues[dialogue].start
    return scene.but(dialogue=dialogue, step=start, back=position, draft=(), proposal=None)


def _depth(position: Position) -> int:
    return 1 + (_depth(position.back) if position.back else 0)
