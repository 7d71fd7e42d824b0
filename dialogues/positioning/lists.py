"""The lists of self-positioning: the families, the levels of one, what to take away."""

from __future__ import annotations

from typing import Final

from dialogues.keys import box, for_options, in_rows, key
from dialogues.messages import Rows
from dialogues.phrases import Markup, join, without_markup
from dialogues.positioning.entry import Dated
from dialogues.positioning.words import at_hand, dated, families, level
from dialogues.scene import Scene
from dialogues.showing import day
from referential.model import Competence, Option

Offer = tuple[Markup, Rows]
WITH_EVIDENCE: Final = "preuves"
"""The box that takes the evidence along."""


def all_families(scene: Scene) -> Offer:
    """Every family, with where the person last saw themselves."""
    found, say = dated(scene), scene.phrases.say
    told = [_last(scene, one, found.get(one.code, ())) for one in families(scene)]
    rules = join("\n", list(scene.house.referential.positioning.rules))
    keys = [key(scene, "choisir", _named(scene, one), one.code, "-") for one in families(scene)]
    return say("familles", rules=rules, list=join("\n", told)), in_rows(keys)


def _last(scene: Scene, one: Competence, history: tuple[Dated, ...]) -> Markup:
    if not history:
        return scene.phrases.say("familles-none", code=one.code, title=one.title)
    last = history[-1]
    date, name = day(last.day.isoformat()), level(scene, last.position.level)
    return scene.phrases.say("familles-line", code=one.code, title=one.title, level=name, date=date)


def levels(scene: Scene) -> Offer:
    """Levels 1 to 4 of the family at hand, under the situation that was told."""
    say, one, scale = scene.phrases.say, at_hand(scene), scene.house.referential.positioning.levels
    numbers = range(1, len(scale))
    told = [
        say("niveau-line", number=n, title=scale[n].title, family=one.levels[n - 1], description=scale[n].description)
        for n in numbers
    ]
    situation = scene.field("position-situation")
    text = say("niveau", code=one.code, title=one.title, situation=situation, levels=join("\n", told))
    labels = [without_markup(say("niveau-label", number=n, title=scale[n].title)) for n in numbers]
    options = [Option(str(n), label) for n, label in zip(numbers, labels, strict=True)]
    return text, for_options(scene, options, "choisir")


def to_take(scene: Scene) -> Offer:
    """The families that were looked at, each with its box: nothing leaves that was not ticked."""
    found, boxes = dated(scene), ticked(scene)
    if not found:
        return scene.phrases.say("emporter-vide"), ()
    named = [(one.code, _named(scene, one)) for one in families(scene) if one.code in found]
    named.append((WITH_EVIDENCE, without_markup(scene.phrases.say("emporter-preuves"))))
    return scene.phrases.say("emporter"), tuple(
        box(scene, label, value, ticked=value in boxes) for value, label in named
    )


def ticked(scene: Scene) -> frozenset[str]:
    """Return what is ticked to be taken away."""
    return frozenset(scene.field("position-emporter").split())


def _named(scene: Scene, one: Competence) -> str:
    return without_markup(scene.phrases.say("familles-label", code=one.code, title=one.title))
