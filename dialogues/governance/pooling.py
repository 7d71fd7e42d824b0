"""Putting the text of a box in common, after reading exactly what will be seen; and taking it back."""

from __future__ import annotations

from typing import Final

from dialogues.dialogue import Say
from dialogues.governance.entry import COMMON, Version
from dialogues.governance.standing import at_hand, own_entry, short, standing
from dialogues.governance.words import told
from dialogues.keys import fixed, valued
from dialogues.messages import Show
from dialogues.scene import Scene
from dialogues.showing import lines

TWO: Final = 2
"""Members among whom nothing is unnamed."""


def preview(scene: Scene, step: Say) -> Show:
    """Exactly what the others will read, and who they are."""
    one, say = _chosen(scene), scene.phrases.say
    if _says_nothing(one):
        return Show(say("gv-rien-a-mettre"), fixed(scene, step.buttons, ("gv-mettre",)))
    members = scene.project.members if scene.project else 1
    who = "gv-lu-seul" if members < TWO else "gv-lu-deux" if members == TWO else "gv-lu-plusieurs"
    before = standing(scene).put(one.box)
    parts = [
        say("gv-commun", title=at_hand(scene).title, text=told(scene, one)),
        say(who),
        say("gv-commun-remplace" if before else "gv-commun-retrait"),
    ]
    return Show(lines(parts), valued(fixed(scene, step.buttons), _mark(scene), only="gv-mettre"))


def _chosen(scene: Scene) -> Version:
    """Return what would be in common: the person's own text of the box at hand."""
    box = at_hand(scene)
    mine = standing(scene).filled(box.id)
    return Version(box.id, box.title, mine.text, mine.form)


def _says_nothing(one: Version) -> bool:
    return not one.text and not one.form


def _mark(scene: Scene) -> str:
    """Name what was read, so that an older page never puts in common what it did not show."""
    return short(repr((_chosen(scene), scene.project.members if scene.project else 1)))


def as_read(scene: Scene) -> bool:
    """The page under which the button stands shows what would be put in common now."""
    return not _says_nothing(_chosen(scene)) and scene.chosen == _mark(scene)


def put_in_common(scene: Scene) -> Scene:
    """Let the members of the project read what was just read."""
    one = _chosen(scene)
    entry = own_entry(scene, COMMON, one.box)
    if standing(scene).put(one.box) == one:
        return scene
    scene = scene.noting(COMMON, one.to_body(), entry.number if entry else 0, "partageable")
    return scene.saying("gv-mis", title=one.title)


def withdraw(scene: Scene) -> Scene:
    """Take the text back: the row that says so holds nothing of it, and nobody else reads it."""
    box = at_hand(scene)
    entry = own_entry(scene, COMMON, box.id)
    if entry is None or standing(scene).put(box.id) is None:
        return scene
    body = Version(box.id, box.title, common=False).to_body()
    return scene.noting(COMMON, body, entry.number).saying("gv-retire", title=box.title)


def read_again(scene: Scene) -> Scene:
    """Say that something changed since the page was read."""
    return scene.saying("gv-relire")
