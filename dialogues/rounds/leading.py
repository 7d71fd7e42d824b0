"""The rounds of one's groups, and what whoever opened one may do: look, close, cancel."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dialogues.dialogue import Say
from dialogues.keys import fixed, key, short
from dialogues.messages import CloseRound, Key, Rows, Show
from dialogues.moving import go
from dialogues.phrases import Markup, without_markup
from dialogues.rounds import state
from dialogues.rounds.panel import told_end
from dialogues.rounds.restitution import Restitution
from dialogues.rounds.telling import told
from dialogues.scene import NOTHING, Scene
from dialogues.showing import lines

ANSWER, FOLLOW, PREPARE = "r", "a", "n"
"""What the value of a choice begins with: a round to answer, one to follow, a group in which to prepare one."""
MOST: Final = 8
"""Rounds in the list."""
CLOSED, CANCELLED = "animation", "annule"


def rounds(scene: Scene) -> tuple[Markup, Rows]:
    """Rounds to answer, rounds to follow, and the groups in which one may be prepared."""
    record, say = scene.record, scene.phrases.say
    if not record.teams:
        return say("tour-sans-groupe"), ()
    keys = []
    for one in record.rounds[:MOST]:
        if one.is_open and not one.leads:
            keys.append(_key(scene, "tour-choix-repondre", f"{ANSWER}{one.id}", wording=one.asked.wording))
        elif one.is_open or one.ending != CANCELLED:
            label = "tour-choix-suivre" if one.is_open else "tour-choix-relire"
            keys.append(_key(scene, label, f"{FOLLOW}{one.id}", wording=one.asked.wording))
    keys += [_key(scene, "tour-choix-preparer", f"{PREPARE}{one.id}", title=one.title) for one in record.teams]
    return say("tour-liste"), tuple((one,) for one in keys)


def open_rounds(scene: Scene) -> Scene:
    """`/tour` alone shows the list; `r` and a number opens that round to answer it (the button of a reminder)."""
    if not scene.chosen.startswith(ANSWER) or not scene.chosen[1:].isdecimal():
        return scene
    found = scene.record.round(scene.chosen[1:])
    if found is None:
        return scene.saying("tour-introuvable")
    return go(pick_round(scene), "tr-rep" if found.asked.options else "tr-mot")


def _key(scene: Scene, phrase: str, value: str, **values: str) -> Key:
    label = without_markup(scene.phrases.say(phrase, **values))
    return key(scene, "choisir", short(label), value, "-")


def to_prepare(scene: Scene) -> bool:
    """A group was chosen."""
    return scene.chosen.startswith(PREPARE)


def to_follow(scene: Scene) -> bool:
    """A round to follow was chosen."""
    return scene.chosen.startswith(FOLLOW)


def pick_round(scene: Scene) -> Scene:
    """Put a round at hand."""
    return scene.emptied("tour-").filling(tour_id=scene.chosen[1:])


def following(scene: Scene, step: Say) -> Show:
    """Where a round stands: how many answered, or what was given back. Never who."""
    found, say = state.at_hand(scene), scene.phrases.say
    moves = {"tr-voir", "tr-clore", "tr-annuler", "tr-qualif", "tr-fait"}
    if found is None:
        return Show(say("tour-introuvable"), fixed(scene, step.buttons, moves))
    team = scene.record.team(found.team)
    parts = [say("tour-suivi", title=found.title, wording=found.asked.wording)]
    if found.is_open:
        parts += [
            say("tour-avancee", count=found.count, joined=team.joined if team else found.count),
            say("tour-fin", moment=told_end(scene.house, found)),
        ]
        without = {"tr-qualif"} | (set() if found.leads else {"tr-clore", "tr-annuler"})
        return Show(lines(parts), fixed(scene, step.buttons, without))
    parts += [given_back(scene, found.published)] if found.published else [say("tour-sans-suite")]
    parts += [say("tour-trace-deja", sentence=str(found.trace.get("told", "")))] if found.trace else []
    without = {"tr-voir", "tr-clore", "tr-annuler", "tr-fait"}
    without |= set() if found.leads and found.published else {"tr-qualif"}
    return Show(lines(parts), fixed(scene, step.buttons, without))


def given_back(scene: Scene, body: object) -> Markup:
    """Return a restitution in words."""
    found = state.at_hand(scene)
    labels = dict(found.asked.options) if found else {}
    return told(scene.phrases, labels, Restitution.from_body(body)) if isinstance(body, dict) else NOTHING


def close_wanted(scene: Scene) -> Scene:
    """Remember that it is to be closed and given back."""
    return scene.filling(tour_geste=CLOSED)


def cancel_wanted(scene: Scene) -> Scene:
    """Remember that it is to be cancelled."""
    return scene.filling(tour_geste=CANCELLED)


def sure(scene: Scene, step: Say) -> Show:
    """Say what closing, or cancelling, does."""
    found, say = state.at_hand(scene), scene.phrases.say
    if found is None:
        return Show(say("tour-introuvable"), fixed(scene, step.buttons, ["tr-oui"]))
    phrase = "tour-sur-annuler" if scene.field("tour-geste") == CANCELLED else "tour-sur-clore"
    return Show(say(phrase, wording=found.asked.wording, count=found.count), fixed(scene, step.buttons))


def end_round(scene: Scene) -> Scene:
    """Close the round, or cancel it, as was said; one that is closed stays as it is."""
    found, ending = state.at_hand(scene), scene.field("tour-geste")
    if found is None or not found.is_open or not found.leads or ending not in (CLOSED, CANCELLED):
        return scene.saying("tour-deja-clos")
    now = replace(found, closed_at=scene.at, ending=ending)
    listed = tuple(now if one.id == found.id else one for one in scene.record.rounds)
    scene = replace(scene, record=replace(scene.record, rounds=listed))
    said = "tour-est-annule" if ending == CANCELLED else "tour-est-clos"
    return scene.filling(tour_geste="").so(CloseRound(found.id, ending, scene.at)).saying(said)


def still_open(scene: Scene) -> bool:
    """The round at hand is open."""
    found = state.at_hand(scene)
    return found is not None and found.is_open


def published(scene: Scene) -> bool:
    """The round at hand was given back to the group, and the person may say what follows."""
    found = state.at_hand(scene)
    return found is not None and found.published is not None and found.leads
