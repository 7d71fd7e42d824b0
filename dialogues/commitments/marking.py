"""One commitment looked at: kept, moved to another date or dropped, each as a new row, the last two with a reason."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dialogues.commitments.card import PREFIX
from dialogues.commitments.entry import DROPPED, KEPT, MOVED, OPEN
from dialogues.commitments.notebook import found, written
from dialogues.commitments.wording import sentence, state
from dialogues.dialogue import Say
from dialogues.keys import fixed, valued
from dialogues.messages import Show
from dialogues.phrases import Markup
from dialogues.rights import may
from dialogues.scene import NOTHING, Scene
from dialogues.showing import lines

MARKS: Final = ("eng-tenu", "eng-deplacer", "eng-abandon")
REOPENS: Final = "eng-rouvrir"


def look_at(scene: Scene) -> Scene:
    """Put the commitment chosen at hand."""
    return scene.filling(engagements_at=scene.chosen)


def record_card(scene: Scene, step: Say) -> Show:
    """Return the commitment at hand with what may be done about it."""
    number = scene.field("engagements-at")
    pair = found(scene, number)
    if pair is None:
        return Show(scene.phrases.say("eng-introuvable"), fixed(scene, step.buttons, (*MARKS, REOPENS)))
    entry, commitment = pair
    say = scene.phrases.say
    text = lines(
        [
            say("eng-fiche", sentence=sentence(scene, commitment)),
            state(scene.phrases, commitment),
            NOTHING if entry.mine else say("eng-autre"),
        ]
    )
    without: tuple[str, ...] = (REOPENS,) if commitment.is_open else MARKS
    if not entry.mine or not may(scene, "answer"):
        without = (*MARKS, REOPENS)
    rows = fixed(scene, step.buttons, without)
    for verb in (*MARKS, REOPENS):  # a card that lies about never marks another commitment
        rows = valued(rows, number, verb)
    return Show(text, rows)


def mark_kept(scene: Scene) -> Scene:
    """It was kept."""
    return _marked(scene, scene.chosen, KEPT)


def reopen(scene: Scene) -> Scene:
    """It is to be kept after all."""
    return _marked(scene, scene.chosen, OPEN)


def begin_moving(scene: Scene) -> Scene:
    """Another date is asked for, then the reason."""
    return scene.filling(engagements_at=scene.chosen, engagements_day="")


def begin_dropping(scene: Scene) -> Scene:
    """The reason is asked for."""
    return scene.filling(engagements_at=scene.chosen, engagements_day="")


def keep_day(scene: Scene) -> Scene:
    """Remember the new date until its reason is known."""
    return scene.filling(engagements_day=scene.chosen)


def asked_reason(scene: Scene) -> Markup:
    """Return what asks why."""
    return scene.phrases.say("eng-ask-moved" if scene.field("engagements-day") else "eng-ask-dropped")


def settle(scene: Scene) -> Scene:
    """It is moved to the day at hand, or dropped where there is none, for the reason written."""
    day = scene.field("engagements-day")
    return _marked(scene, scene.field("engagements-at"), MOVED if day else DROPPED, day, scene.chosen)


def _marked(scene: Scene, number: str, mark: str, day: str = "", reason: str = "") -> Scene:
    pair = found(scene, number)
    scene = scene.emptied(f"{PREFIX}at").emptied(f"{PREFIX}day")
    if pair is None:
        return scene.saying("eng-introuvable")
    entry, commitment = pair
    if not entry.mine:
        return scene.saying("eng-autre")
    if commitment.is_open == (mark == OPEN):
        return scene.saying("eng-deja", state=state(scene.phrases, commitment))
    after = replace(commitment, state=mark, due=day or commitment.due, reason=" ".join(reason.split()))
    return written(scene, after, entry.number).saying("eng-change", state=state(scene.phrases, after))
