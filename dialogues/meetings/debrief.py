"""The day after: what was decided, who promised what, what was left unsaid. Each part may be left out."""

from __future__ import annotations

import zlib
from dataclasses import replace
from typing import Final

from dialogues.commitments.card import verbs
from dialogues.commitments.entry import Commitment
from dialogues.commitments.line import read
from dialogues.commitments.notebook import coming_day
from dialogues.commitments.notebook import written as written_commitment
from dialogues.commitments.wording import sentence
from dialogues.dialogue import Say
from dialogues.keys import fixed, valued
from dialogues.meetings.entry import HELD, UNSAID
from dialogues.meetings.notebook import at_hand, written
from dialogues.meetings.preparing import event_key
from dialogues.meetings.wording import kind_of, named
from dialogues.messages import Show
from dialogues.phrases import Markup, join
from dialogues.scene import NOTHING, Scene
from dialogues.showing import lines

MOST: Final = 8
"""Commitments entered at once."""


def asked_decisions(scene: Scene) -> Markup:
    """Return what asks for the decisions, with the meeting that they are of."""
    pair = at_hand(scene)
    name = named(scene, pair[1]) if pair else NOTHING
    return scene.phrases.say("reu-ask-decisions", meeting=name)


def keep_decisions(scene: Scene) -> Scene:
    """Log what was decided; the meeting has taken place."""
    return _held(scene, "\n".join(line.strip() for line in scene.chosen.splitlines() if line.strip()))


def no_decision(scene: Scene) -> Scene:
    """The meeting has taken place; nothing was decided, or nothing to note."""
    return _held(scene, "")


def keep_lines(scene: Scene) -> Scene:
    """Remember the commitments written, one a line, until they are read back."""
    return scene.filling(reunion_lines="\n".join(scene.chosen.splitlines()[:MOST]))


def read_back(scene: Scene, step: Say) -> Show:
    """Return the commitments as they were understood; all of them need somebody who promises."""
    made = promises(scene)
    blank = any(not one.who for one in made)
    told = join("\n", [scene.phrases.say("reu-puce", text=sentence(scene, one)) for one in made])
    text = lines([scene.phrases.say("reu-lu", list=told), scene.phrases.say("reu-lu-qui") if blank else NOTHING])
    rows = fixed(scene, step.buttons, ("confirmer",) if blank else ())
    return Show(text, valued(rows, format(zlib.crc32(repr(made).encode()), "x"), "confirmer"))


def promises(scene: Scene) -> tuple[Commitment, ...]:
    """Return the commitments that the lines at hand say."""
    found = [read(line, verbs(scene), lambda text: coming_day(scene, text)) for line in _lines(scene)]
    return tuple(replace(one, origin="reunion") for one in found if one.what)


def keep_promises(scene: Scene) -> Scene:
    """Log each of them."""
    for one in promises(scene):
        scene = written_commitment(scene, one)
    return scene.filling(reunion_lines="").saying("reu-engagements-gardes")


def keep_unsaid(scene: Scene) -> Scene:
    """Log what was left unsaid: strictly private."""
    body = {"text": scene.chosen, "meeting": scene.field("reunion-at")}
    return scene.noting(UNSAID, body, visibility="prive-strict")


def done(scene: Scene, step: Say) -> Show:
    """Return the end of the debrief: one sentence, and the questions of the day after where there are some."""
    pair = at_hand(scene)
    if pair is None:
        return Show(scene.phrases.say("reu-introuvable"), fixed(scene, step.buttons))
    meeting = pair[1]
    text = scene.phrases.say("reu-fin", meeting=named(scene, meeting))
    return Show(text, (*event_key(scene, kind_of(scene, meeting).after), *fixed(scene, step.buttons)))


def _held(scene: Scene, decisions: str) -> Scene:
    pair = at_hand(scene)
    if pair is None:
        return scene.saying("reu-introuvable")
    entry, meeting = pair
    if not entry.mine or not meeting.is_planned:
        return scene.saying("reu-deja")
    return written(scene, replace(meeting, state=HELD, decisions=decisions), entry.number)


def _lines(scene: Scene) -> list[str]:
    return [line.strip(" -•*") for line in scene.field("reunion-lines").splitlines() if line.strip(" -•*")]
