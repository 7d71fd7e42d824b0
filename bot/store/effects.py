"""What a turn asks of the store, done in its transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from sqlite_utils import Database

from bot.store import answers, entries, erasure, people, projects, reminders, rounds, supports, teams, trainings
from dialogues.messages import (
    BindTeam,
    CloseRound,
    CloseTraining,
    CreateProject,
    Effect,
    EndSupport,
    Erase,
    FinishPart,
    GiveConsent,
    GiveVoice,
    Invite,
    Join,
    JoinTeam,
    JoinTraining,
    Leave,
    LeaveTeam,
    LogAnswer,
    LogEntry,
    NoteInTeam,
    OpenRound,
    OpenTraining,
    Remind,
    RenameProject,
    SetLanguage,
    SetZone,
    Share,
    ShowPoints,
    TakeSupport,
    Trace,
    Unremind,
)


def apply(db: Database, person: int, effect: Effect, at: datetime) -> None:
    """Do `effect` if it is one for the store; messages and reports are others' business."""
    done = _DONE.get(type(effect))
    if done is not None:
        done(db, person, effect, at)


def _erase(db: Database, person: int, effect: Erase, at: datetime) -> None:
    if effect.project:
        erasure.project(db, effect.project, at)
    else:
        erasure.person(db, person, at)


def _join(db: Database, person: int, effect: Join, _: datetime) -> None:
    projects.join(db, effect.project, person, effect.role, effect.at)
    supports.leave(db, effect.project, person)
    projects.use_up(db, effect.secret)


def _take_support(db: Database, person: int, effect: TakeSupport, _: datetime) -> None:
    supports.grant(db, effect.project, person, effect.at)
    projects.use_up(db, effect.secret)


_DONE: Final[Mapping[type, Callable[[Database, int, Any, datetime], object]]] = {
    LogAnswer: lambda db, person, effect, _: answers.append(db, person, effect),
    LogEntry: lambda db, person, effect, _: entries.append(db, person, effect),
    Remind: lambda db, person, effect, _: reminders.plan(db, person, effect),
    Unremind: lambda db, person, effect, _: reminders.cancel(db, person, effect),
    GiveConsent: lambda db, person, effect, _: people.consent(db, person, effect.notice, effect.at, effect.language),
    SetZone: lambda db, person, effect, _: people.settle(db, person, effect.zone),
    SetLanguage: lambda db, person, effect, _: people.speak(db, person, effect.language),
    CreateProject: lambda db, person, effect, _: projects.create(db, effect.project, effect.name, person, effect.at),
    RenameProject: lambda db, _, effect, __: projects.rename(db, effect.project, effect.name),
    Share: lambda db, person, effect, _: projects.share(db, effect.project, person, effect.shared),
    Invite: lambda db, _, effect, __: projects.invite(db, effect.secret, effect.project, effect.role, effect.until),
    Join: _join,
    TakeSupport: _take_support,
    EndSupport: lambda db, person, effect, _: supports.end(db, effect.number, person),
    ShowPoints: supports.show_points,
    OpenTraining: lambda db, person, effect, _: trainings.begin(db, person, effect),
    CloseTraining: lambda db, person, effect, _: trainings.close(db, person, effect),
    JoinTraining: lambda db, person, effect, _: trainings.join(db, person, effect),
    FinishPart: lambda db, person, effect, _: trainings.finish(db, person, effect),
    Leave: lambda db, person, effect, at: erasure.leave(db, person, effect.project, at),
    Erase: _erase,
    JoinTeam: lambda db, person, effect, at: teams.join(db, effect.team, person, effect.structure, effect.function, at),
    LeaveTeam: lambda db, person, effect, at: erasure.leave_team(db, person, effect.team, at),
    BindTeam: lambda db, _, effect, __: teams.bind(db, effect.team, effect.project),
    NoteInTeam: lambda db, _, effect, __: teams.note(db, effect),
    OpenRound: lambda db, person, effect, _: rounds.open_(db, person, effect),
    GiveVoice: lambda db, person, effect, _: rounds.give(db, person, effect),
    CloseRound: lambda db, _, effect, at: rounds.close(db, effect.round, effect.ending, at),
    Trace: lambda db, _, effect, at: rounds.trace(db, effect.round, dict(effect.body), at),
}
"""Kind of effect -> what it does in the file."""
