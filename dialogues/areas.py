"""Every area of the bot, joined: the one list of what a definition may name."""

from __future__ import annotations

from typing import Final

from dialogues.actions import ACTIONS, ARRIVALS
from dialogues.asides import SHOWS, SILENT
from dialogues.checkin.area import AREA as CHECKIN
from dialogues.choices import CHOICES, TYPED
from dialogues.coaching.area import AREA as COACHING
from dialogues.commitments.area import AREA as COMMITMENTS
from dialogues.conditions import CONDITIONS
from dialogues.governance import area as governance
from dialogues.hiring import area as hiring
from dialogues.hiring.interview import INTERVIEW
from dialogues.meetings.area import AREA as MEETINGS
from dialogues.one_question import AREA as ONE_QUESTION
from dialogues.opportunity import area as opportunity
from dialogues.positioning import area as positioning
from dialogues.practice import AREA as PRACTICE
from dialogues.register.area import DELIBERATIONS, RISKS
from dialogues.registry import Registry, joined
from dialogues.retention import AREA as RETENTION
from dialogues.rhythm import area as rhythm
from dialogues.rounds.area import AREA as ROUNDS
from dialogues.screens import ASKED, SCREENS
from dialogues.support.area import AREA as SUPPORT
from dialogues.synthesis import area as synthesis
from dialogues.teams.area import AREA as TEAMS
from dialogues.training.area import AREA as TRAINING

PATH: Final = Registry(
    actions=ACTIONS,
    arrivals=ARRIVALS,
    conditions=CONDITIONS,
    choices=CHOICES,
    typed=TYPED,
    screens=SCREENS,
    asked=ASKED,
    shows=SHOWS,
    silent=SILENT,
)
"""The welcome, the projects, the path through the phases, corrections and erasure."""

EVERYTHING: Final = joined(
    PATH,
    CHECKIN,
    COMMITMENTS,
    MEETINGS,
    DELIBERATIONS,
    RISKS,
    ONE_QUESTION,
    opportunity.AREA,
    governance.AREA,
    synthesis.AREA,
    positioning.AREA,
    COACHING,
    PRACTICE,
    RETENTION,
    hiring.AREA,
    INTERVIEW,
    rhythm.AREA,
    TEAMS,
    ROUNDS,
    SUPPORT,
    TRAINING,
)
