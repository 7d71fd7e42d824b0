"""Texts that are not kept (dossier 4.4, last line, and 5.5): the answer is a word of support or another wording."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dialogues.accepting import LONGEST_TEXT, matches_any, names_a_person
from dialogues.messages import Show
from dialogues.phrases import escape
from dialogues.scene import Scene

LONGEST_LINE: Final = 500
"""Characters of a line that is read into the parts of an entry."""


def guarded_line(scene: Scene, text: str) -> Scene | None:
    """Return the scene that answers a line which must not be recorded, or None when it may be."""
    if len(text) > LONGEST_LINE:
        return scene.saying("too-long", count=len(text), most=LONGEST_LINE)
    return guarded(scene, text)


def guarded(scene: Scene, text: str) -> Scene | None:
    """Return the scene that answers a text which must not be recorded, or None when it may be."""
    if len(text) > LONGEST_TEXT:
        return scene.saying("too-long", count=len(text), most=LONGEST_TEXT)
    for safeguard in scene.house.referential.safeguards:
        if matches_any(text, safeguard.words) and (not safeguard.with_title or names_a_person(text)):
            return replace(scene, spoken=True).so(Show(escape(safeguard.say)))
    return None
