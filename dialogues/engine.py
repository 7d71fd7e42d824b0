"""A turn: what a person did, where they stand, what is known -> where they stand now, and what to do about it."""

from __future__ import annotations

from dataclasses import replace

from dialogues.asking import keep_draft, rewrite
from dialogues.commanding import command
from dialogues.consenting import needs_consent, welcome
from dialogues.conversation import Conversation, Position, Turn
from dialogues.correcting import from_edit
from dialogues.dialogue import Walk
from dialogues.house import House
from dialogues.messages import Attached, Commanded, Event, Fell, LogAnswer, Pressed, Rewrote, Wrote
from dialogues.moving import back, go
from dialogues.pressing import press
from dialogues.record import Edited, Record
from dialogues.renewal import renewed
from dialogues.scene import Scene
from dialogues.screens import screen
from dialogues.writing import write


def advance(house: House, conversation: Conversation, record: Record, event: Event) -> Turn:
    """Return the turn that `event` makes. Pure: the same four values always give the same turn."""
    scene = _standing(Scene(house, conversation, record, event))
    lost = _place(scene.conversation) != _place(conversation)
    welcomed = needs_consent(scene)
    if welcomed:
        scene = welcome(scene)
    elif not (lost and isinstance(event, Wrote | Rewrote | Pressed)):  # what it was said to is no longer there
        scene = _answered(scene)
    if not scene.spoken:
        scene = scene.so(screen(scene))
    if _place(scene.conversation) != _place(conversation):
        scene = scene.but(refused=0)
    if not (welcomed and conversation.version):
        scene = renewed(scene)
    return Turn(scene.conversation, scene.effects)


def _place(conversation: Conversation) -> tuple[str, str, str]:
    return conversation.dialogue, conversation.step, conversation.code


def _answered(scene: Scene) -> Scene:
    event = scene.event
    match event:
        case Commanded():
            return command(scene, event)
        case Pressed():
            return press(scene, event)
        case Wrote():
            return _written(scene, event)
        case Rewrote():
            return _rewritten(scene, event)
        case Attached():
            return scene.saying("attached")
        case Fell():
            return replace(scene, spoken=True)  # a reminder is said by `reminding`, and moves nothing


def _written(scene: Scene, event: Wrote | Rewrote) -> Scene:
    """Remember a text that changed nothing, so that its author may edit it instead of writing it again."""
    after = write(scene, event)
    done = after.conversation != scene.conversation or any(isinstance(effect, LogAnswer) for effect in after.effects)
    return after.but(refused=0 if done else event.message)


def _rewritten(scene: Scene, event: Rewrote) -> Scene:
    """An edited message corrects what it gave: a piece of the draft, an answer, or, if refused before, counts now."""
    if any(item.message == event.message for item in scene.conversation.draft):
        return rewrite(scene, event.text, event.message)
    edited = scene.record.edited
    if edited is None and event.message == scene.conversation.refused:
        return _written(scene, event)
    if edited is not None and _waits_for_value(scene, edited):
        # What was not understood a moment ago is the answer now, and no longer a comment beside it.
        bare = {**scene.record.answers, edited.given.code: replace(edited.given, comment="", comment_kind="")}
        return _written(replace(scene, record=replace(scene.record, answers=bare)), event)
    return from_edit(scene, event)


def _waits_for_value(scene: Scene, edited: Edited) -> bool:
    here = edited.project == scene.conversation.project and edited.given.code == scene.conversation.code
    return here and edited.given.value is None and scene.expected is not None


def _stands(scene: Scene, position: Position) -> bool:
    dialogue = scene.house.dialogues.get(position.dialogue)
    code = position.code
    return (
        dialogue is not None
        and position.step in dialogue.steps
        and (not code or code in scene.house.referential.questions)
    )


def _is_asked(scene: Scene) -> bool:
    """Return whether the question at hand is still there, and not hidden in the middle of being asked."""
    code, step = scene.conversation.code, scene.step
    if not code or scene.house.referential.asks(code):
        return True
    return scene.question is not None and not (isinstance(step, Walk) and step.walk != "correction")


def _standing(scene: Scene) -> Scene:
    """Put on its feet a conversation whose project, step or question is gone."""
    here = scene.conversation
    scene = scene.but(trail=tuple(code for code in here.trail if scene.house.referential.asks(code)))
    dialogue = scene.house.dialogues.get(here.dialogue)
    if here.back is not None and not _stands(scene, here.back):
        scene = scene.but(back=None)
    if dialogue is None or here.step not in dialogue.steps:
        scene = scene.but(dialogue="parcours", step="phases", back=None, proposal=None, draft=())
    if here.project and scene.record.membership(here.project) is None:
        scene = scene.but(project=0, phase="", code="", trail=(), passed=(), draft=(), back=None, proposal=None)
        return go(scene.saying("gone"), "projet.projets" if scene.record.projects else "accueil.nom")
    if not _is_asked(scene):
        # What was begun of a hidden question can still be kept; of a question that is gone, nobody knows the form.
        scene = scene if needs_consent(scene) else keep_draft(scene)
        if scene.single and here.back is not None:
            return back(scene.saying("retired"))
        scene = scene.but(code="", draft=(), back=None, proposal=None)
        return go(scene.saying("retired"), "point.pt-debut" if here.dialogue == "point" else "parcours.phases")
    if here.phase and here.phase not in scene.house.referential.phases:
        return go(scene.but(phase="", code="", draft=()), "parcours.phases")
    return scene
