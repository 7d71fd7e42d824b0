"""« Je vois ce signal »: an early signal that a person sees at home, kept to come back to its question."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from dialogues.checkin.entry import SIGNAL
from dialogues.keys import opening
from dialogues.messages import Key, Show
from dialogues.scene import Scene
from dialogues.wording import title
from referential.model import Question

AGAIN: Final = timedelta(hours=12)
"""A signal seen twice within half a day is one."""


def signal_key(scene: Scene, question: Question) -> Key:
    """Return the button under a point of vigilance."""
    return opening(scene, scene.phrases.buttons["signal"], "signal", question.code)


def see(scene: Scene) -> Scene:
    """Note the early signal of the question that the button names."""
    code = scene.chosen.strip()
    question = scene.house.referential.questions.get(code)
    if question is None or not question.vigilance:
        return scene.so(Show(scene.phrases.say("signal-inconnu")))
    former = next((one for one in scene.entries(SIGNAL) if one.mine and one.body.get("code") == code), None)
    if former is None or scene.at - former.at >= AGAIN:
        scene = scene.noting(SIGNAL, {"code": code, "title": title(question)}, former.number if former else 0)
    return scene.so(Show(scene.phrases.say("signal-note", title=title(question))))
