"""The recap of a phase: what was covered and three lists. Never a score, never a ranking (dossier 4.1)."""

from __future__ import annotations

from typing import Final

from dialogues.branching import said
from dialogues.choices import coverage
from dialogues.path import current_plan, next_question
from dialogues.phrases import Markup, join
from dialogues.record import Given
from dialogues.scene import Scene
from dialogues.showing import day, lines
from dialogues.wording import title
from referential.model import ChoiceAnswer, Question, ScaleAnswer

LISTED: Final = 8
"""Titles shown in one list, so that the recap stays readable on a phone."""
STRONG: Final = 4
"""The step of a scale from which an answer is something to lean on."""


def standing(question: Question, given: Given) -> str:
    """Return the list that an answer belongs to: `appui`, `travail`, `reprendre`, or nothing."""
    values = said(given)
    if "a_reprendre" in values:
        return "reprendre"
    if "oui" in values:
        return "appui"
    if values & {"non", "en_partie"} and "status" in (question.answer.kind, question.detail and question.detail.kind):
        return "travail"
    for answer, value in ((question.answer, given.value), (question.detail, given.detail)):
        if isinstance(answer, ScaleAnswer) and isinstance(value, int):
            return "appui" if value >= STRONG else "travail"
        if isinstance(answer, ChoiceAnswer):
            found = [option.standing for option in answer.options if option.value in values and option.standing]
            return "travail" if "travail" in found else next(iter(found), "")
    return ""


def recap(scene: Scene) -> Markup:
    """Return the recap of the phase at hand."""
    say = scene.phrases.say
    seen, total = coverage(scene, scene.conversation.phase)
    phase = scene.house.referential.phases.get(scene.conversation.phase)
    told = say("coverage", count=seen, total=total)
    lists = [part for name in ("appui", "travail", "reprendre") if (part := _list(scene, name))]
    ending = [say("bilan-end")] if next_question(scene) is None else []
    body = lists or ([] if seen else [say("bilan-empty")])
    return say("bilan", phase=phase.title if phase else "", coverage=told, lists=lines([*body, *ending]))


def _list(scene: Scene, name: str) -> Markup:
    say, questions = scene.phrases.say, scene.house.referential.questions
    found = [
        (questions[code], given)
        for code in current_plan(scene).codes
        if (given := scene.record.answers.get(code)) and given.value is not None
        if standing(questions[code], given) == name
    ]
    if not found:
        return Markup("")
    items = [_item(scene, question, given) for question, given in found[:LISTED]]
    more = [say("bilan-more", count=len(found) - LISTED)] if len(found) > LISTED else []
    return join("\n", [say(f"bilan-{name}"), *items, *more])


def _item(scene: Scene, question: Question, given: Given) -> Markup:
    if given.return_on[:1].isdigit():
        return scene.phrases.say("bilan-item-date", title=title(question), date=day(given.return_on))
    return scene.phrases.say("bilan-item", title=title(question))
