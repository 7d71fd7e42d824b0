"""What a turn asks of the store, done in its transaction."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from bot.store import answers, erasure, people, projects
from dialogues.messages import (
    CreateProject,
    Effect,
    Erase,
    GiveConsent,
    Invite,
    Join,
    Leave,
    LogAnswer,
    RenameProject,
    SetLanguage,
    Share,
)


def apply(db: Database, person: int, effect: Effect, at: datetime) -> None:
    """Do `effect` if it is one for the store; messages and reports are others' business."""
    match effect:
        case LogAnswer():
            answers.append(db, person, effect)
        case GiveConsent():
            people.consent(db, person, effect.notice, effect.at, effect.language)
        case SetLanguage():
            people.speak(db, person, effect.language)
        case CreateProject():
            projects.create(db, effect.project, effect.name, person, effect.at)
        case RenameProject():
            projects.rename(db, effect.project, effect.name)
        case Share():
            projects.share(db, effect.project, person, effect.shared)
        case Invite():
            projects.invite(db, effect.secret, effect.project, effect.role, effect.until)
        case Join():
            projects.join(db, effect.project, person, effect.role, effect.at)
            projects.use_up(db, effect.secret)
        case Leave():
            erasure.leave(db, person, effect.project, effect.at)
        case Erase(project=0):
            erasure.person(db, person, at)
        case Erase():
            erasure.project(db, effect.project, at)
        case _:
            pass
