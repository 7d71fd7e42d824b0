"""The door, one's own page, and the comparison."""

from __future__ import annotations

from dialogues.dialogue import Say
from dialogues.keys import fixed
from dialogues.messages import Show
from dialogues.opportunity.compared import Comparison, compared, said_by
from dialogues.opportunity.entry import COMMON, Pooled
from dialogues.opportunity.standing import (
    Theirs,
    can_compare,
    content,
    earlier,
    filled,
    next_open,
    own_entry,
    pooled,
    theirs,
)
from dialogues.opportunity.words import answer, blocking, bulleted, by_block, evolution, retired
from dialogues.phrases import Markup, join
from dialogues.scene import NOTHING, Scene
from dialogues.showing import day, lines
from referential.library import Criterion


def door(scene: Scene, step: Say) -> Show:
    """What it is for, and where the person stands."""
    opportunity, others = content(scene), theirs(scene)
    mine = pooled(scene)
    parts = [scene.phrases.say("opportunite", principle=opportunity.principle), _state(scene)]
    if mine is None and others.is_there:
        parts.append(scene.phrases.say("opp-attendue"))
    hidden = {
        "opp-remplir": mine is not None,
        "opp-ecarts": mine is None and earlier(scene) is None,
        "opp-page": not filled(scene).answers,
    }
    return Show(lines(parts), fixed(scene, step.buttons, [verb for verb, away in hidden.items() if away]))


def _state(scene: Scene) -> Markup:
    mine = filled(scene)
    if pooled(scene) is not None:
        name = "opp-etat-compare" if theirs(scene).is_there else "opp-etat-commun"
    elif not mine.answers:
        name = "opp-etat-debut"
    elif next_open(scene) is not None or not mine.read_through:
        name = "opp-etat-cours"
    else:
        name = "opp-etat-rempli"
    return scene.phrases.say(name)


def own_page(scene: Scene, step: Say) -> Show:
    """One's own answers by block, without a total."""
    mine, shared = filled(scene), pooled(scene)
    text = scene.phrases.say("opp-page", page=by_block(scene, mine), blockers=blocking(scene, mine))
    note = scene.phrases.say("opp-page-commun" if shared else "opp-page-privee")
    without = {"opp-commun", "opp-revoir"} if shared else {"opp-ecarts"}
    return Show(lines([text, evolution(scene), retired(scene), note]), fixed(scene, step.buttons, without))


def gaps(scene: Scene, step: Say) -> Show:
    """The comparison, as soon as there are two; until then nothing of anybody else's is shown."""
    mine, others, say = pooled(scene), theirs(scene), scene.phrases.say
    if mine is None:
        hidden = {"opp-voir", "opp-retirer", "opp-decider", "opp-tour"}
        return Show(lines([say("opp-ecarts-ferme"), _before(scene)]), fixed(scene, step.buttons, hidden))
    if not can_compare(scene):
        # What came since this turn began is read when the next one does.
        hidden = {"opp-retirer", "opp-tour"} if others.waiting else {"opp-voir", "opp-tour"}
        waiting = say("opp-ecarts-ouvre" if others.waiting else "opp-attente")
        return Show(lines([waiting, _before(scene)]), fixed(scene, step.buttons, hidden))
    found = compared(content(scene), mine, others.answers)
    return Show(_told(scene, mine, others, found), fixed(scene, step.buttons, ("opp-voir", "opp-retirer")))


def _told(scene: Scene, mine: Pooled, others: Theirs, found: Comparison) -> Markup:
    say, answers = scene.phrases.say, (mine, *others.answers)
    told = [_gap(scene, one, mine, others.answers) for one in found.gaps]
    parts = [
        say("opp-ecarts", date=day(max(others.latest, _put_on(scene)))),
        _arrived(scene, others),
        say("opp-ecarts-liste", list=join("\n", told)) if told else say("opp-sans-ecart"),
        _met(scene, "opp-accord", found.agreed, answers),
        _met(scene, "opp-refus", found.refused, answers),
        _listed(scene, "opp-eclaircir", [one.title for one in found.unclear]),
        _listed(scene, "opp-bloquants-communs", [one.title for one in found.blockers]),
        _since(scene, found),
        _question(scene, found),
    ]
    return lines(parts)


def _met(scene: Scene, key: str, criteria: tuple[Criterion, ...], answers: tuple[Pooled, ...]) -> Markup:
    """Return what the answers meet on, with the facts that were put in common."""
    told = []
    for one in criteria:
        facts = " ; ".join(sorted({fact for each in answers if (fact := each.facts.get(one.id))}))
        if facts:
            told.append(scene.phrases.say("opp-point-fait", text=one.title, facts=facts))
        else:
            told.append(scene.phrases.say("opp-point", text=one.title))
    return scene.phrases.say(key, list=join("\n", told)) if told else NOTHING


def _gap(scene: Scene, one: Criterion, mine: Pooled, others: tuple[Pooled, ...]) -> Markup:
    return scene.phrases.say(
        "opp-ecart" if len(others) == 1 else "opp-ecart-plusieurs",
        title=one.title,
        mine=_spoken(scene, mine.answers[one.id], mine.facts.get(one.id, "")),
        others=join(" ; ", [_spoken(scene, word, fact) for word, fact in said_by(one, others)]),
    )


def _before(scene: Scene) -> Markup:
    """Return the gaps of the round before, which stay to be read while the next one is not compared yet."""
    before = earlier(scene)
    if before is None:
        return NOTHING
    told = [_gap(scene, one, *before) for one in compared(content(scene), *before).gaps]
    return scene.phrases.say("opp-avant-liste", list=join("\n", told)) if told else NOTHING


def _spoken(scene: Scene, said: str, fact: str) -> Markup:
    if fact:
        return scene.phrases.say("opp-dit-fait", answer=answer(scene, said), fact=fact)
    return scene.phrases.say("opp-dit", answer=answer(scene, said))


def _arrived(scene: Scene, others: Theirs) -> Markup:
    """Say that an answer came after the person's own, and that the comparison was made again."""
    late = len(others.answers) > 1 and others.latest > _put_on(scene)
    return scene.phrases.say("opp-ecarts-refaite", date=day(others.latest)) if late else NOTHING


def _put_on(scene: Scene) -> str:
    """Return the day on which the person put theirs in common, in ISO 8601."""
    entry = own_entry(scene, COMMON)
    return entry.at.astimezone(scene.zone).date().isoformat() if entry else ""


def _since(scene: Scene, found: Comparison) -> Markup:
    """Return what became of the gaps of the round before."""
    before = earlier(scene)
    if before is None:
        return NOTHING
    still = {one.id for one in found.gaps}
    told = [
        scene.phrases.say("opp-ecart-demeure" if one.id in still else "opp-ecart-ferme", title=one.title)
        for one in compared(content(scene), *before).gaps
    ]
    return scene.phrases.say("opp-tour-avant", list=join("\n", told)) if told else NOTHING


def _listed(scene: Scene, key: str, titles: list[str]) -> Markup:
    return scene.phrases.say(key, list=bulleted(scene, titles)) if titles else NOTHING


def _question(scene: Scene, found: Comparison) -> Markup:
    """Return a question for the meeting: on the widest gap, on what is not known, or on so quick an agreement."""
    say = scene.phrases.say
    if found.gaps:
        one = found.gaps[0]
        return say("opp-question-ecart", title=one.title, sign=one.sign)
    if found.unclear:
        return say("opp-question-inconnu", title=found.unclear[0].title)
    return say("opp-question-accord")
