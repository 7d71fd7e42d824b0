"""Corrections: a press on an old button, or an edited message. The old answer always stays in the log."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from dialogues.accepting import accept
from dialogues.answering import former_answer
from dialogues.asking import cell_of, pressed_value
from dialogues.conversation import Proposal
from dialogues.dialogue import Walk
from dialogues.guarding import guarded
from dialogues.house import House
from dialogues.messages import Button, LogAnswer, Notice, Rewrote
from dialogues.moving import aside
from dialogues.phrases import without_markup
from dialogues.readings import Accepted, Unclear
from dialogues.record import Edited, Given
from dialogues.rights import allows
from dialogues.scene import Scene
from dialogues.showing import answer_spoken
from dialogues.values import Value
from dialogues.wording import asked
from referential.model import Answer, Question, TableAnswer


def from_old_button(scene: Scene, button: Button) -> Scene:
    """Open the before/after card of the answer that an old button would give; it never answers anything by itself."""
    question = scene.house.referential.questions[button.subject]
    member = scene.record.membership(button.project)
    if member is None or not allows(scene.house, member.role, "answer"):
        role = scene.phrases.label("roles", member.role) if member else ""
        return scene.so(Notice(without_markup(scene.phrases.say("no-right", role=role)), alert=True))
    part = "detail" if _is_second_part(scene.house, button.step) and question.detail is not None else "value"
    answer = question.detail if part == "detail" and question.detail is not None else question.answer
    proposal = Proposal(project=button.project, code=button.subject, part=part)
    if button.verb != "v":
        scene = aside(scene, "correction", "nouvelle")
        return scene.but(code=button.subject, proposal=replace(proposal, part="value"))
    value = pressed_value(scene, question, answer, button.value)
    if value is None:
        return scene.so(Notice(without_markup(scene.phrases.say("stale"))))
    proposal = replace(proposal, value=value)
    former = former_answer(scene.but(proposal=proposal))
    if former is not None and value == (former.detail if part == "detail" else former.value):
        return scene.so(Notice(without_markup(scene.phrases.say("already"))))
    return aside(scene, "correction", "carte").but(code=button.subject, proposal=proposal)


def _is_second_part(house: House, name: str) -> bool:
    """Return whether a step, in whichever dialogue it is, asks for the second part of an answer."""
    steps = (step for dialogue in house.dialogues.values() for at, step in dialogue.steps.items() if at == name)
    return any(isinstance(step, Walk) and step.walk == "detail" for step in steps)


def from_edit(scene: Scene, event: Rewrote) -> Scene:
    """Correct the answer that an edited message gave."""
    edited = scene.record.edited
    question = scene.house.referential.questions.get(edited.given.code) if edited else None
    if edited is None or question is None:
        return scene.saying("edited-unknown" if edited is None else "retired")
    member = scene.record.membership(edited.project)
    if member is None or not allows(scene.house, member.role, "answer"):
        return scene.saying("no-right", role=scene.phrases.label("roles", member.role) if member else "")
    refused = guarded(scene, event.text) or _unfit(scene, edited, question, event)
    if refused is not None:
        return refused
    row = _rewritten(scene, edited, question, event)
    former = edited.given
    old, new = (answer_spoken(scene.phrases, question, given) for given in (former, _as_given(row)))
    if former.comment != row.comment:
        old, new = _with_comment(old, former.comment), _with_comment(new, row.comment)
    if edited.project == scene.conversation.project:
        scene = replace(scene, record=scene.record.with_answer(row))
    return scene.so(row).saying("corrected-edit", old=old, new=new)


def _with_comment(value: str, comment: str) -> str:
    return f"{value} — « {comment} »" if comment else value


def _unfit(scene: Scene, edited: Edited, question: Question, event: Rewrote) -> Scene | None:
    """Return what is said of an edit that its place cannot hold (too long, not an option), or None."""
    answer = question.detail if edited.place in ("detail", "row") and question.detail else question.answer
    if edited.place == "comment":
        return None
    if edited.place in ("item", "row") and isinstance(answer, TableAnswer):
        reading = cell_of(answer, edited.position, event.text)
    else:
        reading = accept(answer, event.text, scene.now, scene.phrases.options["statuses"], scene.phrases.language)
    if isinstance(reading, Unclear) and (reading.why == "long" or edited.place in ("item", "row")):
        if reading.why == "long":
            return scene.saying("too-long", count=len(event.text), most=reading.most)
        return scene.saying(f"unclear-{reading.why}")
    return None


def _rewritten(scene: Scene, edited: Edited, question: Question, event: Rewrote) -> LogAnswer:
    given, value, detail = edited.given, edited.given.value, edited.given.detail
    comment, kind = given.comment, given.comment_kind
    match edited.place:
        case "value" | "comment" if edited.place == "value" or given.value is None:
            value, comment, kind = _read(scene, question.answer, event.text, scene.now, given.value, given)
        case "detail" if question.detail is not None:
            detail, comment, kind = _read(scene, question.detail, event.text, scene.now, given.detail, given)
        case "item":
            value = _with_item(question.answer, value, edited.position, event.text)
        case "row" if question.detail is not None:
            detail = _with_item(question.detail, detail, edited.position, event.text)
        case _:
            comment, kind = event.text, kind or "commentaire"
    return LogAnswer(
        project=edited.project,
        code=question.code,
        question=question.id,
        at=event.at,
        version=scene.house.referential.version,
        wording=given.wording or without_markup(asked(scene, question)),
        visibility=question.visibility,
        value=value,
        detail=detail,
        comment=comment,
        comment_kind=kind,
        reason=given.reason if value == given.value else "",
        return_on=given.return_on if value == given.value else "",
        replaces=given.row,
        messages=((event.message, f"{edited.place}:{edited.position}"),),
    )


def _read(
    scene: Scene, answer: Answer, text: str, at: datetime, old: Value | None, given: Given
) -> tuple[Value | None, str, str]:
    """The edited text gives a value, or else it is the comment of the one that stands."""
    reading = accept(answer, text, at, scene.phrases.options["statuses"], scene.phrases.language)
    if isinstance(reading, Accepted):
        return reading.value, reading.comment, "commentaire" if reading.comment else ""
    return old, text, given.comment_kind or "commentaire"


def _with_item(answer: Answer, value: Value | None, position: int, text: str) -> Value | None:
    """Return a list or a table with one item or cell changed; cells are counted row by row."""
    if not isinstance(value, tuple) or not value:
        return value
    if isinstance(answer, TableAnswer) and isinstance(value[0], tuple):
        reading = cell_of(answer, position, text)
        changed = str(reading.value) if isinstance(reading, Accepted) else text
        width = len(value[0])
        rows = [list(row) for row in value]
        if position < width * len(rows):
            rows[position // width][position % width] = changed
        return tuple(tuple(row) for row in rows)
    line = " ".join(text.split())
    return tuple(line if index == position else str(item) for index, item in enumerate(value))


def _as_given(row: LogAnswer) -> Given:
    return Given(row=0, code=row.code, value=row.value, at=row.at, detail=row.detail, comment=row.comment)
