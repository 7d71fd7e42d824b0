"""Before consent nothing is stored: the welcome is played from what its own buttons say."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dialogues.conversation import Conversation
from dialogues.messages import Commanded, Pressed, Show, Wrote
from dialogues.moving import fire, knows
from dialogues.rounds import links
from dialogues.scene import Scene
from dialogues.training.codes import PAYLOAD as TRAINING
from dialogues.training.joining import refusal

WELCOME: Final = ("bienvenue", "donnees", "refus")
"""Steps of the welcome that need no agreement."""
OPEN_COMMANDS: Final = frozenset({"mesdonnees", "oublier"})
"""Commands that work for someone who is known, whatever they think of the newest notice."""


def needs_consent(scene: Scene) -> bool:
    """Return whether the person has not agreed to the notice in force, and is not leaving for good."""
    if scene.record.notice == scene.phrases.notice:
        return False
    if not scene.record.known:
        return True
    event = scene.event
    if isinstance(event, Commanded):
        return event.name not in OPEN_COMMANDS
    steps = scene.house.dialogues["oubli"].steps
    pressed = isinstance(event, Pressed) and event.button is not None and event.button.step in steps
    return not (scene.conversation.dialogue == "oubli" and (pressed or isinstance(event, Wrote)))


def welcome(scene: Scene) -> Scene:
    """Return the scene of someone who has not agreed yet."""
    event = scene.event
    at_welcome = replace(scene, conversation=_start(scene.conversation))
    if isinstance(event, Pressed):
        button = event.button
        if button is None or button.step not in WELCOME:
            return at_welcome.saying("no-consent")
        here = at_welcome.but(step=button.step)
        return fire(here, button.verb) if knows(here, button.verb) else at_welcome
    if isinstance(event, Commanded):
        if event.name in OPEN_COMMANDS:
            return replace(scene.so(Show(scene.phrases.say("data-none"))), spoken=True)
        if event.name == "start":
            return _at_the_door(at_welcome, event.argument)
        if event.name == "aide":
            return at_welcome
    return at_welcome.saying("no-consent")


def _at_the_door(scene: Scene, payload: str) -> Scene:
    """A link that opens nothing is said to be so before anything else."""
    link = scene.record.link
    if payload.startswith("i_") and scene.record.invitation is None:
        return scene.saying("invitation-dead")
    if payload.startswith(TRAINING):
        why = refusal(scene, scene.record.training)
        return scene.saying(why) if why else scene
    if links.read(payload) is None:
        return scene
    if link is None:
        return scene.saying("equipe-lien-mort")
    return scene if link.present else scene.saying("equipe-etranger", title=link.team.title)


def _start(conversation: Conversation) -> Conversation:
    return replace(conversation, dialogue="accueil", step="bienvenue", back=None, proposal=None)
