"""What a person does in a box: take up an answer, write, read again, check, choose a form. All of it is their own."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dialogues.governance.entry import OWN, Filled
from dialogues.governance.standing import BOX_FIELD, at_hand, content, following, own_entry, said, short, standing
from dialogues.messages import ShowReport
from dialogues.phrases import Markup
from dialogues.scene import NOTHING, Scene
from referential.library import Box

LONGEST: Final = 400
"""Characters of the text of a box (the definition says the same): the whole canvas holds on a page or two."""
TAKEN: Final = "r"
"""What the button of an answer that is taken up begins with; its code follows."""
READ: Final = "lu"
CHECKED: Final = "+"
UNCHECKED: Final = "-"
NO_FORM: Final = "-"


def take_box(scene: Scene) -> Scene:
    """Speak of the box chosen."""
    box = next((one for one in content(scene).boxes if short(one.id) == scene.chosen), None)
    return _at_hand(scene, box)


def next_box(scene: Scene) -> Scene:
    """Speak of the next box in which the person has nothing."""
    return _at_hand(scene, following(scene))


def _at_hand(scene: Scene, box: Box | None) -> Scene:
    return scene.filling(**{BOX_FIELD.replace("-", "_"): (box or at_hand(scene)).id})


def box_named(scene: Scene) -> bool:
    """The button pressed is about the box at hand, and not about one before."""
    return scene.chosen == short(at_hand(scene).id)


def act_in_box(scene: Scene) -> Scene:
    """Take up an answer, say that the text was read again, tick or untick the check, as the button says."""
    verb = scene.chosen.partition(".")[2]
    mine = standing(scene).filled(at_hand(scene).id)
    if verb == READ:
        return noted(scene, replace(mine, posed=scene.at.isoformat()))
    if verb in (CHECKED, UNCHECKED):
        return noted(scene, replace(mine, checked=verb == CHECKED))
    return _taken_up(scene, mine, verb.removeprefix(TAKEN))


def _taken_up(scene: Scene, mine: Filled, code: str) -> Scene:
    """Put an answer below what the box says. It is to be read again: it was said of something else."""
    words = next((one.words for one in said(scene, at_hand(scene)) if one.code == code and one.shareable), "")
    text = f"{mine.text}\n{words}".strip()
    if len(text) > LONGEST:
        return scene.saying("gv-trop-long", count=len(text), most=LONGEST)
    return noted(scene, replace(mine, text=text, posed=""))


def keep_text(scene: Scene) -> Scene:
    """Note what was written in place of what the box said."""
    mine = standing(scene).filled(at_hand(scene).id)
    return noted(scene, replace(mine, text=scene.chosen, posed=scene.at.isoformat()))


def empty_box(scene: Scene) -> Scene:
    """Leave the box empty; what is in common stays until it is withdrawn."""
    return noted(scene, Filled(at_hand(scene).id))


def keep_form(scene: Scene) -> Scene:
    """Note the form considered, or none."""
    mine = standing(scene).filled(at_hand(scene).id)
    form = next((one.text for one in content(scene).forms if short(one.id) == scene.chosen), "")
    return noted(scene, replace(mine, form=form, posed=scene.at.isoformat()))


def noted(scene: Scene, mine: Filled) -> Scene:
    """Note a person's own text, if it says anything new."""
    entry, mine = own_entry(scene, OWN, mine.box), replace(mine, title=at_hand(scene).title)
    before = Filled.from_body(entry.body) if entry else Filled(mine.box, mine.title)
    if before == mine:
        return scene
    return scene.noting(OWN, mine.to_body(), entry.number if entry else 0)


def canvas_begun(scene: Scene) -> bool:
    """Something is said in a box."""
    return standing(scene).is_begun


def give_canvas(scene: Scene) -> Scene:
    """Make the document: what is in common, and the person's own."""
    return scene.so(ShowReport(OWN, scene.conversation.project))


def nothing_yet(scene: Scene) -> Scene:
    """Say that every box is empty."""
    return scene.saying("gv-rien")


def box_text(scene: Scene) -> Markup:
    """Ask for the text of the box, and say the one that is there."""
    box, say = at_hand(scene), scene.phrases.say
    text = standing(scene).filled(box.id).text
    now = say("gv-texte-deja", text=text) if text else NOTHING
    return say("gv-texte", title=box.title, question=box.question, most=LONGEST, now=now)
