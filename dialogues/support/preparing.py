"""Preparing an appointment: what has moved since the last one, three questions to ask, and the posture of a support."""

from __future__ import annotations

from datetime import date
from typing import Final

from dialogues.dialogue import Say
from dialogues.keys import fixed
from dialogues.messages import Show
from dialogues.phrases import Markup, join
from dialogues.record import Supported
from dialogues.scene import Scene
from dialogues.showing import day, lines
from dialogues.support.entry import NOTE, PREPARED, Note
from dialogues.support.state import at_hand, last_contact, notes, phase_of, phase_told, points_of
from referential.model import Question

QUESTIONS: Final = 3
SHAREABLE: Final = "partageable"


def note_preparation(scene: Scene) -> Scene:
    """Note that an appointment is prepared: it is a contact. Twice in a day is once."""
    one = at_hand(scene)
    if one is None:
        return scene
    today = scene.today.isoformat()
    if any(note.what == PREPARED and note.day == today for note in notes(scene, one.project)):
        return scene
    return scene.noting(NOTE, Note(one.project, one.name, PREPARED, today).to_body(), project=0)


def preparation(scene: Scene, step: Say) -> Show:
    """Show what helps to prepare; the support that is over says so."""
    one = at_hand(scene)
    if one is None:
        return over(scene)
    say = scene.phrases.say
    told = [
        say("ap-question", text=question.text, signal=question.vigilance[0].signal) for question in to_ask(scene, one)
    ]
    since = last_contact(scene, one.project, before=scene.today)
    parts = [
        say("ap-prep", project=one.name),
        _moved(scene, one, since),
        say("ap-questions", list=join("\n", told)),
        say("ap-posture"),
    ]
    return Show(lines(parts), fixed(scene, step.buttons))


def over(scene: Scene) -> Show:
    """Say that the support is over, and where the person's own notes are."""
    return Show(scene.phrases.say("ap-fini"), fixed(scene, (("ap-carnet", "ap-liste"),)))


def _moved(scene: Scene, one: Supported, since: str) -> Markup:
    """Return what has moved since a day: the phase, and the points of vigilance that were opened."""
    say = scene.phrases.say
    points = points_of(scene, one)
    if not since:
        open_now = _listed(scene, [point.title for point in points])
        return say("ap-premier", phase=phase_told(scene, one), points=open_now)
    told = []
    if one.moved_at is not None and _is_after(scene, one.moved_at.astimezone(scene.zone).date(), since):
        told.append(say("ap-phase-bouge", phase=phase_told(scene, one)))
    told += [
        say("ap-point-nouveau", title=point.title)
        for point in points
        if _is_after(scene, point.at.astimezone(scene.zone).date(), since)
    ]
    return say("ap-depuis", date=day(since), list=join("\n", told) if told else say("ap-rien-bouge"))


def _is_after(scene: Scene, moved: date, since: str) -> bool:
    """A change of the very day of the last contact may have come after it: it is told."""
    return since <= moved.isoformat() <= scene.today.isoformat()


def _listed(scene: Scene, titles: list[str]) -> Markup:
    return join(" · ", titles) if titles else scene.phrases.say("ap-aucun-point")


def to_ask(scene: Scene, one: Supported) -> tuple[Question, ...]:
    """Return three questions to ask the team: those of its open points, then those of its phase, others each time."""
    referential = scene.house.referential
    called = [point.question for point in points_of(scene, one)]
    phase = phase_of(scene, one) or next(iter(referential.phases.values()))
    of_phase = [each for each in referential.of_phase(phase.id) if each.visibility == SHAREABLE]
    start = len(notes(scene, one.project)) * QUESTIONS % max(len(of_phase), 1)
    found: dict[str, Question] = {}
    for question in (*called, *of_phase[start:], *of_phase[:start]):
        if question.vigilance and referential.asks(question.code):
            found.setdefault(question.code, question)
    return tuple(found.values())[:QUESTIONS]
