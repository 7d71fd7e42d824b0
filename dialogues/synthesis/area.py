"""What the dialogue of the synthesis names."""

from __future__ import annotations

from typing import Final

from dialogues.dialogue import Say
from dialogues.keys import fixed
from dialogues.messages import Show
from dialogues.registry import Courtesy, Registry
from dialogues.scene import Scene
from dialogues.synthesis import keeping, lists, steps, writing
from dialogues.synthesis.entry import KIND, SHARED
from dialogues.synthesis.points import line, shared_line
from dialogues.synthesis.standing import draft, situation


def _situation(scene: Scene, step: Say) -> Show:
    """The three lines, drawn from the profile or as the person wrote them, to be corrected."""
    say, one, drawn = scene.phrases.say, draft(scene)[1], situation(scene)
    text = say("sy-situation", text=one.situation if one.in_own_words else drawn)
    if not drawn and not one.in_own_words:
        text = say("sy-sans-situation")
    return Show(text, fixed(scene, step.buttons, () if drawn else ("sy-juste",)))


def situation_known(scene: Scene) -> bool:
    """The profile says something of the situation."""
    return bool(situation(scene))


AREA: Final = Registry(
    actions={
        "keep-drawn-situation": writing.keep_drawn_situation,
        "keep-own-situation": writing.keep_own_situation,
        "tick-support": writing.tick_support,
        "tick-to-work": writing.tick_to_work,
        "keep-retained": writing.keeping("retained"),
        "empty-retained": writing.emptying("retained"),
        "keep-stopped": writing.keeping("stopped"),
        "empty-stopped": writing.emptying("stopped"),
        "keep-own-step-what": steps.keep_step_what,
        "keep-own-step-whom": steps.keep_step_whom,
        "add-step": steps.add_step,
        "add-step-without-day": steps.add_step_without_day,
        "remove-step": steps.remove_step,
        "promise-steps": steps.promise_steps,
        "keep-question": writing.keeping("question"),
        "empty-question": writing.emptying("question"),
        "keep-question-whom": writing.keeping("whom"),
        "empty-question-whom": writing.emptying("whom"),
        "keep-return": writing.keeping("back"),
        "empty-return": writing.emptying("back"),
        "tick-point": writing.tick_point,
        "keep-synthesis": keeping.keep,
        "read-synthesis-again": keeping.read_again,
        "withdraw-synthesis": keeping.withdraw,
        "take-version": keeping.take_version,
        "give-synthesis": keeping.give,
    },
    conditions={
        "situation-known": situation_known,
        "step-to-promise": steps.has_promise_left,
        "room-for-a-step": steps.has_room_for_a_step,
        "synthesis-as-read": keeping.as_read,
    },
    choices={
        "strong-points": lists.support_boxes,
        "to-work": lists.work_boxes,
        "synthesis-steps": lists.first_steps,
        "points-to-share": lists.point_boxes,
        "versions": lists.versions,
    },
    screens={
        "synthese": keeping.door,
        "synthese-plan": lists.plan,
        "synthese-situation": _situation,
        "synthese-page": keeping.page,
        "synthese-autres": keeping.others_page,
    },
    asked={
        "own-situation": writing.asked("situation"),
        "retained": writing.asked("retained"),
        "stopped": writing.asked("stopped"),
        "own-step-what": steps.asked_of_a_step("sy-quoi"),
        "own-step-whom": steps.asked_of_a_step("sy-avec"),
        "own-step-when": steps.asked_of_a_step("sy-quand"),
        "open-question": writing.asked("question"),
        "question-whom": writing.asked("whom"),
        "return": writing.asked("back"),
    },
    reminders={KIND: keeping.fell},
    courtesies={KIND: Courtesy(asked_for=True)},
    lines={KIND: line, SHARED: shared_line},
    common={SHARED: False},
)
"""The personal synthesis."""
