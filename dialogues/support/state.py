"""The teams that the person supports, as they may be read: in words of the referential, never in those of people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from dialogues.readings import fold
from dialogues.record import Entry, Point, Supported
from dialogues.scene import Scene
from dialogues.support.entry import NEXT, NOTE, Appointment, Note
from dialogues.values import Value
from dialogues.wording import title
from referential.model import ChoiceAnswer, Phase, Question

FIELD: Final = "appui-equipe"
"""The team at hand, by the number of the support."""
PHASE: Final = "phase"


@dataclass(frozen=True, slots=True)
class Vigilance:
    """An open point of vigilance: its title in the referential, its question, and since when it is noted."""

    title: str
    question: Question
    at: datetime


def portfolio(scene: Scene) -> tuple[Supported, ...]:
    """Return the teams in alphabetical order: any other would compare them."""
    return tuple(sorted(scene.record.supported, key=lambda one: (fold(one.name), one.number)))


def found(scene: Scene, number: str) -> Supported | None:
    """Return a team by the number of the support, or None: the support, or the project, is over."""
    return next((one for one in scene.record.supported if str(one.number) == number), None)


def at_hand(scene: Scene) -> Supported | None:
    """Return the team at hand, or None when the support is over."""
    return found(scene, scene.field(FIELD))


def phase_of(scene: Scene, one: Supported) -> Phase | None:
    """Return the phase of the map that the profile names, or None."""
    value = one.profile.get(PHASE)
    name = scene.house.referential.branching.opening.get(value, "") if isinstance(value, str) else ""
    return scene.house.referential.phases.get(name)


def phase_told(scene: Scene, one: Supported) -> str:
    """Return the phase as the profile says it."""
    return in_words(scene, PHASE, one.profile.get(PHASE)) or str(scene.phrases.say("ap-phase-inconnue"))


def in_words(scene: Scene, code: str, value: Value | None) -> str:
    """Return the labels of the options chosen; what is no option of the question is not told."""
    question = scene.house.referential.questions.get(code)
    if question is None or not isinstance(question.answer, ChoiceAnswer):
        return ""
    chosen = value if isinstance(value, tuple) else (value,)
    return ", ".join(option.label for option in question.answer.options if option.value in chosen)


def points_of(scene: Scene, one: Supported) -> tuple[Vigilance, ...]:
    """Return the open points of vigilance of a team, latest first, each title once; nothing strictly private."""
    named = [vigilance for point in one.points if (vigilance := _named(scene, point)) is not None]
    latest: dict[str, Vigilance] = {}
    for vigilance in sorted(named, key=lambda each: each.at):
        latest[vigilance.title] = vigilance
    return tuple(sorted(latest.values(), key=lambda each: each.at, reverse=True))


def _named(scene: Scene, point: Point) -> Vigilance | None:
    referential = scene.house.referential
    card = next((one for one in referential.register.risks if one.id == point.card), None)
    question = referential.questions.get(card.questions[0] if card else point.code)
    if question is None or question.visibility == "prive-strict":
        return None
    return Vigilance(card.title if card else title(question), question, point.at)


def notes(scene: Scene, project: int = 0) -> tuple[Note, ...]:
    """Return the person's notes on a project, or all of them, oldest first."""
    every = sorted(scene.entries(NOTE), key=lambda one: (str(one.body.get("day") or ""), one.number))
    told = (Note.from_body(one.body) for one in every)
    return tuple(one for one in told if not project or one.project == project)


def last_contact(scene: Scene, project: int, before: date | None = None) -> str:
    """Return the day of the last contact noted (`before` a day, if one is given), in ISO 8601, or nothing."""
    days = [one.day for one in notes(scene, project) if before is None or one.day < before.isoformat()]
    return max(days, default="")


def appointment(scene: Scene, project: int) -> tuple[Entry, Appointment] | None:
    """Return the next appointment noted with a team, or None."""
    pairs = ((one, Appointment.from_body(one.body)) for one in scene.entries(NEXT))
    return next((pair for pair in pairs if pair[1].project == project), None)
