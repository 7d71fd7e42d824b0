"""Texts: a label is a press; otherwise it is an answer, a comment, or a choice, as the step expects."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dialogues import asking
from dialogues.accepting import one_of
from dialogues.advice_screen import follow_up
from dialogues.answering import completed
from dialogues.asides import READINGS
from dialogues.dates import day_of, moment_of, nearest_day
from dialogues.dialogue import Ask, Choose, Say, Walk
from dialogues.guarding import guarded, guarded_line
from dialogues.messages import Button, Key, Notice, Rewrote, Show, Wrote
from dialogues.moving import fire, knows
from dialogues.pressing import act
from dialogues.readings import Accepted, Reading, Unclear, fold
from dialogues.rights import may
from dialogues.scene import Scene
from dialogues.screens import screen
from referential.model import ListAnswer, Option, TableAnswer, TextAnswer

UNREAD: Final = {"past": "past-day", "hour": "unclear-hour"}
"""What is said of a date that was not read, by why; `unclear-coming` of any other."""

FREE = (TextAnswer, ListAnswer, TableAnswer)
"""Kinds of answer to which any text belongs, « Source » included."""

WRITTEN = "written"
"""The move of a step with buttons, or of a choice, for a text that is none of them."""


def write(scene: Scene, event: Wrote | Rewrote) -> Scene:
    """Return the scene after a text."""
    text = event.text.strip()
    keys = [one for row in screen(scene).rows for one in row if isinstance(one, Key)]
    named = next((one for one in keys if fold(one.label.lstrip("☐☑→ ")) == fold(text)), None)
    if named is not None and named.button.verb in READINGS:
        if not isinstance(scene.expected, FREE):
            return replace(READINGS[named.button.verb](scene, named.button.subject), spoken=True)
    elif named is not None and not _is_answer(scene, named.button):
        return _spoken_aloud(act(scene, named.button))
    refused = guarded(scene, text)
    if refused is not None:
        return refused
    step = scene.step
    if not may(scene, step.needs):
        role = scene.phrases.label("roles", scene.project.role) if scene.project else ""
        return scene.saying("no-right", role=role)
    match step:
        case Walk():
            return asking.write(scene, text, event.message)
        case Ask():
            return _field(scene, step, text)
        case Choose():
            return _choice(scene, step, keys, text, event)
        case Say() if knows(scene, "commented"):
            return _comment(scene, text, event.message)
        case Say():
            return _line(scene, text) or scene.saying("unclear-text")


def _is_answer(scene: Scene, button: Button) -> bool:
    """The label of an answer is read as the text it is, so that its author may edit it; the others are presses."""
    _, _, cell = button.value.partition("=")
    answers = button.verb == "v" or (button.verb == "c" and bool(cell))
    return isinstance(scene.step, Walk) and answers


def _field(scene: Scene, step: Ask, text: str) -> Scene:
    if len(text) > step.longest:
        return scene.saying("too-long", count=len(text), most=step.longest)
    if step.expects != "text":
        reading = _when(scene, step, text)
        if isinstance(reading, Unclear):
            return scene.saying(UNREAD.get(reading.why, "unclear-coming"))
        return fire(scene, "answered", str(reading.value))
    return fire(scene, "answered", text)


def _choice(scene: Scene, step: Choose, keys: list[Key], text: str, event: Wrote | Rewrote) -> Scene:
    options = [one for one in keys if one.button.verb == "choisir"]
    if options and all(one.label.endswith("%") for one in options):  # « 7 » is seven per cent, not the seventh share
        return _line(scene, text) or scene.saying("unclear-choice")
    reading = one_of([Option(f"k{index}", one.label[:40]) for index, one in enumerate(options)], text)
    offered = {one.button.value for one in options}
    known = tuple(option for option in scene.phrases.options.get(step.choose, ()) if option.value in offered)
    word = one_of(known, text) if known else reading
    typed = scene.house.registry.typed.get(step.choose)
    if isinstance(word, Accepted) and known and not (typed and word.comment):  # « 9 h 30 » is not « 9 h » and a word
        return fire(scene, "choisir", str(word.value))
    if isinstance(reading, Accepted) and not known:
        return act(scene, options[int(str(reading.value)[1:])].button)
    if typed is not None:
        value, wrong = typed(scene, text)
        return fire(scene, "choisir", value) if value else scene.saying(wrong)
    if step.choose == "reasons":
        return _comment(scene, text, event.message)
    return _line(scene, text) or scene.saying("unclear-choice")


def _line(scene: Scene, text: str) -> Scene | None:
    """A step with a move `written` takes a line besides its buttons; None where there is none."""
    if not knows(scene, WRITTEN):
        return None
    refused = guarded_line(scene, text)
    if refused is not None:
        return refused
    after = fire(scene, WRITTEN, text)
    if not may(after, after.step.needs):
        return scene.saying("no-right", role=scene.phrases.label("roles", scene.project.role) if scene.project else "")
    return after


def _when(scene: Scene, step: Ask, text: str) -> Reading:
    if step.nearest:
        return nearest_day(text, scene.now, scene.phrases.language)
    read = moment_of if step.expects == "moment" else day_of
    return read(text, scene.now, future=True, coming=step.coming, language=scene.phrases.language)


def _comment(scene: Scene, text: str, message: int) -> Scene:
    question, given = scene.question, scene.given
    if question is None or given is None:
        return scene.saying("unclear-text")
    kind = follow_up(question, given) or given.comment_kind or "commentaire"
    comment = f"{given.comment}\n{text}" if given.comment else text
    scene = completed(scene, comment=comment, comment_kind=kind, messages=((message, "comment"),))
    scene = scene.saying("noted-besides", comment=text)
    return fire(scene, "commented") if knows(scene, "commented") else fire(scene, "passer")


def _spoken_aloud(scene: Scene) -> Scene:
    """A notice answers a press; after a text the same words come as a message."""
    effects = tuple(
        Show(effect.text)
        if isinstance(effect, Notice)
        else replace(effect, edit=False)
        if isinstance(effect, Show)
        else effect
        for effect in scene.effects
    )
    return replace(scene, effects=effects)
