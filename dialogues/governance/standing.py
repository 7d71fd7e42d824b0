"""Where the person stands on the canvas: the box at hand, its state, and what their answers already say of it."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Final

from dialogues.governance.canvas import INSTANCES, Canvas, canvas
from dialogues.governance.entry import COMMON, OWN, Filled
from dialogues.own_words import SHAREABLE, STRICT, named, worth_saying
from dialogues.record import Entry
from dialogues.scene import Scene
from referential.library import Box, Governance

BOX_FIELD: Final = "gouvernance-case"
EMPTY: Final = "vide"
TO_READ: Final = "relire"
POSED: Final = "posee"


@dataclass(frozen=True, slots=True)
class Said:
    """What an answer of the person's says of a box. Only a shareable one may be taken up."""

    code: str
    title: str
    words: str
    shareable: bool


def content(scene: Scene) -> Governance:
    """Return the boxes, the questions to ask oneself, the forms."""
    return scene.house.referential.governance


def short(name: str) -> str:
    """Return what a button says of a box: ids are too long for one."""
    return format(zlib.crc32(name.encode()), "x")


def _here(scene: Scene, kind: str) -> tuple[Entry, ...]:
    return tuple(one for one in scene.entries(kind) if one.project == scene.conversation.project)


def standing(scene: Scene) -> Canvas:
    """Return the canvas of the project as the person may read it."""
    return canvas(_here(scene, OWN), _here(scene, COMMON))


def own_entry(scene: Scene, kind: str, box: str) -> Entry | None:
    """Return the person's entry of a kind for a box, if there is one."""
    return next((one for one in _here(scene, kind) if one.mine and one.body.get("box") == box), None)


def at_hand(scene: Scene) -> Box:
    """Return the box at hand; the first one when the content does not have it any more."""
    boxes, name = content(scene).boxes, scene.field(BOX_FIELD)
    return next((one for one in boxes if one.id == name), boxes[0])


def said(scene: Scene, box: Box) -> tuple[Said, ...]:
    """Return what the person's answers say of a box, and never a strictly private one.

    A comment counts as what was said: under a status it is often all there is.
    """
    found = []
    for code in box.questions:
        question, given = scene.house.referential.questions.get(code), scene.record.answers.get(code)
        if question is None or given is None or given.reason or question.visibility == STRICT:
            continue
        words = " — ".join(one for one in (worth_saying(scene.phrases, question, given), given.comment) if one)
        if words:
            found.append(Said(code, named(scene.phrases, question), words, question.visibility == SHAREABLE))
    return tuple(found)


def state(scene: Scene, box: Box) -> str:
    """Return whether the person's own text is empty, to be read again, or posed.

    It is to be read again when it was taken up and not read since, or when an answer about the box came after it.
    """
    mine = standing(scene).filled(box.id)
    if mine.is_empty:
        return EMPTY
    return TO_READ if not mine.posed or _answered_since(scene, box, mine) else POSED


def _answered_since(scene: Scene, box: Box, mine: Filled) -> bool:
    moments = (scene.record.answers[one.code].at for one in said(scene, box))
    return any(at.isoformat() > mine.posed for at in moments)


def instances(scene: Scene) -> int:
    """Return how many instances the person's own answer names."""
    box = next((one for one in content(scene).boxes if one.id == INSTANCES), None)
    given = [scene.record.answers.get(code) for code in (box.questions if box else ())]
    return max((len(one.value) for one in given if one is not None and isinstance(one.value, tuple)), default=0)


def following(scene: Scene) -> Box | None:
    """Return the next box in which the person has nothing of their own, or None when every other box has."""
    boxes, mine = content(scene).boxes, standing(scene)
    here = boxes.index(at_hand(scene)) + 1
    return next((one for one in (*boxes[here:], *boxes[: here - 1]) if mine.filled(one.id).is_empty), None)
