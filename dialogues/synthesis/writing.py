"""What a person does to their draft: words, picks, boxes. Each is in the notebook at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from dialogues.phrases import Markup
from dialogues.scene import NOTHING, Scene
from dialogues.synthesis.entry import KIND, MOST, Picked, Synthesis
from dialogues.synthesis.points import (
    BACK,
    QUESTION,
    RETAINED,
    SHAREABLE,
    SITUATION,
    STOPPED,
    SUPPORTS,
    TO_WORK,
    offered,
)
from dialogues.synthesis.standing import draft, situation, supports, to_work

FIELDS: Final = {
    "retained": RETAINED,
    "stopped": STOPPED,
    "question": QUESTION,
    "whom": QUESTION,
    "back": BACK,
}
"""Field of a synthesis that holds one text -> its point."""


def saved(scene: Scene, one: Synthesis) -> Scene:
    """Note the draft, if it says anything new."""
    number, before = draft(scene)
    if replace(before, changed="") == replace(one, changed=""):
        return scene
    return scene.noting(KIND, one.to_body(), number)


def keeping(field: str) -> Callable[[Scene], Scene]:
    """Return what notes a text in a field of the draft."""

    def keep(scene: Scene) -> Scene:
        return saved(scene, _with(draft(scene)[1], field, scene.chosen))

    return keep


def emptying(field: str) -> Callable[[Scene], Scene]:
    """Return what leaves a field of the draft empty."""

    def empty(scene: Scene) -> Scene:
        return saved(scene, _with(draft(scene)[1], field, ""))

    return empty


def _with(one: Synthesis, field: str, text: str) -> Synthesis:
    return Synthesis.from_body({**one.to_body(), field: text, "changed": FIELDS[field]})


def keep_drawn_situation(scene: Scene) -> Scene:
    """Note the lines of the profile, which the person says are so."""
    one = replace(draft(scene)[1], situation=situation(scene), in_own_words=False, changed=SITUATION)
    return saved(scene, one)


def keep_own_situation(scene: Scene) -> Scene:
    """Note the situation in the person's own words."""
    one = replace(draft(scene)[1], situation=scene.chosen, in_own_words=True, changed=SITUATION)
    return saved(scene, one)


def tick_support(scene: Scene) -> Scene:
    """Pick a support, or put it back."""
    one = draft(scene)[1]
    chosen = _ticked(scene, one.supports, supports(scene))
    return _too_many(scene) if chosen is None else saved(scene, replace(one, supports=chosen, changed=SUPPORTS))


def tick_to_work(scene: Scene) -> Scene:
    """Pick a point to work on, or put it back."""
    one = draft(scene)[1]
    chosen = _ticked(scene, one.to_work, to_work(scene))
    return _too_many(scene) if chosen is None else saved(scene, replace(one, to_work=chosen, changed=TO_WORK))


def _ticked(scene: Scene, before: tuple[Picked, ...], found: tuple[Picked, ...]) -> tuple[Picked, ...] | None:
    """Return what is picked after a press; None when it would be one too many."""
    sign, code = scene.chosen[:1], scene.chosen[1:]
    kept = tuple(one for one in before if one.code != code)
    if sign != "+":
        return kept
    picked = (*kept, *(one for one in found if one.code == code))
    return picked if len(picked) <= MOST else None


def _too_many(scene: Scene) -> Scene:
    return scene.saying("sy-trois", most=MOST)


def tick_point(scene: Scene) -> Scene:
    """Tick or untick a point to share, as the button says."""
    sign, name = scene.chosen[:1], scene.chosen[1:]
    one = draft(scene)[1]
    boxes = {*one.shared, name} if sign == "+" else {*one.shared} - {name}
    known = offered(scene.house, one)
    return saved(scene, replace(one, shared=tuple(each for each in SHAREABLE if each in boxes & {*known}), changed=""))


def asked(field: str) -> Callable[[Scene], Markup]:
    """Return what asks for a field by its phrase, with what it says already."""

    def ask(scene: Scene) -> Markup:
        text = str(getattr(draft(scene)[1], field))
        now = scene.phrases.say("sy-deja", text=text) if text else NOTHING
        return scene.phrases.say(f"sy-demande-{field}", now=now)

    return ask
