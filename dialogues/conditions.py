"""The closed registry of named conditions that a dialogue may use. Each looks at the scene and changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dialogues.machine import Test
from dialogues.path import declared_phase, next_question, question_is_open
from dialogues.scene import Scene


def invited(scene: Scene) -> bool:
    """An invitation is open and the person may take it up."""
    invitation = scene.record.invitation
    return invitation is not None and scene.record.membership(invitation.project) is None


def has_project(scene: Scene) -> bool:
    """The person is a member of a project."""
    return bool(scene.record.projects)


def walk_over(scene: Scene) -> bool:
    """The series has nothing more to ask after the question at hand."""
    return next_question(scene) is None


def phase_has_questions(scene: Scene) -> bool:
    """The phase named in the profile has something to ask."""
    phase = declared_phase(scene)
    return bool(phase) and next_question(scene.but(phase=phase, trail=(), passed=(), code="")) is not None


def chosen_phase_done(scene: Scene) -> bool:
    """The phase just chosen has nothing to ask for now."""
    return next_question(scene.but(phase=scene.chosen, trail=(), passed=(), code="")) is None


def question_open(scene: Scene) -> bool:
    """The question at hand still waits for its answer."""
    return question_is_open(scene)


def postponed(scene: Scene) -> bool:
    """The answer is « à reprendre », in either part."""
    return scene.given is not None and "a_reprendre" in (scene.given.value, scene.given.detail)


def postponed_without_reason(scene: Scene) -> bool:
    """The answer is « à reprendre », and nothing says why yet."""
    return postponed(scene) and scene.given is not None and not scene.given.reason


def detail_due(scene: Scene) -> bool:
    """The question has a second part that this answer calls for."""
    question, given = scene.question, scene.given
    if question is None or question.detail is None or given is None:
        return False
    if given.value in ("sans_objet", "a_reprendre") or question.code in scene.shallow:
        return False
    return not (question.answer.kind == "status" and given.value == "non")


def erasing_person(scene: Scene) -> bool:
    """Everything about the person is to be erased, not one project."""
    return scene.chosen == "moi" or (
        scene.conversation.proposal is not None and scene.conversation.proposal.code == "moi"
    )


CONDITIONS: Final[Mapping[str, Test]] = {
    "invited": invited,
    "has-project": has_project,
    "walk-over": walk_over,
    "phase-has-questions": phase_has_questions,
    "chosen-phase-done": chosen_phase_done,
    "question-open": question_open,
    "postponed": postponed,
    "postponed-without-reason": postponed_without_reason,
    "detail-due": detail_due,
    "erasing-person": erasing_person,
}
