"""The three parts of a session, one question at a time: survey, exercise on one's own project, closing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from dialogues.keys import in_rows, key
from dialogues.messages import FinishPart, Rows
from dialogues.phrases import Markup
from dialogues.scene import Scene
from dialogues.training.entry import CLOSING, EXERCISE, KIND, SURVEY, Page
from dialogues.training.pages import page_at_hand
from referential.workshop import SurveyQuestion

EXERCISES: Final = {"at-un": 0, "at-deux": 1, "at-trois": 2}
"""Step -> question of the exercise."""
CLOSINGS: Final = {"at-retenir": "retenir", "at-pas": "pas", "at-ouverte": "question"}
"""Step -> line of the closing."""
ENDS: Final = {"at-trois": EXERCISE, "at-ouverte": CLOSING}
"""Step -> the part that ends with it."""


def _left(scene: Scene) -> list[SurveyQuestion]:
    pair = page_at_hand(scene)
    return [one for one in scene.house.referential.workshop.survey if pair and one.id not in pair[1].survey]


def survey(scene: Scene) -> tuple[Markup, Rows]:
    """The question of the survey at hand, with its options; each button names its question."""
    left, say = _left(scene), scene.phrases.say
    if not left:
        return say("at-sondage-fait" if page_at_hand(scene) else "at-sans-page"), ()
    question, total = left[0], len(scene.house.referential.workshop.survey)
    keys = [key(scene, "choisir", one.label, f"{question.id}-{one.value}", "-") for one in question.options]
    text = say("at-sondage", position=total - len(left) + 1, total=total, text=question.text)
    return text, (*in_rows(keys), (key(scene, "passer", value=f"{question.id}-", subject="-"),))


def last_of_survey(scene: Scene) -> bool:
    """What is chosen, or passed, is the last question of the survey."""
    left = _left(scene)
    return len(left) == 1 and _at_hand(scene)


def _at_hand(scene: Scene) -> bool:
    left = _left(scene)
    return bool(left) and scene.chosen.partition("-")[0] == left[0].id


def keep_survey(scene: Scene) -> Scene:
    """Keep the answer to the question at hand, or that it was passed; a press on an older one changes nothing."""
    pair = page_at_hand(scene)
    if pair is None or not _at_hand(scene):
        return scene
    over = last_of_survey(scene)
    name, _, value = scene.chosen.partition("-")
    page = replace(pair[1], survey={**pair[1].survey, name: value})
    return _written(scene, page, SURVEY if over else "")


def asked_exercise(step: str) -> Callable[[Scene], Markup]:
    """Return what asks for a question of the exercise."""

    def ask(scene: Scene) -> Markup:
        one = scene.house.referential.workshop.exercise[EXERCISES[step]]
        position = EXERCISES[step] + 1
        return scene.phrases.say("at-exercice", position=position, title=one.title, text=one.text, hint=one.hint)

    return ask


def keep_line(scene: Scene) -> Scene:
    """Keep what was written at the step at hand, on the person's page."""
    pair, step = page_at_hand(scene), scene.conversation.step
    if pair is None:
        return scene
    page, text = pair[1], scene.chosen.strip()
    if step in EXERCISES:
        name = scene.house.referential.workshop.exercise[EXERCISES[step]].id
        page = replace(page, exercise={**page.exercise, name: text})
    else:
        page = replace(page, closing={**page.closing, CLOSINGS[step]: text})
    return _written(scene, page, ENDS.get(step, ""))


def pass_line(scene: Scene) -> Scene:
    """Leave the step at hand without writing; the part may end with it."""
    pair, part = page_at_hand(scene), ENDS.get(scene.conversation.step, "")
    return _written(scene, pair[1], part) if pair and part else scene


def begin_again(scene: Scene) -> Scene:
    """Go through the survey again; what is written elsewhere stays until something else is."""
    pair = page_at_hand(scene)
    return _written(scene, replace(pair[1], survey={})) if pair else scene


def survey_left(scene: Scene) -> bool:
    """The page has a question of the survey left."""
    return bool(_left(scene))


def exercise_left(scene: Scene) -> bool:
    """The exercise of the page was not gone through."""
    return _is_left(scene, EXERCISE)


def closing_left(scene: Scene) -> bool:
    """The closing of the page was not gone through."""
    return _is_left(scene, CLOSING)


def _is_left(scene: Scene, part: str) -> bool:
    pair = page_at_hand(scene)
    return pair is not None and part not in pair[1].done


def _written(scene: Scene, page: Page, part: str = "") -> Scene:
    """Log the page; a part that ends is counted once, wherever the session is by now."""
    pair = page_at_hand(scene)
    ends = bool(part) and part not in page.done
    page = replace(page, done=(*page.done, part)) if ends else page
    scene = scene.noting(KIND, page.to_body(), pair[0].number if pair else 0, project=0)
    return scene.so(FinishPart(page.training, part)) if ends else scene
