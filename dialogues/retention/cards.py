"""What may come back: what one retained, and points of vigilance of situations and of questions not settled yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dialogues.phrases import Markup
from dialogues.practice.notes import NOTEBOOK, Note, worked
from dialogues.retention.notes import cards, setting
from dialogues.retention.pace import may_show
from dialogues.retention.schedule import is_due
from dialogues.scene import Scene
from dialogues.wording import title

OPEN: Final = ("en_partie", "non")
"""Statuses of a node whose points of vigilance come back."""


@dataclass(frozen=True, slots=True)
class Point:
    """A point: a key that never changes, its text, and where it comes from, in words."""

    key: str
    text: Markup
    source: Markup


def points(scene: Scene) -> Iterator[Point]:
    """Yield what may come back, the person's own words first."""
    yield from _own(scene)
    yield from _of_situations(scene)
    yield from _of_questions(scene)


def card_of_the_day(scene: Scene) -> Point | None:
    """Return the point that comes back now, or None: not asked for, nothing due, or enough for this week.

    A point of today that still waits for a word stays. Otherwise the one that has been due for longest, then a new
    one; one that was left without a word gives way to the others. A check-in may show it (`page.offered`).
    """
    wanted = setting(scene)
    known = {point.key: point for point in points(scene)}
    if not wanted.weekly:
        return None
    if wanted.current in known and wanted.shown and wanted.shown[-1] == scene.today:
        return known[wanted.current]
    if not may_show(wanted, scene.today):
        return None
    seen = cards(scene)
    due = sorted((seen[key].due, key) for key in known if key in seen and is_due(seen[key], scene.at))
    order = [*(key for _, key in due), *(key for key in known if key not in seen)]
    chosen = next((key for key in order if key != wanted.current), next(iter(order), ""))
    return known.get(chosen)


def _own(scene: Scene) -> Iterator[Point]:
    say = scene.phrases.say
    for entry in reversed(scene.entries(NOTEBOOK)):
        if entry.mine:
            yield Point(
                f"c:{entry.number}", say("memo-texte", text=Note.from_body(entry.body).text), say("memo-carnet")
            )
    for given in scene.record.takeaways:
        yield Point(f"r:{given.row}", say("memo-texte", text=given.value), say("memo-retenu"))


def _of_situations(scene: Scene) -> Iterator[Point]:
    known = scene.house.referential.situations
    for name in dict.fromkeys(one.id for one in reversed(worked(scene)) if one.id in known):
        case = known[name]
        source = scene.phrases.say("memo-situation", title=case.title)
        for number, one in enumerate(case.vigilance):
            yield Point(f"s:{name}:{number}", _vigilance(scene, one.risk, one.signal), source)


def _of_questions(scene: Scene) -> Iterator[Point]:
    questions = scene.house.referential.questions
    given = sorted(scene.record.answers.values(), key=lambda one: (one.at, one.code), reverse=True)
    for answer in given:
        if answer.code not in questions or not {answer.value, answer.detail} & {*OPEN}:
            continue
        question = questions[answer.code]
        source = scene.phrases.say("memo-question", title=title(question))
        for number, one in enumerate(question.vigilance):
            yield Point(f"q:{answer.code}:{number}", _vigilance(scene, one.risk, one.signal), source)


def _vigilance(scene: Scene, risk: str, signal: str) -> Markup:
    return scene.phrases.say("memo-vigilance", risk=risk, signal=signal)
