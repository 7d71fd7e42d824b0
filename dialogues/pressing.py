"""Presses: a button acts only in the conversation, project, step and question that it names."""

from __future__ import annotations

from dataclasses import replace

from dialogues import asides, asking
from dialogues.actions import select_project
from dialogues.commanding import command
from dialogues.correcting import from_old_button
from dialogues.dialogue import Choose, Walk
from dialogues.messages import Button, Commanded, Key, LogEntry, Notice, Pressed
from dialogues.moving import fire, go, knows
from dialogues.phrases import without_markup
from dialogues.reading import OPENS
from dialogues.rights import may
from dialogues.scene import Scene
from dialogues.screens import screen

ANSWERS = frozenset({"v", "t", "c", "ok"})
"""Verbs that give an answer, or a piece of one."""
CONFIRMED = frozenset({"choisir", "confirmer", "effacer"})
"""Verbs that do what their own message said: they act only while it is still what the step offers."""
LEAVING = frozenset({"passer", "pause", "precedente", "terminer"})
"""Verbs that leave a question: what was begun of its answer is kept."""


def press(scene: Scene, event: Pressed) -> Scene:
    """Return the scene after a press."""
    button = event.button
    if button is None:
        return _notice(scene, "unreadable")
    if button.conversation not in (scene.conversation.id, 0):
        return replace(_notice(scene, "stranger", alert=True), spoken=True)
    if button.project and scene.record.membership(button.project) is None:
        return replace(_notice(scene, "gone", alert=True), spoken=True)
    if button.verb == OPENS:
        return _opened(scene, button)
    if button.verb in asides.READINGS:
        return replace(asides.READINGS[button.verb](scene, button.subject), spoken=True)
    return act(scene, button) if _is_current(scene, button) else _stale(scene, button)


def _opened(scene: Scene, button: Button) -> Scene:
    """A button that opens something acts wherever it stands, as its command would, in the project that it names."""
    name, _, argument = button.value.partition(" ")
    opening = Commanded(scene.at, name, argument)
    if not button.project or button.project == scene.conversation.project:
        return command(scene, opening)
    there = select_project(replace(scene, chosen=str(button.project)))
    known = scene.house.commands.commands.get(name)
    if known is not None and known.show is not None and scene.house.registry.silent.get(known.show, False):
        return replace(command(there, opening), conversation=scene.conversation)  # the question at hand stays
    begun = asking.keep_draft(scene).effects  # what was begun there is kept there
    return command(replace(go(there, "parcours.phases"), effects=begun), opening)


def act(scene: Scene, button: Button) -> Scene:
    """Return the scene after a press on a button of the step at hand."""
    if not may(scene, scene.step.needs):
        return _refused(scene)
    before = scene
    if button.verb in ANSWERS:
        scene = asking.press(scene, button)
        if button.verb == "t":
            return _edited(scene)
    elif button.verb == "truc":
        return _edited(scene.but(tip=int(button.value) if button.value.isdecimal() else 1))
    elif button.verb in CONFIRMED and not _offered(scene, button):
        return _notice(scene, "stale")
    elif knows(scene, button.verb):
        if button.verb in LEAVING:
            scene = asking.keep_draft(scene)
        scene = fire(scene, button.verb, button.value)
        if button.verb == "pause" and isinstance(before.step, Walk) and before.step.walk in ("phase", "point"):
            scene = scene.but(draft=before.conversation.draft)  # to go on with where it stopped
        if _is_a_tick(before, scene, button):
            return _edited(scene)
    else:
        return _notice(scene, "stale")
    if not may(scene, scene.step.needs):
        return _refused(before)
    return scene.but(pressed=_signature(button))


def _is_a_tick(before: Scene, after: Scene, button: Button) -> bool:
    """A choice that stays in a list with boxes and says nothing ticks one, noted or not: the message itself changes."""
    here, there = before.conversation, after.conversation
    same = (here.dialogue, here.step, here.code) == (there.dialogue, there.step, there.code)
    ticks = isinstance(before.step, Choose) and before.step.ticks and button.verb == "choisir"
    new = after.effects[len(before.effects) :]
    changed = here != there or bool(new)
    return ticks and same and changed and not after.lead and all(isinstance(one, LogEntry) for one in new)


def _is_current(scene: Scene, button: Button) -> bool:
    here = scene.conversation
    same = button.step == here.step and button.project == here.project and button.conversation == here.id
    return same and button.subject in (scene.subject, "-")


def _stale(scene: Scene, button: Button) -> Scene:
    """An old button changes nothing by itself; an old answer opens a before/after card."""
    if button.subject not in ("", "-") and not scene.house.referential.asks(button.subject):
        return _notice(scene, "retired")
    if button.verb in ANSWERS and button.subject in scene.house.referential.questions:
        if _signature(button) == scene.conversation.pressed and button.verb != "v":
            return replace(_notice(scene, "done"), spoken=True)
        card = from_old_button(scene, button)
        if card.conversation != scene.conversation:
            return card
        return replace(card if card.effects else _notice(scene, "done"), spoken=True)
    if _signature(button) == scene.conversation.pressed:
        return replace(_notice(scene, "done"), spoken=True)
    return _notice(scene, "stale")


def _offered(scene: Scene, button: Button) -> bool:
    """Only what the step offers now may be chosen, whatever a forged or ancient button says."""
    keys = (one for row in screen(scene).rows for one in row if isinstance(one, Key))
    return any(one.button.verb == button.verb and one.button.value == button.value for one in keys)


def _edited(scene: Scene) -> Scene:
    shown = replace(screen(scene), edit=True)
    return replace(scene.so(shown), spoken=True)


def _refused(scene: Scene) -> Scene:
    role = scene.phrases.label("roles", scene.project.role) if scene.project else ""
    sentence = without_markup(scene.phrases.say("no-right", role=role))
    return replace(scene.so(Notice(sentence, alert=True)), spoken=True)


def _notice(scene: Scene, name: str, *, alert: bool = False) -> Scene:
    return scene.so(Notice(without_markup(scene.phrases.say(name)), alert))


def _signature(button: Button) -> str:
    return f"{button.step}:{button.subject}:{button.verb}:{button.value}"
