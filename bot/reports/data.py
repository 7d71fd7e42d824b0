"""Everything about one person, as a file to read and as JSON (right of access and portability, dossier 5.5)."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from bot.reports import groups, history
from bot.reports.files import File
from bot.store import answers, entries, people, projects, reminders, rounds, supports, teams, trainings
from dialogues.house import House
from dialogues.messages import Show
from dialogues.phrases import Markup, join, without_markup
from dialogues.rhythm.screens import planned_in_words
from dialogues.showing import day
from dialogues.telling_time import moment_in_words


def report(db: Database, house: House, person: int) -> tuple[Show | File, ...]:
    """Return two files with all that is kept about `person`, or a sentence when nothing is."""
    about = people.about(db, person)
    if about is None:
        return (Show(house.phrases.say("data-none")),)
    readable = File("mes-donnees.txt", _readable(db, house, person, about).encode(), house.phrases.say("data-file"))
    whole = json.dumps(everything(db, person), ensure_ascii=False, indent=2, default=str)
    return readable, File("mes-donnees.json", whole.encode(), "")


def everything(db: Database, person: int) -> dict[str, Any]:
    """Return all that the tables hold about `person`."""
    conversations = db.execute(
        "select chat, thread, state, updated_at from conversations where person = ?", (person,)
    ).fetchall()
    return {
        "account": person,
        "person": people.about(db, person),
        "projects": [asdict(member) for member in projects.of_person(db, person)],
        "supports": supports.granted(db, person),
        "trainings": [asdict(one) for one in trainings.kept(db, person)],
        "answers": [asdict(row) for row in answers.log(db, person)],
        "entries": [asdict(row) for row in entries.log(db, person)],
        "groups": teams.log(db, person),
        "rounds": rounds.log(db, person),
        "reminders": [asdict(one) for one in reminders.of_person(db, person)],
        "conversations": [
            {"chat": chat, "thread": thread, "state": json.loads(state), "updated_at": at}
            for chat, thread, state, at in conversations
        ],
    }


def _readable(db: Database, house: House, person: int, about: dict[str, str]) -> str:
    say, zone, parts = house.phrases.say, history.zone_of(db, person), []
    parts.append(say("data-about", person=person, **about))
    for member in projects.of_person(db, person):
        role = house.phrases.label("roles", member.role)
        sharing = say("sharing-on" if member.shares else "sharing-off")
        parts.append(say("data-project", project=member.name, role=role, sharing=sharing))
        parts += history.lines(house, answers.log(db, person, member.project), zone) or [say("history-empty")]
        parts += history.noted_lines(house, entries.log(db, person, member.project), zone)
        parts.append(Markup(""))
    parts += _outside(db, house, person, zone)
    parts += history.noted_lines(house, entries.log(db, person, 0), zone)
    parts += groups.lines(db, house, person, zone)
    parts += _planned(db, house, person)
    return without_markup(join("\n", parts)) + "\n"


def _outside(db: Database, house: House, person: int, zone: ZoneInfo) -> list[Markup]:
    """Return which projects the person supports without being a member, and the training days they were in."""
    say = house.phrases.say
    supported = [
        say("data-appui", project=one["project"], date=_day(one["granted_at"], zone))
        for one in supports.granted(db, person)
    ]
    sessions = [
        say("data-seance-place" if one.joined else "data-seance-ouverte", date=_day(one.at, zone))
        for one in trainings.kept(db, person)
    ]
    return [*supported, *sessions]


def _day(at: str, zone: ZoneInfo) -> str:
    return day(datetime.fromisoformat(at).astimezone(zone).date().isoformat())


def _planned(db: Database, house: House, person: int) -> list[Markup]:
    """Return what the bot is to say by itself, each message at its local moment."""
    say = house.phrases.say
    names = {member.project: member.name for member in projects.of_person(db, person)}
    zone = history.zone_of(db, person)
    told = []
    for one in reminders.of_person(db, person):
        what = planned_in_words(house.phrases, one.kind, names.get(one.project, ""))
        local = one.at.astimezone(zone)
        moment = moment_in_words(house.phrases, local, date.min)  # with its year, whatever the year
        line = say("data-planned-line", date=moment, what=what)
        told.append(say("data-planned-rest", what=what) if one.resting else line)
    return [Markup(""), say("data-planned"), *told] if told else []
