"""Where the person stands: the draft, the versions kept, what is shared, and what their answers offer to pick."""

from __future__ import annotations

from typing import Final

from dialogues.branching import said
from dialogues.checkin.candidates import Candidates
from dialogues.checkin.context import context
from dialogues.checkin.opening import standings
from dialogues.checkin.weighing import Weighing
from dialogues.own_words import SHAREABLE, STRICT, named, worth_saying
from dialogues.path import declared_phase
from dialogues.phrases import without_markup
from dialogues.record import Entry
from dialogues.scene import Scene
from dialogues.showing import spoken
from dialogues.synthesis.entry import KIND, SHARED, Picked, Shared, Synthesis
from referential.link import Referential

SITUATION: Final = ("phase", "P1.5.a", "role")
"""Questions of the profile that make the three lines: the phase, the nature of the cooperation, one's place."""
LISTED: Final = 12
"""Answers offered at once, so that the list stays readable on a phone."""
SUPPORT: Final = "appui"
TO_WORK: Final = "travail"
"""Where an answer stands (`recap.standing`)."""


def _mine(scene: Scene, kind: str) -> tuple[Entry, ...]:
    return tuple(one for one in scene.entries(kind) if one.mine and one.project == scene.conversation.project)


def draft(scene: Scene) -> tuple[int, Synthesis]:
    """Return the number and the state of the synthesis that is not kept yet: (0, an empty one) when there is none."""
    found = [(one.number, Synthesis.from_body(one.body)) for one in _mine(scene, KIND)]
    return next(((number, one) for number, one in reversed(found) if not one.is_kept), (0, Synthesis()))


def kept(scene: Scene) -> tuple[tuple[int, Synthesis], ...]:
    """Return the versions that were kept, with their numbers, oldest first."""
    found = [(one.number, Synthesis.from_body(one.body)) for one in _mine(scene, KIND)]
    return tuple((number, one) for number, one in found if one.is_kept)


def shared(scene: Scene) -> tuple[int, Shared]:
    """Return the number and the state of what the person shares: (0, nothing) before the first time."""
    found = _mine(scene, SHARED)
    return (found[-1].number, Shared.from_body(found[-1].body)) if found else (0, Shared(common=False))


def of_others(scene: Scene) -> tuple[Shared, ...]:
    """Return what other members share, by its words: the order tells nobody."""
    project = scene.conversation.project
    found = [Shared.from_body(one.body) for one in scene.entries(SHARED) if not one.mine and one.project == project]
    return tuple(sorted((one for one in found if one.common and one.points), key=lambda one: (one.day, one.points)))


def situation(scene: Scene) -> str:
    """Return the three lines that the profile gives; fewer where it is silent."""
    lines, referential = [], scene.house.referential
    for code in SITUATION:
        question, given = referential.questions.get(code), scene.record.known_answer(code)
        if question is None or given is None or given.value is None or question.visibility == STRICT:
            continue
        value = spoken(scene.phrases, question.answer, given.value)
        title = named(scene.phrases, question)
        lines.append(without_markup(scene.phrases.say("sy-situation-ligne", title=title, value=value)))
    return "\n".join(lines)


def places(scene: Scene) -> dict[str, str]:
    """Return where each answer stands now (`appui`, `travail`, `reprendre`), without the strictly private ones."""
    questions = scene.house.referential.questions
    return {code: name for code, name in standings(scene).items() if questions[code].visibility != STRICT}


def supports(scene: Scene) -> tuple[Picked, ...]:
    """Return the answers « oui » that something stands behind, the latest first."""
    found = [one for code, name in places(scene).items() if name == SUPPORT and (one := _picked(scene, code)).words]
    latest = sorted(found, key=lambda one: scene.record.answers[one.code].at, reverse=True)
    return tuple(latest[:LISTED])


def to_work(scene: Scene) -> tuple[Picked, ...]:
    """Return the answers « en partie » and « pas encore »: first those that a check-in would ask first."""
    standing = [code for code, name in places(scene).items() if name == TO_WORK]
    first = [one.code for one in _called(scene) if one.code in standing]
    return tuple(_picked(scene, code) for code in dict.fromkeys([*first, *standing]))[:LISTED]


def _called(scene: Scene) -> tuple[Picked, ...]:
    referential, today = scene.house.referential, scene.today
    known = context(referential, scene.record, today)
    phase = declared_phase(scene) or scene.conversation.phase
    weighing = Weighing(Candidates(referential, scene.record, phase, scene.at, today.isoformat(), known))
    return tuple(Picked(one.code) for one in weighing.all())


def _picked(scene: Scene, code: str) -> Picked:
    """Return an answer as it may be picked; under a bare status, its comment is what was said."""
    question, given = scene.house.referential.questions[code], scene.record.answers[code]
    words = [worth_saying(scene.phrases, question, given) if "a_reprendre" not in said(given) else "", given.comment]
    text = " — ".join(one for one in words if one)
    return Picked(code, named(scene.phrases, question), text, question.visibility == SHAREABLE)


def readable(referential: Referential, picked: tuple[Picked, ...]) -> tuple[Picked, ...]:
    """Return what may still be told: a question that became strictly private since is left out."""
    questions = referential.questions
    return tuple(one for one in picked if one.code not in questions or questions[one.code].visibility != STRICT)
