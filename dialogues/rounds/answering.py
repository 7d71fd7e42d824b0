"""Answering a round in private: a choice, a comment if one wishes, and what of it the group may read.

A comment is never shown as it is. Its author reads a sentence by function and fact, and shows it, writes another, or
keeps the comment to themselves (dossier 5.4).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dialogues.dialogue import Say
from dialogues.keys import fixed, key
from dialogues.messages import GiveVoice, Rows, Show
from dialogues.phrases import Markup
from dialogues.rounds import state
from dialogues.rounds.model import Mine, Round
from dialogues.rounds.panel import told_end
from dialogues.rounds.rewording import reworded
from dialogues.scene import NOTHING, Scene
from dialogues.showing import lines
from referential.typography import french

SENTENCE: Final = "tour-phrase"
"""The sentence that is proposed, in the form."""


def answers(scene: Scene) -> tuple[Markup, Rows]:
    """The question, its rule, and the answers among which to choose."""
    found, say = state.at_hand(scene), scene.phrases.say
    if found is None:
        return say("tour-introuvable"), ()
    if not found.is_open and found.ending == "annule":
        return say("tour-annule-tard"), ()
    parts = [
        say("tour-repondre", title=found.title, wording=found.asked.wording),
        say(f"tour-regle-{found.asked.mode}"),
        say("tour-fin", moment=told_end(scene.house, found)) if found.is_open else say("tour-apres"),
        _now(scene, found),
    ]
    keys = tuple((key(scene, "choisir", label[:60], value, "-"),) for value, label in found.asked.options)
    return lines([part for part in parts if part]), keys


def _now(scene: Scene, found: Round) -> Markup:
    mine = found.mine
    return scene.phrases.say("tour-actuelle", answer=found.asked.label(mine.value)) if mine and mine.value else NOTHING


def give_voice(scene: Scene) -> Scene:
    """Note the answer chosen; what was said beside the answer before is kept."""
    found = state.at_hand(scene)
    if found is None or scene.chosen not in dict(found.asked.options):
        return scene.saying("tour-introuvable")
    mine = found.mine or Mine()
    return _noted(scene, found, replace(mine, value=scene.chosen, pending=True)).saying(
        "tour-notee" if found.is_open else "tour-notee-tard", answer=found.asked.label(scene.chosen)
    )


def comment(scene: Scene) -> Markup:
    """Ask for a comment beside the answer, or for the answer itself where it is free."""
    found = state.at_hand(scene)
    if found is None:
        return scene.phrases.say("tour-introuvable")
    if found.asked.options:
        return scene.phrases.say("tour-commentaire")
    parts = [
        scene.phrases.say("tour-repondre", title=found.title, wording=found.asked.wording),
        scene.phrases.say(f"tour-regle-{found.asked.mode}"),
        scene.phrases.say("tour-fin", moment=told_end(scene.house, found)) if found.is_open else NOTHING,
        scene.phrases.say("tour-libre-comment"),
    ]
    return lines([part for part in parts if part])


def keep_comment(scene: Scene) -> Scene:
    """Keep the comment for its author alone, and the sentence that is proposed for the group."""
    found = state.at_hand(scene)
    if found is None:
        return scene
    written = " ".join(scene.chosen.split())
    scene = _noted(scene, found, replace(found.mine or Mine(), comment=written, said="", pending=True))
    proposal = reworded(scene.house.referential, written)
    if proposal is None:
        return scene.filling(tour_phrase=written, tour_pourquoi="")
    return scene.filling(tour_phrase=proposal.text, tour_pourquoi=french(" ".join(proposal.why)))


def rewording(scene: Scene, step: Say) -> Show:
    """The sentence as the group would read it."""
    found, sentence, say = state.at_hand(scene), scene.field(SENTENCE), scene.phrases.say
    if found is None or not sentence:
        return Show(say("tour-introuvable"), fixed(scene, step.buttons, ["tr-montrer"]))
    changed = found.mine is not None and found.mine.comment != sentence
    named = NOTHING if found.asked.mode == "confidentiel" else say("tour-phrase-nommee")
    told = say("tour-phrase", sentence=sentence)
    if changed:
        told = say("tour-phrase-changee", sentence=sentence, why=scene.field("tour-pourquoi"))
    return Show(lines([part for part in (told, named) if part]), fixed(scene, step.buttons))


def show_sentence(scene: Scene) -> Scene:
    """Its author agrees that the group reads this sentence."""
    found, sentence = state.at_hand(scene), scene.field(SENTENCE)
    if found is None or not sentence or found.mine is None:
        return scene
    return _noted(scene, found, replace(found.mine, said=sentence, pending=False)).filling(tour_phrase="")


def keep_for_oneself(scene: Scene) -> Scene:
    """The comment stays its author's alone."""
    found = state.at_hand(scene)
    if found is None or found.mine is None:
        return scene
    scene = _noted(scene, found, replace(found.mine, said="", pending=False))
    return scene.filling(tour_phrase="").saying("tour-garde")


def nothing_to_add(scene: Scene) -> Scene:
    """The answer is complete as it is."""
    found = state.at_hand(scene)
    return scene if found is None or found.mine is None else _noted(scene, found, replace(found.mine, pending=False))


def _noted(scene: Scene, found: Round, mine: Mine) -> Scene:
    """Note the person's answer, late or not; the same again changes nothing."""
    late = not found.is_open
    mine = replace(mine, late=late, pending=mine.pending and not late)
    if mine == found.mine or (late and found.ending == "annule"):
        return scene
    given = GiveVoice(found.id, mine.value, scene.at, mine.comment, mine.said, late, mine.pending)
    first = found.mine is None and not late
    now = replace(found, mine=mine, count=found.count + first)
    rounds = tuple(now if one.id == found.id else one for one in scene.record.rounds)
    return replace(scene, record=replace(scene.record, rounds=rounds)).so(given)


def done(scene: Scene, step: Say) -> Show:
    """What is noted, and who sees it when."""
    found, say = state.at_hand(scene), scene.phrases.say
    mine = found.mine if found else None
    if found is None or mine is None:
        return Show(say("tour-rien-note"), fixed(scene, step.buttons))
    parts = [
        say("tour-note-titre", wording=found.asked.wording),
        say("tour-note-choix", answer=found.asked.label(mine.value)) if mine.value else NOTHING,
        say("tour-note-phrase", sentence=mine.said) if mine.said else NOTHING,
        say("tour-note-prive") if mine.comment and not mine.said else NOTHING,
        say("tour-note-suite" if found.is_open else "tour-note-tard"),
    ]
    return Show(lines([part for part in parts if part]), fixed(scene, step.buttons))


def with_options(scene: Scene) -> bool:
    """The round, at hand or just chosen, has answers to choose from."""
    number = scene.chosen[1:] if scene.chosen[:1] in ("r", "a") and scene.chosen[1:].isdecimal() else ""
    found = scene.record.round(number) if number else state.at_hand(scene)
    return found is not None and bool(found.asked.options)


def known(scene: Scene) -> bool:
    """The round at hand is still there for the person."""
    return state.at_hand(scene) is not None
