"""« À reprendre » come due: one reminder for a project, which names how many questions come back, and the first one."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

from dialogues.branching import said
from dialogues.keys import opening
from dialogues.messages import Remind, Show
from dialogues.phrases import join
from dialogues.record import Given
from dialogues.rhythm.calendar import next_open
from dialogues.rhythm.state import POINT, calm_of, rhythm_of
from dialogues.scene import Scene
from dialogues.wording import title
from referential.model import Question

RETURNS: Final = "reprendre"
"""The kind of reminder."""
USUAL: Final = time(9)
"""The hour of a return where no rhythm says another, in the person's time zone."""


def come_back(scene: Scene) -> Scene:
    """Questions put off until today or before are due: say so, unless the person stopped all reminders here."""
    due = _due(scene, scene.today)
    scene = replanned(scene)
    if not due or _is_stopped(scene):
        return scene
    name = scene.project.name if scene.project else ""
    # A phone shows messages over its lock: a strictly private question is counted, not named.
    first = next((question for question, _ in due if question.visibility != "prive-strict"), None)
    text = scene.phrases.say("reprises-dues", count=len(due), project=name)
    if first is not None:
        text = join("\n", [text, scene.phrases.say("reprises-premiere", title=title(first))])
    label = scene.phrases.buttons
    rows = (
        (opening(scene, label["commencer"], POINT), opening(scene, label["choisir-phase"], "parcours")),
        (opening(scene, label["arreter"], "stop_rappels"),),
    )
    return scene.so(Show(text, rows))


def replanned(scene: Scene) -> Scene:
    """Return the scene with the reminder of the next day of return planned, if there is one to come."""
    days = [given.return_on for _, given in _put_off(scene) if given.return_on > scene.today.isoformat()]
    if not days or _is_stopped(scene):
        return scene
    return scene.so(Remind(RETURNS, scene.conversation.project, open_moment(scene, date.fromisoformat(min(days)))))


def _is_stopped(scene: Scene) -> bool:
    rhythm = rhythm_of(scene)
    return rhythm is not None and rhythm.pace.every == "aucun"


def open_moment(scene: Scene, day: date) -> datetime:
    """Return when to write on `day`, or on the first open day after: at the hour of the rhythm, in no quiet hour."""
    rhythm = rhythm_of(scene)
    hour = rhythm.pace.hour if rhythm else USUAL
    eve = datetime.combine(day, time(), scene.zone) - timedelta(seconds=1)
    return next_open(eve, calm_of(scene.record).quiet, scene.zone, hour=hour)


def _due(scene: Scene, today: date) -> list[tuple[Question, Given]]:
    return [pair for pair in _put_off(scene) if pair[1].return_on <= today.isoformat()]


def _put_off(scene: Scene) -> list[tuple[Question, Given]]:
    """Return the questions put off until a day, the earliest first."""
    questions = scene.house.referential.questions
    found = [
        (questions[code], given)
        for code, given in scene.record.answers.items()
        if code in questions and "a_reprendre" in said(given) and given.return_on[:1].isdigit()
    ]
    return sorted(found, key=lambda pair: (pair[1].return_on, pair[0].code))
