"""The pages around the turns: the door, the opening of a situation, its ending, what a peer would notice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from dialogues.dialogue import Say
from dialogues.keys import fixed, valued
from dialogues.messages import Key, Rows, Show
from dialogues.phrases import Markup, join, without_markup
from dialogues.practice.notes import CASE, Worked
from dialogues.practice.play import NOTE_FIELD, Play, at_hand
from dialogues.practice.turns import head
from dialogues.scene import Scene
from dialogues.showing import lines
from dialogues.wording import title


def _door(scene: Scene, step: Say) -> Show:
    """What practice is, and the situation left half-way, if any."""
    play = at_hand(scene)
    open_one = play is not None and play.turn is not None and bool(play.path)
    rows = fixed(scene, step.buttons, () if open_one else ("reprendre-cas",))
    if play is not None and open_one:
        label = without_markup(scene.phrases.say("cas-reprendre", title=play.situation.title))
        rows = _labelled(rows, "reprendre-cas", label)
    count = len(scene.house.referential.situations)
    return Show(scene.phrases.say("exercice", count=count), rows)


def _opening(scene: Scene, step: Say) -> Show:
    play = at_hand(scene)
    if play is None:
        return _gone(scene, step)
    case = play.situation
    text = scene.phrases.say("cas", title=case.title, you=case.you, scene=case.scene)
    return Show(text, fixed(scene, step.buttons))


def _ending(scene: Scene, step: Say) -> Show:
    play = at_hand(scene)
    if play is None or play.ending is None:
        return _gone(scene, step)
    text = lines([head(scene, play), scene.phrases.say("cas-fin", text=play.ending.text)])
    return Show(text, _valued(fixed(scene, step.buttons), play))


def _noticed(scene: Scene, step: Say) -> Show:
    play = at_hand(scene)
    if play is None or play.ending is None:
        return _gone(scene, step)
    case, say = play.situation, scene.phrases.say
    questions = scene.house.referential.questions
    parts = [
        say(
            "regard",
            lines=join("\n", [say("regard-ligne", text=one) for one in case.noticed]),
            watch=join("\n", [say("regard-vigilance", risk=one.risk, signal=one.signal) for one in case.vigilance]),
        ),
        say("regard-demain", text=case.tomorrow),
        say("regard-parcours", titles=" · ".join(title(questions[code]) for code in case.questions)),
    ]
    return Show(lines(parts), _following(scene, step, play))


def _after(scene: Scene, step: Say) -> Show:
    """What may follow, once something is kept: the page above needs no second reading."""
    play = at_hand(scene)
    if play is None or play.ending is None:
        return _gone(scene, step)
    return Show(scene.phrases.say("suites", title=play.situation.title), _following(scene, step, play))


def _following(scene: Scene, step: Say, play: Play) -> Rows:
    entry = scene.entry(CASE, scene.field(NOTE_FIELD))
    done = ("garder-phrase",) if entry is not None and Worked.from_body(entry.body).kept else ()
    return _valued(fixed(scene, step.buttons, done), play)


def _gone(scene: Scene, step: Say) -> Show:
    """The situation was taken away or rewritten since."""
    others = [verb for row in step.buttons for verb in row if verb not in ("autre-cas", "fermer")]
    return Show(scene.phrases.say("cas-parti"), fixed(scene, step.buttons, others))


def _valued(rows: Rows, play: Play) -> Rows:
    """Return the rows, where « Essayer autrement » names the way that it goes back on."""
    return valued(rows, f"{play.situation.id}.{play.path}", "autrement")


def _labelled(rows: Rows, verb: str, label: str) -> Rows:
    return tuple(
        tuple(replace(one, label=label) if isinstance(one, Key) and one.button.verb == verb else one for one in row)
        for row in rows
    )


def _lesson(scene: Scene) -> Markup:
    return scene.phrases.say("cas-lecon")


ASKED: Final = {"lesson": _lesson}
SCREENS: Final[Mapping[str, Callable[[Scene, Say], Show]]] = {
    "exercice": _door,
    "cas": _opening,
    "issue": _ending,
    "regard": _noticed,
    "suites": _after,
}
