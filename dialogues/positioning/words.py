"""Positions in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dialogues.phrases import Markup, Phrases, join
from dialogues.positioning.entry import KIND, Dated, Position, by_family
from dialogues.scene import NOTHING, Scene
from dialogues.showing import day
from referential.model import Competence


def family(scene: Scene, code: str) -> Competence | None:
    """Return a family of competences by its letter."""
    return next((one for one in scene.house.referential.competences if one.code == code), None)


def at_hand(scene: Scene) -> Competence:
    """Return the family at hand: the first one when the content does not have it any more."""
    return family(scene, scene.field("position-family")) or families(scene)[0]


def families(scene: Scene) -> tuple[Competence, ...]:
    """Return the eleven families, in their order."""
    return scene.house.referential.competences


def dated(scene: Scene) -> Mapping[str, tuple[Dated, ...]]:
    """Return the person's positions, by family."""
    return by_family(scene.entries(KIND), scene.zone)


def level(scene: Scene, number: int) -> str:
    """Return the name of a level."""
    return scene.house.referential.positioning.levels[number].title


def in_family(scene: Scene, one: Competence, number: int) -> str:
    """Return what a level means in a family."""
    return one.levels[number - 1] if number else str(scene.phrases.say("place-zero"))


def profile(scene: Scene) -> Markup:
    """Return every family that was looked at, with its positions from the first to the last."""
    say, found = scene.phrases.say, dated(scene)
    parts = [
        say(
            "evolution-line",
            code=one.code,
            title=one.title,
            steps=join("\n", [_step(scene, at) for at in found[one.code]]),
        )
        for one in families(scene)
        if one.code in found
    ]
    return say("evolution", list=join("\n\n", parts)) if parts else say("evolution-empty")


def _step(scene: Scene, at: Dated) -> Markup:
    date, name = day(at.day.isoformat()), level(scene, at.position.level)
    if at.position.evidence:
        return scene.phrases.say("evolution-trace", date=date, level=name, evidence=at.position.evidence)
    return scene.phrases.say("evolution-step", date=date, level=name)


def since(scene: Scene, history: tuple[Dated, ...]) -> Markup:
    """Return what the last position of a family says beside the one before; never whether it is better."""
    if not history:
        return NOTHING
    if len(history) == 1:
        return scene.phrases.say("place-first")
    before, now = history[-2], history[-1]
    date = day(before.day.isoformat())
    if before.position.level == now.position.level:
        return scene.phrases.say("place-same", date=date)
    return scene.phrases.say("place-moved", date=date, level=level(scene, before.position.level))


def line(phrases: Phrases, body: Mapping[str, Any]) -> Markup:
    """Return a position as the history tells it."""
    position = Position.from_body(body)
    return phrases.say("position-entry", wording=position.wording)
