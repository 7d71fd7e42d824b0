"""What the check-in and the events bring to the dialogues."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from dialogues.checkin import events, first_step, opening, promises, series, signals, telling
from dialogues.checkin.entry import CHECKIN, EVENT, SIGNAL, WAIT, CheckIn, Wait
from dialogues.checkin.waiting import remind_wait
from dialogues.phrases import Markup, Phrases
from dialogues.registry import Courtesy, Registry
from dialogues.scene import NOTHING, Scene
from dialogues.screens import phrase
from dialogues.showing import day

WEEK, FORTNIGHT, MONTH = 7, 15, 30
"""Days."""


def subject_left(scene: Scene) -> bool:
    """The check-in at hand has another question."""
    return bool(series.left(scene))


def last_subject(scene: Scene) -> bool:
    """The check-in at hand has nothing more to ask but the question at hand."""
    return set(series.left(scene)) <= {scene.conversation.code}


def _checkin_line(phrases: Phrases, body: Mapping[str, Any]) -> Markup:
    """A check-in is told once, when it is over."""
    known = CheckIn.from_body(body)
    if known.put_off:
        return phrases.say("carnet-point-remis")
    return phrases.say("carnet-point", asked=", ".join(known.asked)) if known.ended and known.asked else NOTHING


def _wait_line(phrases: Phrases, body: Mapping[str, Any]) -> Markup:
    wait = Wait.from_body(body)
    if wait.is_open:
        return phrases.say("carnet-attente", what=wait.what, date=day(wait.until))
    return phrases.say("carnet-attente-venue" if wait.state == "venu" else "carnet-attente-laissee", what=wait.what)


def _event_line(phrases: Phrases, body: Mapping[str, Any]) -> Markup:
    label = str(body.get("label") or body.get("event") or "")
    on = str(body.get("on") or "")
    if not on:
        return phrases.say("carnet-evenement", label=label)
    return phrases.say("carnet-evenement-date", label=label, date=day(on))


def _signal_line(phrases: Phrases, body: Mapping[str, Any]) -> Markup:
    return phrases.say("carnet-signal", title=str(body.get("title") or body.get("code") or ""))


AREA: Final = Registry(
    actions={
        "settle-promise": promises.settle,
        "keep-promise-day": promises.keep_day,
        "move-promise": promises.move,
        "drop-promise": promises.drop,
        "wait-on": promises.wait_on,
        "answer-subject": series.answer_subject,
        "pass-subject": series.pass_subject,
        "put-checkin-off": opening.put_off,
        "end-checkin": opening.end_checkin,
        "keep-step-what": first_step.keep_what,
        "keep-step-whom": first_step.keep_whom,
        "keep-step": first_step.keep_step,
        "keep-wait": first_step.keep_wait,
        "in-a-week": first_step.in_days(WEEK),
        "in-a-fortnight": first_step.in_days(FORTNIGHT),
        "in-a-month": first_step.in_days(MONTH),
        "keep-event": events.keep_event,
        "declare-event": events.declare,
    },
    arrivals={
        "open-checkin": opening.open_checkin,
        "begin-checkin": opening.begin,
        "begin-event": opening.begin_event,
    },
    conditions={
        "promise-left": promises.is_left,
        "another-promise": promises.is_another,
        "promise-moving": promises.is_moving,
        "promise-dropping": promises.is_dropping,
        "promise-is-commitment": promises.is_commitment,
        "subject-left": subject_left,
        "last-subject": last_subject,
        "event-without-questions": events.is_without_questions,
    },
    choices={"promises": promises.choices, "events": events.choices},
    screens={
        "point-debut": telling.opening_screen,
        "point-fin": telling.ending_screen,
        "point-deja": telling.just_made_screen,
        "point-remis": telling.put_off_screen,
        "evenement-outil": events.tool_screen,
    },
    asked={
        "promise-day": phrase("point-nouvelle-date"),
        "promise-reason": promises.reason_asked,
        "promise-cause": phrase("point-cause"),
        "point-step": phrase("point-ask-pas"),
        "point-step-whom": phrase("point-ask-avec"),
        "point-wait-day": phrase("point-ask-attente"),
        "point-step-day": phrase("point-ask-quand"),
        "event-day": phrase("evenement-date"),
    },
    shows={"reasons": telling.reasons, "signal": signals.see},
    silent={"reasons": True, "signal": True},
    reminders={WAIT: remind_wait},
    courtesies={WAIT: Courtesy(asked_for=True, reads=(WAIT,))},
    lines={CHECKIN: _checkin_line, WAIT: _wait_line, EVENT: _event_line, SIGNAL: _signal_line},
)
"""The check-in, the events and the signals."""
