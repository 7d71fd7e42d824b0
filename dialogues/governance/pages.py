"""One box, and the canvas in common."""

from __future__ import annotations

from dialogues.dialogue import Say
from dialogues.governance.canvas import FORMAL, Canvas
from dialogues.governance.filling import CHECKED, READ, TAKEN, UNCHECKED
from dialogues.governance.lists import Offer, state_in_words
from dialogues.governance.standing import (
    TO_READ,
    Said,
    at_hand,
    content,
    following,
    instances,
    said,
    short,
    standing,
    state,
)
from dialogues.governance.words import told
from dialogues.keys import fixed, key
from dialogues.keys import short as cut
from dialogues.messages import Key, Rows, Show
from dialogues.phrases import Markup, join, without_markup
from dialogues.scene import NOTHING, Scene
from dialogues.showing import lines
from referential.library import Box


def box_page(scene: Scene) -> Offer:
    """One box: its question, one's own text, what one's answers say, the others' versions, what is to be checked."""
    box, found, say = at_hand(scene), standing(scene), scene.phrases.say
    mine, answers = found.filled(box.id), said(scene, box)
    own = (
        say("gv-mien", state=state_in_words(scene, found, box), text=told(scene, mine))
        if not mine.is_empty
        else say("gv-rien-pose")
    )
    asked = [one.text for one in found.asked(content(scene), instances(scene)) if box.id in one.boxes]
    parts = [
        say("gv-case", title=box.title, question=box.question, check=box.check),
        own,
        _answers(scene, answers),
        _others(scene, found, box),
        say("gv-questions", list=_bulleted(scene, asked)) if asked else NOTHING,
    ]
    return lines(parts), _box_keys(scene, found, answers)


def _answers(scene: Scene, answers: tuple[Said, ...]) -> Markup:
    say = scene.phrases.say
    open_ones = [say("gv-reponse", title=one.title, words=one.words) for one in answers if one.shareable]
    private = [say("gv-reponse", title=one.title, words=one.words) for one in answers if not one.shareable]
    parts = [
        say("gv-reponses", list=join("\n", open_ones)) if open_ones else NOTHING,
        say("gv-reponses-privees", list=join("\n", private)) if private else NOTHING,
    ]
    return lines(parts)


def _others(scene: Scene, found: Canvas, box: Box) -> Markup:
    versions = [scene.phrases.say("gv-version", text=told(scene, one)) for one in found.versions(box.id)]
    return scene.phrases.say("gv-versions", list=join("\n", versions)) if versions else NOTHING


def _box_keys(scene: Scene, found: Canvas, answers: tuple[Said, ...]) -> Rows:
    box, label = at_hand(scene), scene.phrases.buttons
    mine, put, name = found.filled(box.id), found.put(box.id), short(box.id)

    def act(text: str, verb: str) -> Key:
        return key(scene, "choisir", text, f"{name}.{verb}", "-")

    taken = [
        act(cut(without_markup(scene.phrases.say("gv-reprendre", title=one.title))), TAKEN + one.code)
        for one in answers
        if one.shareable and one.words not in mine.text
    ]
    keys = [*taken]
    if not mine.is_empty:
        keys += [act(label["gv-lu"], READ)] if state(scene, box) == TO_READ else []
        # The button says the state that it asks for, so that a press received twice is harmless.
        box_ticked = mine.checked
        keys.append(act(f"{'☑' if box_ticked else '☐'} {label['gv-verifie']}", UNCHECKED if box_ticked else CHECKED))
        if put is None or (put.text, put.form) != (mine.text, mine.form):
            keys.append(key(scene, "gv-commun", subject="-"))
    keys += [key(scene, "gv-retirer", value=name, subject="-")] if put is not None else []
    keys += [key(scene, "gv-forme", subject="-")] if box.id == FORMAL and content(scene).forms else []
    keys += [key(scene, "gv-suite", value=name, subject="-")] if following(scene) else []
    return tuple((one,) for one in keys)


def common_page(scene: Scene, step: Say) -> Show:
    """The canvas in common: versions that differ stand side by side, without names; nothing is chosen between them."""
    say, found, governance = scene.phrases.say, standing(scene), content(scene)
    told_boxes = [_in_common(scene, found, one) for one in governance.boxes]
    shown = [one for one in told_boxes if one]
    empty = [one.title for one, text in zip(governance.boxes, told_boxes, strict=True) if not text]
    asked = [one.text for one in found.asked(governance, instances(scene))]
    parts = [
        say("gv-page"),
        *shown,
        say("gv-page-vides", titles=", ".join(empty)) if empty else NOTHING,
        say("gv-questions", list=_bulleted(scene, asked)) if asked else NOTHING,
        say("gv-page-fin"),
    ]
    return Show(lines(parts), fixed(scene, step.buttons))


def _in_common(scene: Scene, found: Canvas, box: Box) -> Markup:
    say, put, others = scene.phrases.say, found.put(box.id), found.versions(box.id)
    versions = [say("gv-version-mienne", text=told(scene, put))] if put is not None else []
    versions += [say("gv-version", text=told(scene, one)) for one in others]
    if not versions:
        return NOTHING
    differ = say("gv-versions-differentes") if len(versions) > 1 else NOTHING
    return say("gv-page-case", title=box.title, list=join("\n", versions), differ=differ)


def _bulleted(scene: Scene, texts: list[str]) -> Markup:
    return join("\n", [scene.phrases.say("gv-point", text=text) for text in texts])
