"""What the path bends to: one more week, another date, a pause, a stop. Nothing noted is lost, nothing is owed."""

from __future__ import annotations

from dialogues.coaching.entry import ENDED, PATH, PAUSED, RUNNING, STOPPED
from dialogues.coaching.standing import at_hand, content, saved
from dialogues.coaching.weeks import caught_up, moved, reached
from dialogues.coaching.word import planned, silenced, speaks
from dialogues.dialogue import Say
from dialogues.keys import fixed, valued
from dialogues.messages import Show
from dialogues.scene import NOTHING, Scene
from dialogues.telling_time import moment_in_words


def settings(scene: Scene, step: Say) -> Show:
    """Say when the next word comes, and what may be changed."""
    say, pair = scene.phrases.say, at_hand(scene)
    if pair is None:
        return Show(say("coaching-sans-parcours"), fixed(scene, step.buttons, without=tuple(_every(step))[:-1]))
    entry, path = pair
    coming = next((one for one in scene.record.planned if one.kind == PATH and one.entry == entry.number), None)
    moment = moment_in_words(scene.phrases, coming.at.astimezone(scene.zone), scene.today) if coming else NOTHING
    told = say("coaching-prochain-mot", moment=moment) if coming else say("coaching-sans-mot")
    rows = fixed(scene, step.buttons, without=("cj-mots",) if speaks(scene) else ("cj-muet",))
    # The button says from which day it moves the path, so that a press received twice moves it once.
    return Show(say("coaching-reglages", word=told), valued(rows, path.begins, only="cj-decaler"))


def _every(step: Say) -> list[str]:
    return [verb for row in step.buttons for verb in row]


def move(scene: Scene) -> Scene:
    """One more week for the week of today: all that follows comes a week later."""
    pair = at_hand(scene)
    if pair is None or pair[1].begins != scene.chosen or pair[1].state != RUNNING:
        return scene
    later = moved(content(scene).weeks, pair[1], scene.today)
    scene = planned(saved(scene, begins=later.begins, held=later.held, changed="moved"))
    return scene.saying("coaching-decale") if later.held else scene


def pause(scene: Scene) -> Scene:
    """The path waits at the week of today."""
    return silenced(saved(scene, state=PAUSED, held=_here(scene), changed=PAUSED))


def stop(scene: Scene) -> Scene:
    """The path stops; what was kept stays."""
    return silenced(saved(scene, state=STOPPED, held=_here(scene), changed=STOPPED))


def end(scene: Scene) -> Scene:
    """The path is over."""
    return silenced(saved(scene, state=ENDED, held=_here(scene), changed=ENDED))


def resume(scene: Scene) -> Scene:
    """The path goes on from the week where it waited, which is that of today from now on."""
    pair = at_hand(scene)
    if pair is None or pair[1].state == RUNNING:
        return scene
    begins = caught_up(content(scene).weeks, pair[1], scene.today)
    return planned(saved(scene, state=RUNNING, begins=begins, missed=0, changed="resumed"))


def words_on(scene: Scene) -> Scene:
    """Say a word at the beginning of each week."""
    return planned(scene)


def words_off(scene: Scene) -> Scene:
    """Say nothing by itself."""
    return silenced(scene).saying("coaching-muet")


def _here(scene: Scene) -> str:
    """The id of the week of today; nothing before the path begins."""
    pair = at_hand(scene)
    if pair is None:
        return ""
    path = pair[1]
    return path.held if path.state != RUNNING else reached(content(scene).weeks, path, scene.today)
