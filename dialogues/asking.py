"""A question of the referential at hand: what a press or a text does to its answer.

Simple kinds settle at once; several choices, lists and tables are built in the conversation's draft, piece by piece,
and settle when the person says so or when they are full.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from dialogues.accepting import LONGEST_ITEM, accept, items_of, one_of
from dialogues.answering import Messages, completed, given
from dialogues.conversation import Item
from dialogues.dialogue import Walk
from dialogues.guarding import guarded
from dialogues.messages import Button, Notice
from dialogues.moving import fire
from dialogues.phrases import without_markup
from dialogues.readings import Accepted, Reading, Unclear, fold
from dialogues.rights import may
from dialogues.scene import Scene
from dialogues.values import Value
from referential.model import (
    Answer,
    ChoiceAnswer,
    ListAnswer,
    Option,
    Question,
    ScaleAnswer,
    StatusAnswer,
    TableAnswer,
    TextAnswer,
)

UNIVERSAL = ("a_reprendre", "sans_objet")
"""Statuses that every question of the map accepts."""


def press(scene: Scene, button: Button) -> Scene:
    """Return the scene after a press on an answer of the question at hand."""
    answer = scene.expected
    if answer is None:
        return scene
    match button.verb:
        case "v":
            value = pressed_value(scene, scene.question, answer, button.value)
            return scene if value is None else settle(scene, value)
        case "t" if isinstance(answer, ChoiceAnswer):
            offered = button.value[1:] in {option.value for option in answer.options}
            return _toggled(scene, button.value[:1] == "+", button.value[1:]) if offered else scene
        case "c" if isinstance(answer, TableAnswer):
            return _cell_pressed(scene, answer, button.value)
        case "ok":
            return _finished(scene, answer)
        case _:
            return scene


def write(scene: Scene, text: str, message: int) -> Scene:
    """Return the scene after a text written to the question at hand."""
    answer = scene.expected
    if answer is None:
        return scene
    if isinstance(answer, TextAnswer | ListAnswer | TableAnswer) and (status := _set_aside(scene, text)):
        return settle(scene, status[0], reason=status[1], messages=((message, "value"),))
    if isinstance(answer, TableAnswer):
        return _cell_written(scene, answer, text, message)
    reading = accept(answer, text, scene.now, scene.phrases.options["statuses"], scene.phrases.language)
    if isinstance(answer, ListAnswer) and isinstance(reading, Accepted):
        return _listed(scene, answer, reading, message)
    if isinstance(reading, Accepted):
        value = _with_boxes(scene, answer, reading.value)
        return settle(scene, value, reading.comment, messages=((message, "value"),))
    if postponed := _postponed(scene, text):
        value, reason = postponed
        return settle(scene, value, reason=reason, messages=((message, "value"),))
    return _unclear(scene, reading, text, message)


def rewrite(scene: Scene, text: str, message: int) -> Scene:
    """Return the scene after an edit of a message that gave a piece of the answer under construction."""
    refused = guarded(scene, text)
    answer = scene.expected
    if refused is not None or answer is None:
        return refused or scene
    draft = scene.conversation.draft
    place = next(index for index, item in enumerate(draft) if item.message == message)
    reading = cell_of(answer, place, text) if isinstance(answer, TableAnswer) else items_of(text)
    if isinstance(reading, Unclear):
        return _refused(scene, reading, text)
    pieces = reading.value if isinstance(reading.value, tuple) else (reading.value,)
    others = [(index, item) for index, item in enumerate(draft) if item.message != message]
    before = [item for index, item in others if index < place]
    after = [item for index, item in others if index > place]
    changed = (*before, *(Item(str(piece), message) for piece in pieces), *after)
    return scene.but(draft=changed[: answer.most] if isinstance(answer, ListAnswer) else changed)


def cell_of(answer: TableAnswer, place: int, text: str) -> Reading:
    """Return what `text` says in the cell number `place`, counted row by row: an option, or one line."""
    column = answer.columns[place % len(answer.columns)]
    if column.options:
        return one_of(column.options, text)
    line = " ".join(text.split())
    return Accepted(line) if len(line) <= LONGEST_ITEM else Unclear("long", LONGEST_ITEM)


def settle(scene: Scene, value: Value, comment: str = "", reason: str = "", messages: Messages = ()) -> Scene:
    """Log a whole answer where the step wants it, and move on."""
    step = scene.step
    if not isinstance(step, Walk):
        return scene
    match step.walk:
        case "profile" | "phase" | "point":
            scene = given(scene, value, comment, reason, messages)
        case "detail":
            besides = _besides(comment) | ({"reason": reason} if reason else {})
            scene = completed(scene, detail=value, messages=_of_detail(messages), **besides)
        case "correction":
            proposal = scene.conversation.proposal
            if proposal is None:
                return fire(scene, "annuler")
            message = messages[0][0] if messages else 0
            scene = scene.but(proposal=replace(proposal, value=value, comment=comment, message=message))
        case _:
            assert_never(step.walk)
    return fire(scene.but(draft=(), tip=0), "answered")


def keep_draft(scene: Scene) -> Scene:
    """Log what was begun of an answer, before the person goes elsewhere."""
    step, answer = scene.step, scene.expected
    if not scene.conversation.draft or answer is None or not isinstance(step, Walk) or step.walk == "correction":
        return scene
    if not may(scene, step.needs):
        return scene.but(draft=())
    value, messages = _built(scene, answer)
    kept = scene.given and (scene.given.detail if step.walk == "detail" else scene.given.value)
    if kept == value:
        return scene.but(draft=())  # kept already, when the person went elsewhere a first time
    if step.walk == "detail":
        scene = completed(scene, detail=value, messages=_of_detail(messages))
    else:
        scene = given(scene, value, messages=messages)
    return scene.but(draft=())


def options_of(scene: Scene, answer: Answer) -> tuple[Option, ...]:
    """Return the options that a question of this kind offers."""
    match answer:
        case StatusAnswer():
            return scene.phrases.options["statuses"]
        case ChoiceAnswer():
            return answer.options
        case ScaleAnswer():
            return tuple(Option(str(step), str(step)) for step in range(1, len(answer.levels) + 1))
        case _:
            return ()


def pressed_value(scene: Scene, question: Question | None, answer: Answer, pressed: str) -> Value | None:
    """Return the value that a button gives to this part of `question`, or None when it offers no such answer."""
    if pressed in UNIVERSAL and question is not None and question.link != "profil":
        return pressed
    if pressed not in {option.value for option in options_of(scene, answer)}:
        return None
    return int(pressed) if isinstance(answer, ScaleAnswer) else pressed


def _toggled(scene: Scene, on: bool, value: str) -> Scene:
    """The button says the state that it asks for, so that a press received twice is harmless."""
    draft = tuple(item for item in scene.conversation.draft if item.text != value)
    return scene.but(draft=(*draft, Item(value)) if on else draft)


def _finished(scene: Scene, answer: Answer) -> Scene:
    if not scene.conversation.draft:
        return replace(scene.so(Notice(without_markup(scene.phrases.say("nothing-chosen")))), spoken=True)
    value, messages = _built(scene, answer)
    return settle(scene, value, messages=messages)


def _built(scene: Scene, answer: Answer) -> tuple[Value, Messages]:
    draft = scene.conversation.draft
    messages = tuple((item.message, f"item:{index}") for index, item in enumerate(draft) if item.message)
    texts = tuple(item.text for item in draft)
    if isinstance(answer, TableAnswer):
        width = len(answer.columns)
        padded = texts + ("",) * (-len(texts) % width)
        return tuple(padded[start : start + width] for start in range(0, len(padded), width)), messages
    if isinstance(answer, ChoiceAnswer):
        return tuple(option.value for option in answer.options if option.value in texts), ()
    return texts, messages


def _listed(scene: Scene, answer: ListAnswer, reading: Accepted, message: int) -> Scene:
    items = reading.value if isinstance(reading.value, tuple) else ()
    fresh = tuple(Item(str(item), message) for item in items)
    draft = (*scene.conversation.draft, *fresh)
    if len(draft) > answer.most:
        scene = scene.saying("list-full", most=answer.most)
    scene = scene.but(draft=draft[: answer.most])
    return _finished(scene, answer) if len(draft) >= answer.most else scene


def _cell_written(scene: Scene, answer: TableAnswer, text: str, message: int) -> Scene:
    reading = cell_of(answer, len(scene.conversation.draft), text)
    if isinstance(reading, Unclear):
        return _refused(scene, reading, text)
    return _table_cell(scene, answer, Item(str(reading.value), message))


def _refused(scene: Scene, reading: Unclear, text: str) -> Scene:
    if reading.why == "long":
        return scene.saying("too-long", count=len(text), most=reading.most)
    return scene.saying(f"unclear-{reading.why}")


def _cell_pressed(scene: Scene, answer: TableAnswer, pressed: str) -> Scene:
    """Fill the cell that the button names, if it is still the one at hand."""
    cell, _, value = pressed.partition("=")
    place = len(scene.conversation.draft)
    column = answer.columns[place % len(answer.columns)]
    empty = not value and place % len(answer.columns) > 0
    if cell != str(place) or not (empty or value in {option.value for option in column.options}):
        return replace(scene.so(Notice(without_markup(scene.phrases.say("done")))), spoken=True)
    return _table_cell(scene, answer, Item(value))


def _table_cell(scene: Scene, answer: TableAnswer, item: Item) -> Scene:
    scene = scene.but(draft=(*scene.conversation.draft, item))
    full = len(scene.conversation.draft) >= answer.most * len(answer.columns)
    return _finished(scene, answer) if full else scene


def _with_boxes(scene: Scene, answer: Answer, value: Value) -> Value:
    """Options written after boxes were ticked are added to them."""
    ticked = {item.text for item in scene.conversation.draft}
    if not ticked or not isinstance(answer, ChoiceAnswer) or not isinstance(value, tuple):
        return value
    return tuple(option.value for option in answer.options if option.value in ticked or option.value in value)


def _postponed(scene: Scene, text: str) -> tuple[str, str] | None:
    """« je ne sais pas », « plus tard » and « pas concerné » are answers to every question of the map."""
    question = scene.question
    if question is None or question.link == "profil":
        return None
    why = one_of(scene.phrases.options["reasons"], text)
    if isinstance(why, Accepted):
        return "a_reprendre", str(why.value)
    universal = tuple(o for o in scene.phrases.options["statuses"] if o.value in UNIVERSAL)
    status = one_of(universal, text) if not fold(text)[:1].isdigit() else Unclear("choice")
    return (str(status.value), "") if isinstance(status, Accepted) else None


def _set_aside(scene: Scene, text: str) -> tuple[str, str] | None:
    """In a free answer nearly every text is a piece of it: only the bare words set the question aside."""
    if isinstance(scene.expected, TextAnswer) and isinstance(scene.step, Walk) and scene.step.walk == "detail":
        return None
    words = [*scene.phrases.options["reasons"], *scene.phrases.options["statuses"][-len(UNIVERSAL) :]]
    bare = {fold(word) for option in words for word in (option.label, *option.keywords)}
    return _postponed(scene, text) if fold(text) in bare and not scene.conversation.draft else None


def _unclear(scene: Scene, reading: Unclear, text: str, message: int) -> Scene:
    """A text that gives no value is kept as a comment, unless it is too long to be one."""
    step = scene.step
    if reading.why == "long" or (isinstance(step, Walk) and step.walk == "correction"):
        return _refused(scene, reading, text)
    former = scene.given.comment if scene.given else ""
    comment = f"{former}\n{text}" if former else text
    scene = completed(scene, comment=comment, comment_kind="commentaire", messages=((message, "comment"),))
    return scene.saying("comment-kept-date" if reading.why == "date" else "comment-kept")


def _of_detail(messages: Messages) -> Messages:
    return tuple((number, place.replace("value", "detail").replace("item", "row")) for number, place in messages)


def _besides(comment: str) -> dict[str, str]:
    return {"comment": comment, "comment_kind": "commentaire"} if comment else {}
