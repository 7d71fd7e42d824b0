"""Coming into a session: what the code opens, who sees what, a place."""

from __future__ import annotations

from dataclasses import replace

from dialogues.dialogue import Say
from dialogues.keys import fixed, valued
from dialogues.messages import JoinTraining, Show
from dialogues.moving import go
from dialogues.record import Training
from dialogues.scene import Scene
from dialogues.training.codes import PAYLOAD
from dialogues.training.entry import KIND, Page
from dialogues.training.pages import page_at_hand, pages
from dialogues.training.trainer import is_running, led


def refusal(scene: Scene, one: Training | None) -> str:
    """Return the phrase that says why a code opens nothing to the person, or nothing when it does."""
    if one is None:
        return "at-inconnu"
    if one.mine:
        return "at-la-votre"
    if one.inside:
        return "at-deja"
    if one.is_over(scene.at):
        return "at-finie"
    return "at-pleine" if one.places >= scene.house.referential.workshop.most else ""


def training_open(scene: Scene) -> bool:
    """The code at hand opens a session to the person."""
    return not refusal(scene, scene.record.training)


def code_known(scene: Scene) -> bool:
    """The code written is that of a session."""
    return scene.record.training is not None


def keep_code(scene: Scene) -> Scene:
    """Keep which session is spoken of, until the person joins it."""
    one = scene.record.training
    return scene.filling(atelier_code=one.code if one else "")


def code_unknown(scene: Scene) -> Scene:
    """Say that no session has this code."""
    return scene.saying("at-inconnu")


def arrive(scene: Scene) -> Scene:
    """`/a_plusieurs` shows the sessions; a code opens its session, and a wrong one is said."""
    if not scene.chosen.strip():
        return scene
    return go(keep_code(scene), "at-rejoin") if code_known(scene) else code_unknown(scene)


def invitation(scene: Scene, step: Say) -> Show:
    """Say who sees what, before the person joins; or why the code opens nothing."""
    one, workshop = scene.record.training, scene.house.referential.workshop
    why = refusal(scene, one)
    if why:
        shown = {"at-la-votre": ("at-salle", "at-porte"), "at-deja": ("at-suivre", "at-porte")}.get(why, ("at-porte",))
        return Show(scene.phrases.say(why), fixed(scene, (shown,)))
    text = scene.phrases.say("at-rejoin", principle=workshop.principle)
    code = f"{PAYLOAD}{one.code}" if one else ""
    return Show(text, valued(fixed(scene, step.buttons), code, "at-oui"))


def join(scene: Scene) -> Scene:
    """Take a place, and begin a page."""
    one = scene.record.training
    if one is None or refusal(scene, one):
        return scene
    mine = replace(one, inside=True, places=one.places + 1)
    scene = replace(scene, record=replace(scene.record, training=mine, trainings=(*scene.record.trainings, mine)))
    scene = scene.so(JoinTraining(one.number, scene.house.referential.workshop.most, scene.at)).emptied("atelier-")
    number = scene.record.next_entry
    return scene.noting(KIND, Page(one.number, scene.today.isoformat()).to_body(), project=0).filling(
        atelier_page=str(number)
    )


def door(scene: Scene, step: Say) -> Show:
    """Show what there is: the session that one leads, the page that is begun or kept, the two ways in."""
    pair, running = page_at_hand(scene), is_running(scene)
    begun = pair is not None and not pair[1].is_whole
    without = {
        *(() if led(scene) else ("at-salle",)),
        *(("at-ouvrir",) if running else ()),
        *(() if begun else ("at-suivre",)),
        *(() if pages(scene) else ("at-lire",)),
    }
    name = "at-porte-suite" if begun else "at-porte"
    return Show(
        scene.phrases.say(name, principle=scene.house.referential.workshop.principle),
        fixed(scene, step.buttons, without),
    )
