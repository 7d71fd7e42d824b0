"""Filling the criteria one at a time, then the blocking points. Each answer is in the notebook at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dialogues.keys import box, in_rows, key
from dialogues.messages import Rows
from dialogues.opportunity.entry import KNOWN, OWN, UNKNOWN, WITH_FACT, Filled
from dialogues.opportunity.standing import (
    CRITERION_FIELD,
    at_hand,
    content,
    filled,
    neighbour,
    next_open,
    own_entry,
    pooled,
    short,
)
from dialogues.opportunity.words import answer, block
from dialogues.phrases import Markup, without_markup
from dialogues.scene import NOTHING, Scene
from referential.library import Criterion

Offer = tuple[Markup, Rows]
BLOCKERS_FIELD: Final = "opportunite-blocages"
NONE_TICKED: Final = "-"
SCALE: Final = (*KNOWN, UNKNOWN)


def criteria(scene: Scene) -> Offer:
    """The criterion at hand, what a plain yes looks like, the answer already given, and the scale in words."""
    one, mine = at_hand(scene), filled(scene)
    said = mine.answers.get(one.id)
    now = scene.phrases.say("opp-deja", answer=answer(scene, said)) if said else NOTHING
    fact = mine.facts.get(one.id, "")
    if fact:
        now = Markup(now + scene.phrases.say("opp-deja-fait", fact=fact))
    text = scene.phrases.say("opp-critere", block=block(scene, one), title=one.title, sign=one.sign, now=now)
    keys = [key(scene, "choisir", answer(scene, value), f"{short(one.id)}.{value}", "-") for value in SCALE]
    around = tuple(
        key(scene, verb, value=short(one.id), subject="-")
        for verb, shown in (("opp-avant", neighbour(scene, -1) is not None), ("opp-passer", True))
        if shown
    )
    return text, (*in_rows(keys), around)


def keep_criterion(scene: Scene) -> Scene:
    """Note the answer to the criterion at hand; a « oui » waits for its fact before one goes on."""
    one, said = at_hand(scene), scene.chosen.partition(".")[2]
    mine, scene = filled(scene), _at_hand(scene, one)
    facts = {name: fact for name, fact in mine.facts.items() if name != one.id or said == WITH_FACT}
    told = f"{one.title} : {answer(scene, said)}"
    scene = noted(scene, replace(mine, answers={**mine.answers, one.id: said}, facts=facts, told=told))
    return scene if said == WITH_FACT else forward(scene)


def keep_fact(scene: Scene) -> Scene:
    """Note the fact behind a « oui », and go on."""
    one, mine = at_hand(scene), filled(scene)
    told = without_markup(scene.phrases.say("opp-told-fait", title=one.title, fact=scene.chosen))
    return forward(noted(scene, replace(mine, facts={**mine.facts, one.id: scene.chosen}, told=told)))


def without_fact(scene: Scene) -> Scene:
    """Go on without a fact; one that was noted before goes."""
    one, mine = at_hand(scene), filled(scene)
    if one.id in mine.facts:
        facts = {name: fact for name, fact in mine.facts.items() if name != one.id}
        told = without_markup(scene.phrases.say("opp-told-sans-fait", title=one.title))
        scene = noted(scene, replace(mine, facts=facts, told=told))
    return forward(scene)


def forward(scene: Scene) -> Scene:
    """Put the next criterion at hand; after the last one, it stays."""
    return _at_hand(scene, neighbour(scene, 1))


def backward(scene: Scene) -> Scene:
    """Put the criterion before at hand."""
    return _at_hand(scene, neighbour(scene, -1))


def resume(scene: Scene) -> Scene:
    """Put the first criterion without an answer at hand."""
    return _at_hand(scene.emptied(CRITERION_FIELD), next_open(scene))


def first(scene: Scene) -> Scene:
    """Read the criteria again from the first one."""
    return _at_hand(scene, content(scene).criteria[0])


def _at_hand(scene: Scene, one: Criterion | None) -> Scene:
    return scene.filling(opportunite_critere=(one or at_hand(scene)).id)


def blockers(scene: Scene) -> Offer:
    """The blocking points, each with its box."""
    boxes = ticked_blockers(scene)
    rows = [box(scene, one.title, short(one.id), ticked=one.id in boxes) for one in content(scene).blockers]
    return scene.phrases.say("opp-bloquants"), tuple(rows)


def ticked_blockers(scene: Scene) -> frozenset[str]:
    """Return what is ticked: what was noted before, until a box is touched."""
    written = scene.field(BLOCKERS_FIELD)
    return frozenset(written.split()) - {NONE_TICKED} if written else frozenset(filled(scene).blockers)


def tick_blocker(scene: Scene) -> Scene:
    """Tick or untick a blocking point, as the button says."""
    sign, value = scene.chosen[:1], scene.chosen[1:]
    named = {one.id for one in content(scene).blockers if short(one.id) == value}
    boxes = ticked_blockers(scene) | named if sign == "+" else ticked_blockers(scene) - named
    return scene.filling(opportunite_blocages=" ".join(sorted(boxes)) or NONE_TICKED)


def keep_blockers(scene: Scene) -> Scene:
    """Note the blocking points that are ticked, none of them included."""
    boxes = ticked_blockers(scene)
    seen = [one for one in content(scene).blockers if one.id in boxes]
    names = ", ".join(one.title for one in seen) or str(scene.phrases.say("opp-aucun"))
    told = without_markup(scene.phrases.say("opp-told-bloquants", names=names))
    mine = replace(filled(scene), blockers=tuple(one.id for one in seen), read_through=True, told=told)
    return noted(scene.emptied(BLOCKERS_FIELD), mine)


def noted(scene: Scene, mine: Filled) -> Scene:
    """Note the person's answers; what is in common is not changed under the eyes of the others."""
    if pooled(scene) is not None:
        return scene.saying("opp-fige")
    entry = own_entry(scene, OWN)
    if entry is not None and Filled.from_body(entry.body) == mine:
        return scene
    return scene.noting(OWN, mine.to_body(), entry.number if entry else 0)


def with_a_fact(scene: Scene) -> bool:
    """What was chosen is « oui », and calls for a fact."""
    return scene.chosen.endswith(f".{WITH_FACT}")


def named_here(scene: Scene) -> bool:
    """The button pressed is about the criterion at hand, and not about one before."""
    return scene.chosen == short(at_hand(scene).id)


def last_criterion(scene: Scene) -> bool:
    """The criterion at hand is the last one."""
    return neighbour(scene, 1) is None


def all_answered(scene: Scene) -> bool:
    """Every criterion has an answer, and the blocking points are still to be looked at."""
    return next_open(scene) is None


def open_to_change(scene: Scene) -> bool:
    """The person's answers are not in common, so that they may still change them."""
    return pooled(scene) is None


def fact(scene: Scene) -> Markup:
    """Ask for the fact behind a « oui », and say the one that is noted."""
    one, say = at_hand(scene), scene.phrases.say
    noted_before = filled(scene).facts.get(one.id)
    now = say("opp-fait-deja", fact=noted_before) if noted_before else NOTHING
    return say("opp-fait", title=one.title, sign=one.sign, now=now)
