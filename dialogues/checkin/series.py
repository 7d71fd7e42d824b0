"""The check-in at hand: the last one in the notebook, and what it still has to ask."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dialogues.checkin.entry import CHECKIN, CheckIn
from dialogues.record import Entry
from dialogues.scene import Scene


def last_entry(scene: Scene) -> Entry | None:
    """Return the entry of the last check-in of the project, or None."""
    mine = [one for one in scene.entries(CHECKIN) if one.mine and one.project == scene.conversation.project]
    return mine[-1] if mine else None


def last_step(scene: Scene) -> int:
    """Return the number of the first step, or of the wait, that the last check-in ended with, or 0."""
    mine = [one for one in scene.entries(CHECKIN) if one.mine and one.project == scene.conversation.project]
    ended = [known for one in mine if (known := CheckIn.from_body(one.body)).ended]
    return ended[-1].step if ended else 0


def at_hand(scene: Scene) -> CheckIn:
    """Return the check-in at hand; an empty one where there is none (it was erased)."""
    entry = last_entry(scene)
    return CheckIn.from_body(entry.body) if entry else CheckIn(ended=True)


def noted(scene: Scene, **changes: Any) -> Scene:
    """Return the scene with the check-in at hand changed and logged; without one there is nothing to change."""
    entry = last_entry(scene)
    if entry is None:
        return scene
    return scene.noting(CHECKIN, replace(at_hand(scene), **changes).to_body(), entry.number)


def series(scene: Scene) -> tuple[str, ...]:
    """Return the codes of the check-in at hand that may still be asked: content may change underneath."""
    return tuple(code for code in at_hand(scene).series if scene.house.referential.asks(code))


def left(scene: Scene) -> tuple[str, ...]:
    """Return what the check-in at hand has still to ask."""
    done = at_hand(scene).done
    return tuple(code for code in series(scene) if code not in done)


def answer_subject(scene: Scene) -> Scene:
    """The question at hand was answered."""
    code, known = scene.conversation.code, at_hand(scene)
    if code in known.answered and code in known.asked:
        return scene
    return noted(
        scene,
        asked=_with(known.asked, code),
        answered=_with(known.answered, code),
        passed=tuple(one for one in known.passed if one != code),
    )


def pass_subject(scene: Scene) -> Scene:
    """The question at hand is passed: not in this check-in. What was begun of its answer counts as one."""
    code, known = scene.conversation.code, at_hand(scene)
    given = scene.given
    if given is not None and given.value is not None and given.at == scene.at:
        return answer_subject(scene)
    if code in known.answered:
        return scene
    return noted(scene, asked=_with(known.asked, code), passed=_with(known.passed, code))


def _with(codes: tuple[str, ...], code: str) -> tuple[str, ...]:
    return codes if code in codes or not code else (*codes, code)
