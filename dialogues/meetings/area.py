"""What meetings bring to the definitions."""

from __future__ import annotations

from typing import Final

from dialogues.meetings import card, debrief, listing, preparing, reminding
from dialogues.meetings.entry import KIND, UNSAID
from dialogues.meetings.notebook import AFTER, BEFORE, with_calendar
from dialogues.meetings.wording import noted, unsaid
from dialogues.registry import Courtesy, Registry
from dialogues.screens import phrase

AREA: Final = Registry(
    actions={
        "begin-meeting": card.begin,
        "edit-meeting": card.edit,
        "set-meeting-kind": card.set_kind,
        "set-meeting-moment": card.set_moment,
        "set-meeting-hour": card.set_hour,
        "say-moment-fault": card.say_fault,
        "card-is-shown": card.show_card,
        "name-structures": card.naming("structures"),
        "name-place": card.naming("place"),
        "fill-meeting": card.fill_field,
        "keep-meeting": card.keep,
        "show-past-meetings": listing.show_past,
        "look-at-meeting": listing.look_at,
        "move-meeting": listing.begin_moving,
        "keep-meeting-moment": listing.keep_moment,
        "say-past-meeting": listing.say_past_meeting,
        "settle-meeting": listing.settle,
        "send-calendar": with_calendar,
        "keep-decisions": debrief.keep_decisions,
        "no-decision": debrief.no_decision,
        "keep-promise-lines": debrief.keep_lines,
        "keep-promises": debrief.keep_promises,
        "keep-unsaid": debrief.keep_unsaid,
    },
    arrivals={"open-meetings": listing.open_list},
    conditions={
        "meeting-on-card": card.day_is_known,
        "moment-is-faulty": card.moment_is_faulty,
        "hour-is-faulty": card.hour_is_faulty,
        "hour-is-known": card.hour_is_known,
        "meeting-is-past": card.is_past,
        "moved-to-the-past": listing.moved_to_the_past,
    },
    choices={"meetings": listing.offered, "meeting-kinds": card.kinds},
    screens={
        "reu-carte": card.card,
        "reu-fiche": listing.record_card,
        "reu-prepa": preparing.prepared,
        "reu-lu": debrief.read_back,
        "reu-fin": debrief.done,
    },
    asked={
        "meeting-moment": phrase("reu-ask-moment"),
        "meeting-hour": phrase("reu-ask-hour"),
        "meeting-new-moment": phrase("reu-ask-new"),
        "meeting-field": card.asked_field,
        "meeting-reason": listing.asked_reason,
        "meeting-decisions": debrief.asked_decisions,
        "meeting-promises": phrase("reu-ask-promises"),
        "meeting-unsaid": phrase("reu-ask-unsaid"),
    },
    reminders={BEFORE: reminding.before, AFTER: reminding.after},
    courtesies={
        BEFORE: Courtesy(asked_for=True, reads=(KIND,)),
        AFTER: Courtesy(asked_for=True, reads=(KIND,)),
    },
    lines={KIND: noted, UNSAID: unsaid},
)
"""`/reunion`."""
