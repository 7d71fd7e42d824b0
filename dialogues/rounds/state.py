"""What the dialogue of a round has at hand: the round, or the draft of one, in its form."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from dialogues.rounds.asking import of_question, of_words
from dialogues.rounds.model import CONFIDENTIAL, MODES, Asked, Round, Team
from dialogues.scene import Scene
from referential.model import Question

SPANS: Final = {
    "m15": timedelta(minutes=15),
    "h1": timedelta(hours=1),
    "j1": timedelta(days=1),
    "j2": timedelta(days=2),
    "j7": timedelta(days=7),
}
"""Value of an option of `round-spans` -> how long a round lasts (dossier 5.4 proposes two days)."""


def at_hand(scene: Scene) -> Round | None:
    """Return the round at hand, as the person sees it, or None when it is no longer theirs to see."""
    return scene.record.round(scene.field("tour-id") or "0")


def team(scene: Scene) -> Team | None:
    """Return the group in which a round is prepared."""
    found = scene.record.team(scene.field("tour-equipe") or "0")
    return found if found is not None and found.member else None


def question(scene: Scene) -> Question | None:
    """Return the question of the referential that was chosen, if one was."""
    return scene.house.referential.questions.get(scene.field("tour-code"))


def draft(scene: Scene) -> Asked | None:
    """Return what the round that is prepared would ask; None while something is missing or may not be asked."""
    mode, zone = scene.field("tour-mode") or CONFIDENTIAL, scene.record.zone
    if code := scene.field("tour-code"):
        return of_question(scene.phrases, scene.house.referential, code, mode, zone)
    words, form = scene.field("tour-mots"), scene.field("tour-forme")
    if not words or not form or mode not in MODES:
        return None
    return of_words(scene.phrases, words, form, mode, zone)


def ends_at(scene: Scene) -> datetime | None:
    """Return when the round that is prepared would end."""
    span = SPANS.get(scene.field("tour-duree"))
    return scene.at + span if span else None


def open_here(scene: Scene) -> Round | None:
    """Return the round that is already open in the same topic, if there is one."""
    thread = scene.field("tour-sujet") or "0"
    here = (one for one in scene.record.rounds if str(one.team) == scene.field("tour-equipe"))
    return next((one for one in here if one.is_open and str(one.thread) == thread), None)
