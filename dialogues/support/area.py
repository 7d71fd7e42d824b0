"""What supporting a project from outside brings to the definitions."""

from __future__ import annotations

from typing import Final

from dialogues.registry import Courtesy, Registry
from dialogues.support import granting, noting, portfolio, preparing
from dialogues.support.entry import ARRIVED, NEXT, NOTE

AREA: Final = Registry(
    actions={
        "take-support": portfolio.take_support,
        "take-team": portfolio.take_team,
        "note-preparation": preparing.note_preparation,
        "keep-support-note": noting.keep_note,
        "keep-support-day": noting.keep_day,
        "end-support": portfolio.end_support,
        "invite-support": granting.invite,
        "show-points": granting.show_points,
        "keep-support": granting.keep_support,
        "end-outside-support": granting.end,
    },
    arrivals={"open-support": portfolio.open_support},
    conditions={
        "invited-to-support": portfolio.invited_to_support,
        "supports-somebody": portfolio.supports_somebody,
    },
    choices={"teams": portfolio.teams, "supports": granting.supports},
    screens={
        "appui-equipe": portfolio.team,
        "appui-preparation": preparing.preparation,
        "appui-carnet": portfolio.notebook,
        "appui-fin": portfolio.ending,
        "ext-finir": granting.ending,
    },
    asked={"support-note": noting.ask_note, "support-day": noting.ask_day},
    reminders={NEXT: noting.fell, ARRIVED: granting.arrived},
    courtesies={
        NEXT: Courtesy(asked_for=True, reads=(NOTE, NEXT)),
        ARRIVED: Courtesy(asked_for=True, reads=(NOTE,)),
    },
    lines={NOTE: noting.note_line, NEXT: noting.next_line},
)
"""Supporting from outside, and deciding who does."""
