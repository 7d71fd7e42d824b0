"""What the dialogue of the hundred days names: its actions, its conditions, its screens, its weekly word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from dialogues.coaching import ending, pages, settings, starting, survey, weekly, whereabouts, word
from dialogues.coaching.entry import ASKED, DONE, LEARNT, PARTLY, PATH, PROPOSED, SKIPPED, TRACE, Path, Trace
from dialogues.coaching.standing import leave, stand, under_way
from dialogues.phrases import Markup, Phrases
from dialogues.registry import Courtesy, Registry
from dialogues.rhythm.state import CALM, RHYTHM
from dialogues.scene import NOTHING
from dialogues.showing import day

LINES: Final[Mapping[str, str]] = {
    "date": "coaching-ligne-date",
    "needs": "coaching-ligne-sondage",
    "under-way": "coaching-ligne-phase",
    "moved": "coaching-ligne-decale",
    "resumed": "coaching-ligne-repris",
    "pause": "coaching-ligne-pause",
    "arret": "coaching-ligne-arret",
    "fin": "coaching-ligne-fin",
    LEARNT: "coaching-ligne-appris",
    PROPOSED: "coaching-ligne-propose",
    ASKED: "coaching-ligne-demande",
    DONE: "coaching-ligne-fait",
    PARTLY: "coaching-ligne-partie",
    SKIPPED: "coaching-ligne-passee",
}
"""What a state of the path changed -> the phrase that tells it."""


def path_line(phrases: Phrases, body: Mapping[str, Any]) -> Markup:
    """Return a state of the path in words; what the bot notes for itself is not told."""
    path = Path.from_body(body)
    if path is None or path.changed not in LINES:
        return NOTHING
    return phrases.say(LINES[path.changed], date=day(path.arrival), about=path.page.get(path.changed) or path.about)


def trace_line(phrases: Phrases, body: Mapping[str, Any]) -> Markup:
    """Return a trace in words."""
    trace = Trace.from_body(body)
    return phrases.say("coaching-ligne-trace", title=trace.title, text=trace.text)


AREA: Final = Registry(
    actions={
        "leave-coaching": leave,
        "begin-anew": starting.begin_anew,
        "arrive-today": starting.arrive_today,
        "begin-path": starting.begin,
        "begin-path-today": starting.begin_today,
        "begin-path-at-last": starting.begin_at_last,
        "tick-need": survey.tick,
        "next-need": survey.go_on,
        "end-survey": survey.end,
        "adapt-path": weekly.adapt,
        "stay-on-path": weekly.stay,
        "take-week": weekly.take_week,
        "week-done": weekly.marking(DONE),
        "week-partly": weekly.marking(PARTLY),
        "week-skipped": weekly.marking(SKIPPED),
        "keep-trace": weekly.keep_trace,
        "move-path": settings.move,
        "pause-path": settings.pause,
        "stop-path": settings.stop,
        "end-path": settings.end,
        "resume-path": settings.resume,
        "words-on": settings.words_on,
        "words-off": settings.words_off,
        "keep-learnt": ending.keeping(LEARNT),
        "keep-proposed": ending.keeping(PROPOSED),
        "keep-asked": ending.keeping(ASKED),
        "give-page": ending.give,
    },
    arrivals={"open-coaching": starting.open_coaching, "stand-in-path": stand},
    conditions={
        "arrival-long-past": starting.long_past,
        "survey-to-come": starting.begins_survey,
        "need-left": survey.is_left,
        "project-under-way": under_way,
        "week-is-there": weekly.has_week,
    },
    choices={"survey": survey.survey, "coaching-weeks": whereabouts.whereabouts},
    screens={
        "coaching-accueil": starting.hello,
        "coaching-jour": starting.confirmed,
        "coaching-loin": starting.long_ago,
        "coaching-attend": starting.waiting,
        "coaching-phase": pages.adapting,
        "coaching-semaine": pages.week,
        "coaching-reglages": settings.settings,
        "coaching-pause": pages.paused,
        "coaching-fini": pages.over,
        "coaching-page": ending.page,
    },
    asked={
        "coaching-arrival": starting.asked,
        "coaching-trace": weekly.trace_asked,
        "coaching-learnt": ending.asking(LEARNT),
        "coaching-proposed": ending.asking(PROPOSED),
        "coaching-asked": ending.asking(ASKED),
    },
    reminders={PATH: word.fell},
    courtesies={PATH: Courtesy(reads=(PATH, RHYTHM, CALM))},
    lines={PATH: path_line, TRACE: trace_line},
)
"""The first hundred days."""
