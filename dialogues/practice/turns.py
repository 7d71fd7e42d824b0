"""The screen of a turn: what came of the last choice, what is at stake now, and the ways to act."""

from __future__ import annotations

from typing import Final

from dialogues.keys import key
from dialogues.messages import Rows
from dialogues.phrases import Markup, join
from dialogues.practice.notes import worked
from dialogues.practice.play import Play, at_hand, name_of
from dialogues.scene import Scene
from dialogues.showing import lines


def head(scene: Scene, play: Play) -> Markup:
    """Return what is said above: the situation, and what came of the last choice."""
    say = scene.phrases.say
    parts = [say("cas-titre", title=play.situation.title)]
    parts += [say("cas-suite", text=play.way.then)] if play.way else []
    return lines(parts)


def turn(scene: Scene) -> tuple[Markup, Rows]:
    """Return the turn at hand with its numbered choices; a way already tried is marked, and stays open."""
    play = at_hand(scene)
    if play is None or play.turn is None:
        return scene.phrases.say("cas-parti"), ()
    say = scene.phrases.say
    tried = {one.path for one in worked(scene) if one.id == play.situation.id}
    told, keys = [], []
    for number, way in enumerate(play.turn.choices, start=1):
        seen = any(path.startswith(f"{play.path}{number}") for path in tried)
        told.append(say("cas-choix-vu" if seen else "cas-choix", number=number, text=way.text))
        keys.append(key(scene, "choisir", str(number), f"{name_of(play)}.{number}", "-"))
    text = lines([head(scene, play), say("cas-tour", text=play.turn.text), join("\n", told)])
    # It names the choices made so far, so that an older one goes back to its own place.
    back = key(scene, "arriere", value=f"{play.situation.id}.{play.path}", subject="-")
    return text, (tuple(keys), (back,))


TURN: Final = turn
"""Where the options of the step `tour` come from."""
