"""The reminder that proposes a check-in, and how it backs off when nothing follows: each, every other, silence.

A check-in that was left alone is no debt: nothing is said of it, nothing is caught up. Any turn of the person is a
return: the next one is short, and the rhythm goes on as before.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from dialogues.keys import opening
from dialogues.messages import Fell, Remind, Rows, Show
from dialogues.rhythm.state import POINT, Rhythm, keeping, next_moment, rhythm_of
from dialogues.scene import Scene

RARE: Final = 2
"""Check-ins left alone, one after the other, from which every other one is left out."""
SILENCE: Final = 3
"""Check-ins left alone from which the bot keeps quiet until the person comes back."""
LATER: Final = "point-retour"
"""The kind of reminder that « Plus tard » plans: the person asked for it."""


def check_in(scene: Scene) -> Scene:
    """A check-in is due: propose it, leave it out, or keep quiet."""
    rhythm = rhythm_of(scene)
    if rhythm is None or not rhythm.runs:
        return scene
    back = rhythm.asked is not None and scene.record.seen is not None and scene.record.seen > rhythm.asked
    if back:
        was_away, was_silent = rhythm.missed > 0 or rhythm.silent, rhythm.silent
        rhythm = rhythm.after_a_return()
        if was_silent and _is_there(scene):  # the person began by themselves: nothing to propose
            return _planned(scene, replace(rhythm, short=True))
        return _proposed(scene, rhythm, "point-retour" if was_away else "point-propose", short=was_away)
    if rhythm.asked is not None and not rhythm.counted:
        rhythm = replace(rhythm, missed=rhythm.missed + 1, counted=True)
    if rhythm.missed >= SILENCE:
        return keeping(scene, replace(rhythm, silent=True)).so(
            Remind(POINT, scene.conversation.project, scene.at, resting=True)
        )
    if rhythm.missed >= RARE and not rhythm.skipped:
        return _planned(scene, replace(rhythm, skipped=True))
    phrase = "point-rare" if rhythm.missed >= RARE else "point-court" if rhythm.missed else "point-propose"
    return _proposed(scene, rhythm, phrase, short=rhythm.missed > 0)


def later(scene: Scene) -> Scene:
    """The day to which the person put a check-in off has come."""
    rhythm = rhythm_of(scene) or Rhythm()
    return scene.so(_message(scene, "point-court" if rhythm.short else "point-propose"))


def buttons(scene: Scene) -> Rows:
    """Begin, later, pause, stop: under every reminder."""
    label = scene.phrases.buttons
    return (
        (
            opening(scene, label["commencer"], POINT),
            opening(scene, label["remettre"], "plus_tard"),
        ),
        (
            opening(scene, label["en-pause"], "pause_rappels"),
            opening(scene, label["arreter"], "stop_rappels"),
        ),
    )


def _message(scene: Scene, phrase: str) -> Show:
    name = scene.project.name if scene.project else ""
    return Show(scene.phrases.say(phrase, project=name), buttons(scene))


def _proposed(scene: Scene, rhythm: Rhythm, phrase: str, *, short: bool) -> Scene:
    rhythm = replace(rhythm, asked=scene.at, counted=False, skipped=False, short=short)
    scene = scene.so(_message(scene, phrase))
    return _planned(scene, rhythm)


def _planned(scene: Scene, rhythm: Rhythm) -> Scene:
    """Note the rhythm and plan its next moment; one that was brought forward is not kept a second time."""
    rhythm = replace(rhythm, until=None)
    came = scene.event.due_at if isinstance(scene.event, Fell) else None
    early = came is not None and came > scene.at
    after = came.astimezone(scene.zone).date() + timedelta(days=1) if early and came is not None else None
    scene = keeping(scene, rhythm)
    due = next_moment(scene, rhythm, after)
    return scene.so(Remind(POINT, scene.conversation.project, due)) if due else scene


def _is_there(scene: Scene) -> bool:
    return scene.conversation.dialogue == POINT
