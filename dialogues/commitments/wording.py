"""How commitments read in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from dialogues.commitments.entry import ME, US, Commitment
from dialogues.keys import short
from dialogues.phrases import Markup, Phrases
from dialogues.scene import NOTHING, Scene
from dialogues.showing import day

WHOLE: Final = 500
"""Characters: more than what is promised may have."""


def party(phrases: Phrases, name: str) -> str:
    """Return who promises, or to whom: ourselves by a word, a structure by its name."""
    if name in (ME, US):
        return str(phrases.say("eng-moi" if name == ME else "eng-nous"))
    return name or str(phrases.say("eng-blanc"))


def sentence(scene: Scene, commitment: Commitment, most: int = WHOLE) -> Markup:
    """Return a commitment with its date, and a word when that has gone by; `most` characters of what is promised."""
    told = bare_sentence(scene.phrases, replace(commitment, what=short(commitment.what, most)))
    return Markup(told + scene.phrases.say("eng-passe")) if commitment.is_past(scene.today) else told


def bare_sentence(phrases: Phrases, commitment: Commitment) -> Markup:
    """Return a commitment on one line, the same whatever the day."""
    say = phrases.say
    return say(
        "eng-phrase",
        who=party(phrases, commitment.who),
        what=commitment.what,
        whom=say("eng-envers", whom=party(phrases, commitment.whom)) if commitment.whom else NOTHING,
        due=say("eng-avant", date=day(commitment.due)) if commitment.due else NOTHING,
        counterpart=say("eng-contrepartie", text=commitment.counterpart) if commitment.counterpart else NOTHING,
    )


def state(phrases: Phrases, commitment: Commitment) -> Markup:
    """Return how it stands, with the reason where there is one."""
    reason = phrases.say("eng-raison", reason=commitment.reason) if commitment.reason else NOTHING
    return phrases.say("eng-etat", state=phrases.label("commitment-states", commitment.state), reason=reason)


def noted(phrases: Phrases, body: Mapping[str, Any]) -> Markup:
    """Return a row of the notebook in words, for the history."""
    commitment = Commitment.from_body(body)
    told = bare_sentence(phrases, commitment)
    return phrases.say("eng-note", sentence=told, state=state(phrases, commitment))
