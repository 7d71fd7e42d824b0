"""The ten points in plain words: the same lines for the screen, the document and what is shared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from dialogues.house import House
from dialogues.phrases import Markup, Phrases, without_markup
from dialogues.scene import NOTHING
from dialogues.showing import day
from dialogues.synthesis.entry import FirstStep, Picked, Shared, Synthesis
from dialogues.synthesis.standing import readable

SITUATION: Final = "situation"
SUPPORTS: Final = "appuis"
TO_WORK: Final = "travail"
RETAINED: Final = "retiens"
STOPPED: Final = "arret"
STEPS: Final = "pas"
QUESTION: Final = "question"
EVOLUTION: Final = "evolution"
BACK: Final = "retour"
SHARING: Final = "partage"
POINTS: Final = (
    SITUATION,
    SUPPORTS,
    TO_WORK,
    RETAINED,
    STOPPED,
    STEPS,
    QUESTION,
    EVOLUTION,
    BACK,
    SHARING,
)
"""The ten points, in their order (dossier 6.3)."""
SHAREABLE: Final = (SITUATION, SUPPORTS, TO_WORK, RETAINED, STOPPED, STEPS, QUESTION, BACK)
"""Points that may be ticked to be shared."""


def title(phrases: Phrases, point: str) -> str:
    """Return the title of a point."""
    return without_markup(phrases.say(f"sy-titre-{point}"))


def told(house: House, one: Synthesis, point: str) -> tuple[str, ...]:
    """Return the lines of a point; none when nothing is said. Nothing strictly private is ever among them."""
    phrases = house.phrases
    match point:
        case "situation":
            return tuple(one.situation.splitlines())
        case "appuis":
            return tuple(_picked(phrases, each) for each in readable(house.referential, one.supports))
        case "travail":
            return tuple(_picked(phrases, each) for each in readable(house.referential, one.to_work))
        case "retiens":
            return _text(one.retained)
        case "arret":
            return _text(one.stopped)
        case "pas":
            return tuple(step(phrases, each) for each in one.steps)
        case "question":
            return _question(phrases, one)
        case "evolution":
            return one.evolution
        case "retour":
            return _text(day(one.back) if one.back else "")
        case _:
            return tuple(title(phrases, name) for name in SHAREABLE if name in one.shared)


def shown(house: House, one: Synthesis) -> Shared:
    """Return what the ticked points would show: of answers, only those whose questions may be shared.

    A situation drawn from the profile holds private answers: it is shared in the person's own words, or not at all.
    """
    supports = tuple(each for each in one.supports if each.shareable)
    to_work = tuple(each for each in one.to_work if each.shareable)
    lines = {name: told(house, one, name) for name in SHAREABLE}
    lines[SUPPORTS] = tuple(_picked(house.phrases, each) for each in readable(house.referential, supports))
    lines[TO_WORK] = tuple(_picked(house.phrases, each) for each in readable(house.referential, to_work))
    lines[SITUATION] = lines[SITUATION] if one.in_own_words else ()
    points = tuple((name, lines[name]) for name in SHAREABLE if name in one.shared and lines[name])
    return Shared(points, one.day, common=bool(points))


def offered(house: House, one: Synthesis) -> tuple[str, ...]:
    """Return the points that have something to share."""
    every = Synthesis.from_body({**one.to_body(), "shared": list(SHAREABLE)})
    return tuple(name for name, _ in shown(house, every).points)


def step(phrases: Phrases, one: FirstStep) -> str:
    """Return a first step in one line."""
    whom = phrases.say("sy-pas-avec", whom=one.whom) if one.whom else NOTHING
    due = phrases.say("sy-pas-pour", date=day(one.due)) if one.due else NOTHING
    return without_markup(phrases.say("sy-pas-ligne", what=one.what, whom=whom, due=due))


def _picked(phrases: Phrases, one: Picked) -> str:
    if not one.words:
        return one.title
    return without_markup(phrases.say("sy-reponse", title=one.title, words=one.words))


def _text(text: str) -> tuple[str, ...]:
    return tuple(text.splitlines())


def _question(phrases: Phrases, one: Synthesis) -> tuple[str, ...]:
    if one.question and one.whom:
        return (without_markup(phrases.say("sy-question-a", question=one.question, whom=one.whom)),)
    return _text(one.question)


def line(phrases: Phrases, body: Mapping[str, Any]) -> Markup:
    """Return a state as the history tells it: a version that was kept, or the point that was just written."""
    one = Synthesis.from_body(body)
    if one.is_kept:
        text = one.retained or without_markup(phrases.say("sy-vide"))
        return phrases.say("sy-entree-gardee", version=one.version, text=text)
    texts = {
        SITUATION: " ; ".join(one.situation.splitlines()),
        RETAINED: one.retained,
        STOPPED: one.stopped,
        QUESTION: " ".join(_question(phrases, one)),
        BACK: day(one.back) if one.back else "",
        STEPS: " ; ".join(step(phrases, each) for each in one.steps),
        SUPPORTS: " ; ".join(each.title for each in one.supports),
        TO_WORK: " ; ".join(each.title for each in one.to_work),
    }
    text = texts.get(one.changed, "")
    return phrases.say("sy-entree", title=title(phrases, one.changed), text=text) if text else NOTHING


def shared_line(phrases: Phrases, body: Mapping[str, Any]) -> Markup:
    """Return what was shared, or that it was withdrawn, as the history tells it."""
    one = Shared.from_body(body)
    if not one.common:
        return phrases.say("sy-entree-retiree")
    points = " ; ".join(f"{title(phrases, name)} : {' / '.join(lines)}" for name, lines in one.points if name in POINTS)
    return phrases.say("sy-entree-partagee", points=points)
