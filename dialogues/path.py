"""The way through a series of questions: which is next, which came before, how far one is."""

from __future__ import annotations

from dialogues.checkin.series import left, series
from dialogues.dialogue import Walk
from dialogues.meetings.committees import waiting
from dialogues.scene import Scene
from dialogues.selection import Plan, due, next_code, plan


def current_plan(scene: Scene) -> Plan:
    """Return the plan of the phase at hand."""
    return plan(scene.house.referential, scene.record, scene.conversation.phase, scene.now)


def in_profile(scene: Scene) -> bool:
    """Return whether the step walks through the profile, in its fixed order."""
    step = scene.step
    return isinstance(step, Walk) and step.walk == "profile"


def next_question(scene: Scene) -> str | None:
    """Return the code of the question after the one at hand, or None at the end."""
    conversation = scene.conversation
    if scene.single:
        return None
    if in_profile(scene):
        order = scene.house.referential.branching.profile
        place = order.index(conversation.code) + 1 if conversation.code in order else 0
        return order[place] if place < len(order) else None
    if scene.across:
        return next(iter(left(scene)), None)
    if not conversation.phase:
        return None
    return next_code(
        scene.house.referential,
        current_plan(scene),
        scene.record,
        scene.now,
        conversation.passed,
        conversation.trail,
    )


def previous_question(scene: Scene) -> str | None:
    """Return the code of the question before the one at hand, or None at the beginning."""
    conversation = scene.conversation
    if scene.single:
        return None
    order = series(scene) if scene.across else conversation.trail
    order = scene.house.referential.branching.profile if in_profile(scene) else order
    if conversation.code not in order:
        return None
    place = order.index(conversation.code)
    return order[place - 1] if place else None


def progress(scene: Scene) -> tuple[int, int]:
    """Return the place of the question at hand and the number of questions in the series."""
    code = scene.conversation.code
    codes = series(scene) if scene.across else current_plan(scene).codes
    codes = scene.house.referential.branching.profile if in_profile(scene) else codes
    return (codes.index(code) + 1 if code in codes else len(codes)), len(codes)


def declared_phase(scene: Scene) -> str:
    """Return the phase that the profile names, or nothing."""
    value = scene.record.value("phase")
    return scene.house.referential.branching.opening.get(value, "") if isinstance(value, str) else ""


def question_is_open(scene: Scene) -> bool:
    """Return whether the question at hand belongs to the phase and still waits for its answer."""
    conversation = scene.conversation
    if not conversation.phase or conversation.code in conversation.passed:
        return False
    made = current_plan(scene)
    if conversation.code not in made.codes:
        return False
    given = scene.given
    if conversation.draft:
        return True  # begun, and left by a pause
    if given in waiting(scene.house.referential, scene.record, scene.today):
        return True
    return due(scene.house.referential, given, scene.now, revisited=conversation.code in made.revisited)
