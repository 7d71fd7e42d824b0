"""From a value to a row for the log: the whole state of the answer, naming the row that it replaces."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dialogues.messages import LogAnswer
from dialogues.phrases import without_markup
from dialogues.record import Given
from dialogues.scene import Scene
from dialogues.values import Value
from dialogues.wording import asked
from referential.model import Question

ASIDE = ("a_reprendre", "sans_objet")
"""Values that put a question aside, whatever its kind."""
Messages = tuple[tuple[int, str], ...]


def given(scene: Scene, value: Value, comment: str = "", reason: str = "", messages: Messages = ()) -> Scene:
    """Log the answer to the question at hand; it replaces the former one, whose comment stays if none comes."""
    former = scene.given
    if former is not None and former.value is None:
        # Written before the value was given: it belongs to this answer.
        comment = "\n".join(part for part in (former.comment, comment) if part)
    return _log(
        scene,
        value=value,
        detail=None,
        comment=comment,
        comment_kind="commentaire" if comment else "",
        reason=reason,
        return_on="",
        messages=messages,
    )


def completed(scene: Scene, messages: Messages = (), **changes: Any) -> Scene:
    """Log the current answer again with some of its fields changed (a detail, a comment, a reason, a date)."""
    former = scene.given
    if former is None:
        return _log(scene, messages=messages, value=None, **changes)
    return _log(scene, messages=messages, **{**_fields(former), **changes})


def corrected(scene: Scene) -> Scene:
    """Log the correction that was confirmed."""
    proposal = scene.conversation.proposal
    if proposal is None or proposal.value is None:
        return scene
    former = former_answer(scene)
    question = scene.house.referential.questions[proposal.code]
    fields = _fields(former) if former else {}
    if proposal.part == "detail":
        fields["detail"] = proposal.value
    else:
        # What was said about the old value says nothing of the new one; it stays in the log with it.
        fields = {"value": proposal.value, "comment": proposal.comment or "", "comment_kind": ""}
        fields["comment_kind"] = "commentaire" if proposal.comment else ""
        if former is not None and question.answer.kind != "status" and proposal.value not in ASIDE:
            fields["detail"] = former.detail  # the status of a list, or of a sentence, stands by itself
    messages = ((proposal.message, "value"),) if proposal.message else ()
    return _write(scene, question, proposal.project, former, fields, messages)


def former_answer(scene: Scene) -> Given | None:
    """Return the answer that the correction at hand would replace."""
    proposal = scene.conversation.proposal
    if proposal is None:
        return None
    here = proposal.project == scene.conversation.project
    answers = scene.record.answers if here else scene.record.others.get(str(proposal.project), {})
    return answers.get(proposal.code)


def _fields(former: Given) -> dict[str, Any]:
    return {
        "value": former.value,
        "detail": former.detail,
        "comment": former.comment,
        "comment_kind": former.comment_kind,
        "reason": former.reason,
        "return_on": former.return_on,
    }


def _log(scene: Scene, messages: Messages, **fields: Any) -> Scene:
    question = scene.question
    if question is None:
        return scene
    return _write(scene, question, scene.conversation.project, scene.given, fields, messages)


def _write(
    scene: Scene, question: Question, project: int, former: Given | None, fields: dict[str, Any], messages: Messages
) -> Scene:
    row = LogAnswer(
        project=project,
        code=question.code,
        question=question.id,
        at=scene.at,
        version=scene.house.referential.version,
        wording=without_markup(asked(scene, question)),
        visibility=question.visibility,
        replaces=former.row if former else 0,
        messages=tuple(message for message in messages if message[0]),
        **fields,
    )
    if project == scene.conversation.project:
        scene = replace(scene, record=scene.record.with_answer(row))
    return scene.so(row)
