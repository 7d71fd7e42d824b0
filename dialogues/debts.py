"""What an earlier phase left open and this question leans on: named, without reproach (« dette »)."""

from __future__ import annotations

from dialogues.branching import said
from dialogues.scene import Scene
from dialogues.selection import plan
from referential.model import Question


def debts(scene: Scene, question: Question) -> tuple[Question, ...]:
    """Return the prerequisites of `question` that were left open in an earlier phase which the person has begun.

    A phase that was never begun owes nothing: a project that comes late is not put on trial (dossier 4.4).
    """
    referential = scene.house.referential
    order = list(referential.phases)
    here = order.index(scene.conversation.phase) if scene.conversation.phase in order else 0
    needed = [referential.questions[code] for code in question.relations.prerequisites]
    earlier = [one for one in needed if one.phase in order[:here]]
    return tuple(one for one in earlier if _is_open(scene, one))


def _is_open(scene: Scene, question: Question) -> bool:
    given = scene.record.answers.get(question.code)
    if given is not None and given.value is not None:
        return "a_reprendre" in said(given)
    asked = plan(scene.house.referential, scene.record, question.phase, scene.at).codes
    profile = scene.house.referential.branching.profile
    begun = any(code in scene.record.answers for code in asked if code not in profile)
    return begun and question.code in asked
