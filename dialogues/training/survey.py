"""What the survey of a session gives: published once, at its close, by the rule of a round (dossier 5.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from dialogues.dialogue import Say
from dialogues.keys import fixed
from dialogues.messages import CloseTraining, Show
from dialogues.rounds.restitution import CONFIDENTIAL, Restitution, Voice, restitution
from dialogues.rounds.telling import told
from dialogues.scene import Scene
from dialogues.showing import lines
from dialogues.training.trainer import led
from referential.workshop import SurveyQuestion, Workshop

AUTHORITY: Final = False
"""Whether élus or the hierarchy are known to be there: a session asks nobody who they are."""


def published(workshop: Workshop, surveys: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    """Return what may be published of each question; an answer that is no option any more is not counted."""
    return {question.id: _one(question, surveys).to_body() for question in workshop.survey}


def _one(question: SurveyQuestion, surveys: Sequence[Mapping[str, str]]) -> Restitution:
    options = tuple(option.value for option in question.options)
    voices = [Voice(value) for survey in surveys if (value := survey.get(question.id, "")) in options]
    return restitution(options, voices, mode=CONFIDENTIAL, authority=AUTHORITY)


def close(scene: Scene) -> Scene:
    """Close the session: nobody joins it any more, everybody keeps their page, and its survey is published."""
    one = led(scene)
    if one is None or str(one.number) != scene.chosen or one.closed:
        return scene
    told_now = published(scene.house.referential.workshop, scene.record.surveys)
    closed = replace(one, closed=True, survey=told_now)
    trainings = tuple(closed if each.number == one.number else each for each in scene.record.trainings)
    scene = replace(scene, record=replace(scene.record, trainings=trainings))
    return scene.so(CloseTraining(one.number, scene.at, told_now)).saying("at-fermee")


def screen(scene: Scene, step: Say) -> Show:
    """Show what the survey gives, question by question."""
    one, say = led(scene), scene.phrases.say
    if one is None or not one.survey:
        return Show(say("at-sondage-avant"), fixed(scene, step.buttons))
    parts = [say("at-sondage-donne")]
    for question in scene.house.referential.workshop.survey:
        labels = {option.value: option.label for option in question.options}
        result = Restitution.from_body(one.survey.get(question.id, {}))
        parts.append(say("at-sondage-question", text=question.text, told=told(scene.phrases, labels, result)))
    return Show(lines(parts), fixed(scene, step.buttons))
