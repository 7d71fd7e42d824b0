"""The first steps: what, with which function, by when; three at most, that may become commitments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from dialogues.commitments.entry import ME, Commitment
from dialogues.commitments.notebook import written
from dialogues.phrases import Markup
from dialogues.scene import Scene
from dialogues.synthesis.entry import MOST, FirstStep
from dialogues.synthesis.points import STEPS
from dialogues.synthesis.standing import draft
from dialogues.synthesis.writing import saved

WHAT_FIELD: Final = "synthese-quoi"
WHOM_FIELD: Final = "synthese-avec"


def keep_step_what(scene: Scene) -> Scene:
    """Keep what the step is, until it is known with whom and by when."""
    return scene.filling(synthese_quoi=scene.chosen, synthese_avec="")


def keep_step_whom(scene: Scene) -> Scene:
    """Keep with which function or structure it is taken."""
    return scene.filling(synthese_avec=scene.chosen)


def add_step(scene: Scene) -> Scene:
    """Note the step, for the day that was said."""
    return _added(scene, scene.chosen)


def add_step_without_day(scene: Scene) -> Scene:
    """Note the step without a day."""
    return _added(scene, "")


def _added(scene: Scene, due: str) -> Scene:
    what, one = scene.field(WHAT_FIELD), draft(scene)[1]
    step = FirstStep(what, scene.field(WHOM_FIELD), due)
    scene = scene.emptied(WHAT_FIELD).emptied(WHOM_FIELD)
    if not what or len(one.steps) >= MOST:
        return scene
    return saved(scene, replace(one, steps=(*one.steps, step), changed=STEPS))


def remove_step(scene: Scene) -> Scene:
    """Take a step out; a commitment that it became stays one."""
    one = draft(scene)[1]
    steps = tuple(each for place, each in enumerate(one.steps) if scene.chosen != str(place))
    return saved(scene, replace(one, steps=steps, changed=STEPS))


def promise_steps(scene: Scene) -> Scene:
    """Make commitments of the steps that are none yet."""
    steps = []
    for step in draft(scene)[1].steps:
        number = scene.record.next_entry
        if not step.promised:
            made = Commitment(step.what, ME, step.whom, step.due, origin="synthese")
            scene = written(scene, made)
        steps.append(replace(step, promised=step.promised or number))
    return saved(scene, replace(draft(scene)[1], steps=tuple(steps), changed=STEPS)).saying("sy-promis")


def has_promise_left(scene: Scene) -> bool:
    """A step is no commitment yet."""
    return any(not one.promised for one in draft(scene)[1].steps)


def has_room_for_a_step(scene: Scene) -> bool:
    """Fewer than three steps are noted."""
    return len(draft(scene)[1].steps) < MOST


def asked_of_a_step(name: str) -> Callable[[Scene], Markup]:
    """Return what asks a thing of the first step at hand."""

    def ask(scene: Scene) -> Markup:
        return scene.phrases.say(name, what=scene.field(WHAT_FIELD))

    return ask
