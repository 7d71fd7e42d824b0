"""What a training day brings to the definitions."""

from __future__ import annotations

from typing import Final

from dialogues.registry import Registry
from dialogues.screens import phrase
from dialogues.training import joining, pages, survey, trainer, working
from dialogues.training.entry import KIND

AREA: Final = Registry(
    actions={
        "keep-training-code": joining.keep_code,
        "training-code-unknown": joining.code_unknown,
        "join-training": joining.join,
        "open-training": trainer.begin,
        "show-training-picture": trainer.show_picture,
        "close-training": survey.close,
        "keep-survey": working.keep_survey,
        "keep-training-line": working.keep_line,
        "pass-training-line": working.pass_line,
        "survey-again": working.begin_again,
        "send-training-page": pages.send,
    },
    arrivals={"arrive-with-code": joining.arrive},
    conditions={
        "training-open": joining.training_open,
        "training-code-known": joining.code_known,
        "training-running": trainer.is_running,
        "last-of-survey": working.last_of_survey,
        "survey-left": working.survey_left,
        "exercise-left": working.exercise_left,
        "closing-left": working.closing_left,
    },
    choices={"training-survey": working.survey},
    screens={
        "atelier": joining.door,
        "atelier-rejoindre": joining.invitation,
        "atelier-ouvrir": trainer.opening,
        "atelier-salle": trainer.board,
        "atelier-clore": trainer.closing,
        "atelier-sondage": survey.screen,
        "atelier-page": pages.page,
    },
    asked={
        "training-code": phrase("at-code"),
        "exercise-un": working.asked_exercise("at-un"),
        "exercise-deux": working.asked_exercise("at-deux"),
        "exercise-trois": working.asked_exercise("at-trois"),
        "closing-retenir": phrase("at-retenir"),
        "closing-pas": phrase("at-pas"),
        "closing-question": phrase("at-question"),
    },
    lines={KIND: pages.line},
)
"""Training days: leading a session, joining one."""
