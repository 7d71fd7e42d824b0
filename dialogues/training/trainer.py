"""The session as its trainer leads it: opened with a code, followed by counts, closed. Never who, nor what."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from dialogues.dialogue import Say
from dialogues.keys import fixed, valued
from dialogues.messages import OpenTraining, SendFile, Show
from dialogues.phrases import Markup
from dialogues.record import Training
from dialogues.scene import Scene
from dialogues.telling_time import moment_in_words
from dialogues.training.codes import PAYLOAD
from dialogues.training.entry import PARTS
from dialogues.training.qr import NAME, picture

HALF: Final = 3
"""A code is shown in two halves."""


def led(scene: Scene) -> Training | None:
    """Return the latest session that the person opened, or None."""
    return next((one for one in reversed(scene.record.trainings) if one.mine), None)


def is_running(scene: Scene) -> bool:
    """The person leads a session that people may still join."""
    one = led(scene)
    return one is not None and not one.is_over(scene.at)


def begin(scene: Scene) -> Scene:
    """Open a session: its code, its link, and the picture of the link."""
    number, code = scene.record.next_training, scene.record.fresh_code
    if not code:
        return scene
    until = scene.at + timedelta(hours=scene.house.referential.workshop.hours)
    one = Training(number, code, scene.at, until, mine=True)
    scene = replace(scene, record=replace(scene.record, trainings=(*scene.record.trainings, one)))
    return show_picture(scene.so(OpenTraining(number, code, until, scene.at)))


def show_picture(scene: Scene) -> Scene:
    """Send the QR code of the session."""
    one = led(scene)
    if one is None:
        return scene
    caption = scene.phrases.say("at-qr", code=spaced(one.code))
    return scene.so(SendFile(NAME, picture(link(scene, one)), caption))


def link(scene: Scene, one: Training) -> str:
    """Return the link that opens the session."""
    return f"{scene.record.link_root}{PAYLOAD}{one.code}"


def spaced(code: str) -> str:
    """Return a code as it is read aloud."""
    return f"{code[:HALF]} {code[HALF:]}"


def opening(scene: Scene, step: Say) -> Show:
    """Say what opening a session does, and what its trainer will see."""
    workshop = scene.house.referential.workshop
    text = scene.phrases.say("at-ouvrir", principle=workshop.principle, hours=workshop.hours, most=workshop.most)
    return Show(text, fixed(scene, step.buttons))


def board(scene: Scene, step: Say) -> Show:
    """Show the code, and how many joined and finished each part."""
    one = led(scene)
    if one is None:
        return Show(
            scene.phrases.say("at-oubliee"),
            fixed(scene, step.buttons, ("at-actualiser", "at-image", "at-clore", "at-sondage")),
        )
    say, over = scene.phrases.say, one.is_over(scene.at)
    until = moment_in_words(scene.phrases, one.until.astimezone(scene.zone), scene.today)
    values = {"code": spaced(one.code), "link": link(scene, one), "until": until}
    text = say(
        "at-salle",
        state=say("at-close") if over else say("at-ouverte-code", **values),
        places=_count(scene, one.places),
        most=scene.house.referential.workshop.most,
        **{part: _count(scene, one.done.get(part, 0)) for part in PARTS},
    )
    without = {
        *(("at-image",) if over else ()),
        *(("at-clore",) if one.closed else ("at-sondage",)),
    }
    return Show(text, fixed(scene, step.buttons, without))


def _count(scene: Scene, count: int) -> Markup:
    return scene.phrases.say("at-personnes", count=count)


def closing(scene: Scene, step: Say) -> Show:
    """Ask whether the session closes now."""
    one = led(scene)
    rows = fixed(scene, step.buttons)
    return Show(scene.phrases.say("at-clore"), valued(rows, str(one.number) if one else "", "confirmer"))
