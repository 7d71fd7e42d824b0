"""The question as this person reads it: reworded, framed and noted by the rules in force."""

from __future__ import annotations

import re

from dialogues.branching import merged
from dialogues.scene import Scene
from referential.model import Question
from referential.typography import french


def asked(scene: Scene, question: Question) -> str:
    """Return the wording of `question` for this project; it is kept with the answer."""
    rules = scene.rules
    text = merged(rules, "reword").get(question.code, question.text)
    for word, other in merged(rules, "vocabulary").items():
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", other, text)
    return text


def frames(scene: Scene, question: Question) -> tuple[str, ...]:
    """Return the lines said before `question`: to whom it speaks, and why it comes now."""
    if question.link == "profil":
        return ()
    frames = [rule.frame for rule in scene.rules if rule.frame]
    held = [hold.say for rule in scene.rules for hold in rule.hold if hold.until == question.code]
    answered = question.code in scene.record.answers
    return (*frames, *(held if answered else ()))


def notes(scene: Scene, question: Question) -> tuple[str, ...]:
    """Return the lines said under `question`."""
    return tuple(rule.note[question.code] for rule in scene.rules if question.code in rule.note)


def tones(scene: Scene) -> tuple[str, ...]:
    """Return the sentences that open the phase."""
    return tuple(rule.tone for rule in scene.rules if rule.tone)


def title(question: Question) -> str:
    """Return a short name for a question: its title; in the profile, its own text; failing both, its label."""
    if question.title:
        return question.title
    if question.link == "profil":
        return question.text
    label = (question.provenance.corrected or question.provenance.label).strip(" .…")
    return french(label[:1].upper() + label[1:])
