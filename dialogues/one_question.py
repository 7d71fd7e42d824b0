"""One question alone, by its code, opened from anywhere: it is answered, and one comes back to where one was."""

from __future__ import annotations

from typing import Final

from dialogues.moving import back
from dialogues.registry import Registry
from dialogues.scene import Scene


def open_question(scene: Scene) -> Scene:
    """Put the question chosen, if it is asked at all; else say so, where the person was.

    The phase and the trail of the path stay as they are: the path goes on from where it stopped.
    """
    wanted = scene.chosen.strip().casefold()
    asked = scene.house.referential
    code = next((code for code in asked.questions if code.casefold() == wanted and asked.asks(code)), None)
    if code is None or asked.questions[code].link == "profil":
        return back(scene).saying("question-inconnue")
    return scene.but(code=code, draft=(), tip=0)


AREA: Final = Registry(arrivals={"open-question": open_question})
"""The door to one question."""
