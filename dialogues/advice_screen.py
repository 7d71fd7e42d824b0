"""After the answer, and not before: what was noted, the one thing to add, the tip and the point of vigilance.

Dossier 4.1 says what follows each value: a trace for a yes (and no tip imposed), what is missing for « en partie »,
a first step of less than two hours for « pas encore », a reason for « pas concerné », whom to ask for « je ne sais
pas ».
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dialogues.branching import said
from dialogues.checkin.series import left
from dialogues.checkin.signals import signal_key
from dialogues.commitments.first_step import tip_key
from dialogues.keys import key
from dialogues.messages import Key, Rows, Show
from dialogues.phrases import Markup
from dialogues.record import Given
from dialogues.scene import NOTHING, Scene
from dialogues.showing import answer_spoken, day, lines
from referential.model import Question, Tip, Vigilance

FOLLOW_UPS: Final[Mapping[str, str]] = {
    "oui": "trace",
    "en_partie": "manque",
    "non": "premier-pas",
    "sans_objet": "motif",
}
"""Status -> the kind of comment that is asked for (phrase `ask-<kind>`)."""
REASON_FOLLOW_UPS: Final[Mapping[str, str]] = {"ne_sait_pas": "a-qui", "voir_avec": "avec-qui"}
QUIET: Final = frozenset({"oui", "sans_objet"})
"""Answers after which no tip is imposed."""


def advice_screen(scene: Scene) -> Show:
    """Return what follows the answer to the question at hand."""
    question, given = scene.question, scene.given
    if question is None or given is None or given.value is None:
        return Show(scene.phrases.say("no-more-tips"), _rows(scene, (), asks=False))
    found = tips(scene, question, given)
    asks = follow_up(question, given)
    parts = [_noted(scene, question, given), _return(scene, given), *_alerts(scene)]
    parts.append(scene.phrases.say(f"ask-{asks}") if asks else NOTHING)
    tip = found[max(scene.conversation.tip - 1, 0) % len(found)] if found else None
    if tip is not None and not (scene.conversation.tip or not said(given) & QUIET):
        tip = None
    parts.append(scene.phrases.say("tip", text=tip.text) if tip else NOTHING)
    rows = _rows(scene, found, asks=bool(asks))
    point = vigilance(question, given)
    if point is not None and "sans_objet" not in said(given):
        parts.append(scene.phrases.say("vigilance", risk=point.risk, signal=point.signal))
        rows = (*rows[:-1], (signal_key(scene, question),), rows[-1])
    if tip is not None:
        rows = (*rows[:1], (tip_key(scene, question, tip),), *rows[1:])
    return Show(lines(parts), rows)


def follow_up(question: Question, given: Given) -> str:
    """Return the kind of comment to ask for, or nothing when one was given."""
    if given.comment:
        return ""
    if given.reason in REASON_FOLLOW_UPS:
        return REASON_FOLLOW_UPS[given.reason]
    if (question.answer.kind != "status" and given.value != "sans_objet") or given.detail is not None:
        return ""
    return FOLLOW_UPS.get(str(given.value), "")


def tips(scene: Scene, question: Question, given: Given) -> tuple[Tip, ...]:
    """Return the tips in the order for this answer: those that name its value, those for any, then the others."""
    values = said(given) | {str(part) for part in (given.value, given.detail) if isinstance(part, int)}
    fitting = [tip for tip in question.tips if values & set(tip.fits)]
    open_to_all = [tip for tip in question.tips if not tip.fits]
    rest = [tip for tip in question.tips if tip not in fitting and tip not in open_to_all]
    ordered = [*fitting, *open_to_all, *rest]
    for rule in scene.rules:
        number = rule.first_tip.get(question.code)
        if number:
            first = question.tips[number - 1]
            ordered = [first, *(tip for tip in ordered if tip is not first)]
    return tuple(ordered)


def vigilance(question: Question, given: Given) -> Vigilance | None:
    """Return the point of vigilance that fits the answer, or None."""
    values = said(given) | {str(part) for part in (given.value, given.detail) if isinstance(part, int)}
    fitting = [point for point in question.vigilance if not point.fits or values & set(point.fits)]
    return fitting[0] if fitting else None


def _noted(scene: Scene, question: Question, given: Given) -> Markup:
    value = answer_spoken(scene.phrases, question, given)
    if given.comment:
        return scene.phrases.say("noted-comment", value=value, comment=given.comment)
    return scene.phrases.say("noted", value=value)


def _return(scene: Scene, given: Given) -> Markup:
    if given.return_on[:1].isdigit():
        return scene.phrases.say("postponed-return", date=day(given.return_on))
    return scene.phrases.say("postponed-committee") if given.return_on else NOTHING


def _alerts(scene: Scene) -> list[Markup]:
    """An alert is said after the answer that made its rule true, and not on every screen from then on."""
    conditions = scene.house.referential.branching.conditions
    return [
        scene.phrases.say("alert", text=rule.alert)
        for rule in scene.rules
        if rule.alert and scene.conversation.code in {conditions[name].answer for name in rule.when}
    ]


def _rows(scene: Scene, found: tuple[Tip, ...], *, asks: bool) -> Rows:
    onward = key(scene, "suite", scene.phrases.buttons["passer" if asks else _onward(scene)])
    last = (key(scene, "source"), key(scene, "precedente"), key(scene, "pause"))
    return ((onward,), (*_tip_key(scene, found), key(scene, "pourquoi")), last)


def _onward(scene: Scene) -> str:
    """A check-in ends with something other than a question; so does a question put alone."""
    return "continuer" if scene.across and (scene.single or not left(scene)) else "suite"


def _tip_key(scene: Scene, found: tuple[Tip, ...]) -> tuple[Key, ...]:
    """The button says which tip it asks for, so that a press received twice is harmless."""
    shown = scene.conversation.tip or (0 if scene.given and said(scene.given) & QUIET else 1)
    if found and not shown:
        return (key(scene, "truc", scene.phrases.buttons["un-truc"], "1"),)
    if len(found) > 1:
        return (key(scene, "truc", value=str(shown % len(found) + 1)),)
    return ()
