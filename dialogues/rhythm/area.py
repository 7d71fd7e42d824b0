"""The area « rhythm »: `/rythme`, the reminders of check-ins and of questions to take up again."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dialogues.keys import opening
from dialogues.messages import Commanded, Pressed, Show
from dialogues.registry import Courtesy, Registry
from dialogues.rhythm.checking_in import LATER, check_in, later
from dialogues.rhythm.returning import RETURNS, come_back, replanned
from dialogues.rhythm.screens import ASKED, CHOICES, LINES, SCREENS, TYPED
from dialogues.rhythm.settings import ACTIONS, CONDITIONS, stop
from dialogues.rhythm.state import CALM, POINT, RHYTHM, rhythm_of
from dialogues.scene import Scene
from dialogues.telling_time import date_confirmed, keep_date


def stopped(scene: Scene) -> Scene:
    """Stop in one tap, without leaving the question at hand; where all is stopped already, say so."""
    everywhere = _argument(scene) == "tout"
    rhythm = rhythm_of(scene)
    settings = ((opening(scene, scene.phrases.buttons["regler"], "rythme"),),)
    nothing = (rhythm is None or rhythm.pace.every == "aucun") and not any(
        everywhere or one.project == scene.conversation.project for one in scene.record.planned
    )
    if nothing:
        return scene.so(Show(scene.phrases.say("rythme-deja-arrete"), settings))
    scene = stop(replace(scene, chosen="tout" if everywhere else ""))
    return scene.so(Show(scene.lead.strip(), settings))


def _argument(scene: Scene) -> str:
    """Return what follows the command, typed or on a button."""
    if isinstance(scene.event, Commanded):
        return scene.event.argument.strip()
    button = scene.event.button if isinstance(scene.event, Pressed) else None
    return button.value.partition(" ")[2] if button else ""


_READS: Final = (RHYTHM, CALM)
AREA: Final = Registry(
    actions={**ACTIONS, "keep-date": keep_date, "plan-return": replanned},
    conditions=CONDITIONS,
    choices=CHOICES,
    typed=TYPED,
    screens={**SCREENS, "jour-compris": date_confirmed},
    asked=ASKED,
    shows={"stop-rhythm": stopped},
    silent={"stop-rhythm": True},
    reminders={POINT: check_in, LATER: later, RETURNS: come_back},
    courtesies={
        POINT: Courtesy(reads=_READS),
        LATER: Courtesy(asked_for=True, reads=_READS),
        RETURNS: Courtesy(reads=_READS),
    },
    lines=LINES,
)
