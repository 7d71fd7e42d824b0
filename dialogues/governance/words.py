"""Texts of the canvas in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from dialogues.governance.entry import COMMON, OWN, Filled, Version
from dialogues.phrases import Markup, Phrases, escape, join
from dialogues.scene import NOTHING, Scene


def told(scene: Scene, one: Filled | Version) -> Markup:
    """Return what a text says, with the form considered and that it is to be verified."""
    form = scene.phrases.say("gv-forme-dite", form=one.form) if one.form else NOTHING
    return join("\n", [part for part in (escape(one.text), form) if part])


def _line(phrases: Phrases, body: Mapping[str, Any]) -> Markup:
    one = Filled.from_body(body)
    if one.is_empty:
        return phrases.say("gv-entree-vide", title=one.title)
    text = " — ".join(part for part in (one.text, one.form) if part)
    return phrases.say("gv-entree", title=one.title, text=text)


def _common_line(phrases: Phrases, body: Mapping[str, Any]) -> Markup:
    one = Version.from_body(body)
    if not one.common:
        return phrases.say("gv-entree-retiree", title=one.title)
    text = " — ".join(part for part in (one.text, one.form) if part)
    return phrases.say("gv-entree-commun", title=one.title, text=text)


LINES: Final[Mapping[str, Callable[[Phrases, Mapping[str, Any]], Markup]]] = {OWN: _line, COMMON: _common_line}
"""Kind of entry -> a state of it, for the history and the person's data."""
