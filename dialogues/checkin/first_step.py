"""How a check-in ends: one first step, with whom, by when; or the right moment, waited for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from dialogues.checkin.entry import WAIT, Wait
from dialogues.checkin.opening import end_checkin
from dialogues.checkin.series import at_hand, noted
from dialogues.checkin.waiting import planned_wait
from dialogues.commitments.entry import ME, Commitment
from dialogues.commitments.notebook import written
from dialogues.scene import Scene


def keep_what(scene: Scene) -> Scene:
    """Keep what the first step is."""
    return scene.filling(point_quoi=scene.chosen)


def keep_whom(scene: Scene) -> Scene:
    """Keep with which function or structure it is taken."""
    return scene.filling(point_avec=scene.chosen)


def in_days(days: int) -> Callable[[Scene], Scene]:
    """Return what chooses the day that comes so many days from now."""

    def choose(scene: Scene) -> Scene:
        return replace(scene, chosen=(scene.today + timedelta(days=days)).isoformat())

    return choose


def keep_step(scene: Scene) -> Scene:
    """Log the first step as a commitment of the person, for the day chosen or without one."""
    what = scene.field("point-quoi")
    if not what:
        return end_checkin(scene)
    known = at_hand(scene)
    code = known.answered[-1] if len(known.answered) == 1 else ""
    made = Commitment(what, ME, scene.field("point-avec"), scene.chosen, origin="point", code=code)
    number = scene.record.next_entry
    return end_checkin(noted(written(scene, made, number), step=number))


def keep_wait(scene: Scene) -> Scene:
    """Log that the person waits for the right moment, until a day: it is no debt."""
    what = scene.field("point-quoi")
    if not what:
        return end_checkin(scene)
    number = scene.record.next_entry
    wait = Wait(what, scene.field("point-avec"), scene.chosen)
    scene = planned_wait(scene.noting(WAIT, wait.to_body(), number), scene.chosen, number)
    return end_checkin(noted(scene, step=number))
