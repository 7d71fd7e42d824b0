"""Answers, pages and decisions in words: by block, without a figure that could be added up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from dialogues.opportunity.entry import COMMON, DECISION, KNOWN, OWN, UNKNOWN, Decision, Filled, Pooled
from dialogues.opportunity.standing import content, filled, rounds
from dialogues.phrases import Markup, Phrases, join
from dialogues.scene import NOTHING, Scene
from dialogues.showing import day, lines
from referential.library import Criterion


def answer(scene: Scene, said: str) -> str:
    """Return an answer in the words of the scale."""
    return content(scene).scale[(*KNOWN, UNKNOWN).index(said)]


def block(scene: Scene, criterion: Criterion) -> str:
    """Return the name of the block of a criterion."""
    return scene.phrases.label("opportunity-blocks", criterion.block)


def by_block(scene: Scene, one: Filled | Pooled) -> Markup:
    """Return what somebody answered, block by block, with the facts that `one` holds."""
    criteria, parts = content(scene).criteria, []
    for option in scene.phrases.options["opportunity-blocks"]:
        told = [_line(scene, one, criterion) for criterion in criteria if criterion.block == option.value]
        if told:
            parts.append(scene.phrases.say("opp-bloc", title=option.label, list=join("\n", told)))
    return lines(parts)


def _line(scene: Scene, one: Filled | Pooled, criterion: Criterion) -> Markup:
    said = one.answers.get(criterion.id)
    if said is None:
        return scene.phrases.say("opp-ligne-vide", title=criterion.title)
    words, fact = answer(scene, said), one.facts.get(criterion.id)
    if fact:
        return scene.phrases.say("opp-ligne-fait", title=criterion.title, answer=words, fact=fact)
    return scene.phrases.say("opp-ligne", title=criterion.title, answer=words)


def blocking(scene: Scene, one: Filled | Pooled) -> Markup:
    """Return the blocking points that somebody sees, once they were looked at."""
    if isinstance(one, Filled) and not one.read_through:
        return scene.phrases.say("opp-bloquants-a-voir")
    seen = [blocker.title for blocker in content(scene).blockers if blocker.id in one.blockers]
    if not seen:
        return scene.phrases.say("opp-sans-bloquant")
    return scene.phrases.say("opp-bloquants-vus", list=bulleted(scene, seen))


def bulleted(scene: Scene, texts: list[str]) -> Markup:
    """Return texts one below the other."""
    return join("\n", [scene.phrases.say("opp-point", text=text) for text in texts])


def evolution(scene: Scene) -> Markup:
    """Return what the person's own answers say beside those of the round before; never whether it is better."""
    mine = rounds(scene)
    if len(mine) < len(("before", "now")):
        return NOTHING
    before, now = mine[-2], mine[-1]
    moved = [
        scene.phrases.say(
            "opp-change",
            title=one.title,
            before=answer(scene, before.answers[one.id]),
            now=answer(scene, now.answers[one.id]),
        )
        for one in content(scene).criteria
        if before.answers.get(one.id, "") != now.answers.get(one.id, "")
        if one.id in before.answers and one.id in now.answers
    ]
    return scene.phrases.say("opp-evolution", list=join("\n", moved)) if moved else NOTHING


def retired(scene: Scene) -> Markup:
    """Say that an answer is about a criterion that is not asked any more, where there is one."""
    asked = {one.id for one in content(scene).criteria}
    gone = filled(scene).answers.keys() - asked
    return scene.phrases.say("opp-critere-retire") if gone else NOTHING


def decided(scene: Scene, one: Decision) -> Markup:
    """Return a decision with its reasons, its date of review and what comes next."""
    say = scene.phrases.say
    outcome = next((each for each in content(scene).outcomes if each.id == one.outcome), None)
    parts = [say("opp-issue-titre", title=outcome.title if outcome else one.title)]
    parts += [say("opp-issue-raisons", reasons=one.reasons)] if one.reasons else []
    parts += [say("opp-issue-revue", date=day(one.review))] if one.review else []
    parts += [say("opp-issue-suite", next=outcome.next)] if outcome else []
    return join("\n", parts)


def _own_line(phrases: Phrases, body: Mapping[str, Any]) -> Markup:
    told = Filled.from_body(body).told
    return phrases.say("opp-entree", told=told) if told else NOTHING


def _common_line(phrases: Phrases, body: Mapping[str, Any]) -> Markup:
    one = Pooled.from_body(body)
    if not one.common:
        return phrases.say("opp-entree-retiree")
    facts = join("", [phrases.say("opp-entree-fait", fact=fact) for fact in one.facts.values()])
    return phrases.say("opp-entree-commun", facts=facts)


def _decision_line(phrases: Phrases, body: Mapping[str, Any]) -> Markup:
    one = Decision.from_body(body)
    date = phrases.say("opp-entree-revue", date=day(one.review)) if one.review else NOTHING
    return phrases.say("opp-entree-decision", title=one.title, reasons=one.reasons, date=date)


LINES: Final[Mapping[str, Callable[[Phrases, Mapping[str, Any]], Markup]]] = {
    OWN: _own_line,
    COMMON: _common_line,
    DECISION: _decision_line,
}
"""Kind of entry -> a state of it, for the history and the person's data."""
