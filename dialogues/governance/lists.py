"""The list of the boxes with their states, and that of the forms."""

from __future__ import annotations

from datetime import datetime

from dialogues.governance.canvas import Canvas
from dialogues.governance.entry import Filled
from dialogues.governance.filling import NO_FORM
from dialogues.governance.standing import POSED, TO_READ, at_hand, content, said, short, standing, state
from dialogues.keys import in_rows, key
from dialogues.keys import short as cut
from dialogues.messages import Rows
from dialogues.phrases import Markup, join
from dialogues.rights import may
from dialogues.scene import NOTHING, Scene
from dialogues.showing import day, lines
from referential.library import Box

Offer = tuple[Markup, Rows]


def boxes(scene: Scene) -> Offer:
    """The twelve boxes, each with its state; whoever only reads goes to the canvas in common."""
    say, found = scene.phrases.say, standing(scene)
    numbered = enumerate(content(scene).boxes, start=1)
    listed = [
        say("gv-ligne", number=n, title=one.title, state=state_in_words(scene, found, one)) for n, one in numbered
    ]
    parts = [
        say("gouvernance", principle=content(scene).principle, list=join("\n", listed)),
        _retired(scene, found),
        say("gv-etat" if may(scene, "answer") else "gv-etat-lecture"),
    ]
    keys = [key(scene, "choisir", one.title, short(one.id), "-") for one in content(scene).boxes]
    return lines(parts), in_rows(keys) if may(scene, "answer") else ()


def state_in_words(scene: Scene, found: Canvas, box: Box) -> Markup:
    """Return the state of the person's own text, and what of the box is in common."""
    say, mine = scene.phrases.say, found.filled(box.id)
    put, others = found.put(box.id), found.versions(box.id)
    if not may(scene, "answer") and others:
        return say("gv-lues", count=len(others) + (put is not None))
    words = say("gv-vide-chez-vous") if mine.is_empty and others else _own_in_words(scene, box, mine)
    if put is not None:
        same = (put.text, put.form) == (mine.text, mine.form)
        words = join(", ", [words, say("gv-en-commun" if same else "gv-en-commun-avant")])
    return join(", ", [words, say("gv-autres", count=len(others))]) if others else words


def _own_in_words(scene: Scene, box: Box, mine: Filled) -> Markup:
    say, now = scene.phrases.say, state(scene, box)
    if now == POSED:
        return say("gv-posee", date=_posed(scene, mine))
    if now == TO_READ:
        return say("gv-a-relire")
    return say("gv-vide-a-reprendre" if any(one.shareable for one in said(scene, box)) else "gv-vide")


def _posed(scene: Scene, mine: Filled) -> str:
    moment = datetime.fromisoformat(mine.posed) if mine.posed else scene.at
    return day(moment.astimezone(scene.zone).date().isoformat())


def _retired(scene: Scene, found: Canvas) -> Markup:
    """Say that a text is about a box that is not there any more, where there is one."""
    asked = {one.id for one in content(scene).boxes}
    gone = {*(one.box for one in found.own), *(one.box for one in found.mine)} - asked
    return scene.phrases.say("gv-case-retiree") if gone else NOTHING


def forms(scene: Scene) -> Offer:
    """The forms from the lightest to the heaviest: to be verified, never advised."""
    say, mine = scene.phrases.say, standing(scene).filled(at_hand(scene).id)
    found = content(scene).forms
    listed = [say("gv-forme-ligne", number=number, text=one.text) for number, one in enumerate(found, start=1)]
    keys = [
        key(scene, "choisir", f"{'→ ' if one.text == mine.form else ''}{cut(one.text, 50)}", short(one.id), "-")
        for one in found
    ]
    none = key(scene, "choisir", scene.phrases.buttons["gv-sans-forme"], NO_FORM, "-")
    text = say("gv-formes", note=content(scene).forms_note, list=join("\n", listed))
    return text, tuple((one,) for one in (*keys, none))
