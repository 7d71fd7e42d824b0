"""What changed since the last synthesis, in words: never a score, never whether it is better."""

from __future__ import annotations

from typing import Final

from dialogues.commitments.notebook import found
from dialogues.own_words import named
from dialogues.phrases import without_markup
from dialogues.scene import Scene
from dialogues.showing import day
from dialogues.synthesis.entry import Synthesis
from dialogues.synthesis.standing import kept, places

TOLD: Final = 5
"""Changes told one by one; the others are counted."""


def evolution(scene: Scene) -> tuple[str, ...]:
    """Return what changed since the last version that was kept; nothing before the first one."""
    versions = kept(scene)
    if not versions:
        return ()
    before = versions[-1][1]
    lines = (*_answers(scene, before), *_steps(scene, before))
    return lines or (_plain(scene, "sy-rien-change", date=day(before.day)),)


def _answers(scene: Scene, before: Synthesis) -> tuple[str, ...]:
    questions, now = scene.house.referential.questions, places(scene)
    changed = [
        _plain(
            scene,
            "sy-devenu",
            title=named(scene.phrases, questions[code]),
            before=scene.phrases.label("standings", was),
            now=scene.phrases.label("standings", now[code]),
        )
        for code, was in before.standing.items()
        if code in now and now[code] != was
    ]
    new = len(now.keys() - before.standing.keys())
    more = [_plain(scene, "sy-devenu-autres", count=len(changed) - TOLD)] if len(changed) > TOLD else []
    first = [_plain(scene, "sy-nouvelles", count=new)] if new else []
    return (*changed[:TOLD], *more, *first)


def _steps(scene: Scene, before: Synthesis) -> tuple[str, ...]:
    """Return what became of the first steps that were made commitments; of the others, nothing is known."""
    told = []
    for one in before.steps:
        promise = found(scene, str(one.promised)) if one.promised else None
        if promise is not None:
            state = scene.phrases.label("commitment-states", promise[1].state)
            told.append(_plain(scene, "sy-pas-devenu", what=one.what, state=state))
    return tuple(told)


def _plain(scene: Scene, name: str, **values: object) -> str:
    return without_markup(scene.phrases.say(name, **values))
