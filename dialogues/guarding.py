"""Texts that are not kept (dossier 4.4, last line, and 5.5): the answer is a word of support or another wording."""

from __future__ import annotations

from dataclasses import replace

from dialogues.accepting import LONGEST_TEXT, matches_any, names_a_person
from dialogues.messages import Show
from dialogues.phrases import escape
from dialogues.scene import Scene


def guarded(scene: Scene, text: str) -> Scene | None:
    """Return the scene that answers a text which must not be recorded, or None when it may be."""
    if len(text) > LONGEST_TEXT:
        return scene.saying("too-long", count=len(text), most=LONGEST_TEXT)
    for safeguard in scene.house.referential.safeguards:
        if matches_any(text, safeguard.words) and (not safeguard.with_title or names_a_person(text)):
            return replace(scene, spoken=True).so(Show(escape(safeguard.say)))
    return None
