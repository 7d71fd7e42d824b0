"""What is kept of a person's places in groups, and of what they answered there, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from bot.store import rounds, teams
from dialogues.house import House
from dialogues.phrases import Markup
from dialogues.showing import day
from dialogues.teams.joining import FUNCTIONS


def lines(db: Database, house: House, person: int, zone: ZoneInfo) -> list[Markup]:
    """Return the groups in which the person has joined, then their answers and the rounds that they opened."""
    say, told = house.phrases.say, []
    for row in teams.log(db, person):
        function = house.phrases.label(FUNCTIONS, str(row["function"]))
        told.append(say("data-group", **{**row, "function": function, "date": _day(row["joined_at"], zone)}))
    told += [_told(house, row, zone) for row in rounds.log(db, person)]
    return [Markup(""), say("data-groups"), *told] if told else []


def _told(house: House, row: Mapping[str, Any], zone: ZoneInfo) -> Markup:
    say, date = house.phrases.say, _day(row["at"], zone)
    if "opened" in row:
        return say("data-round", date=date, wording=row["opened"])
    parts = [say("data-voice", date=date, wording=row["asked"], answer=row["label"] or "—")]
    parts += [say("data-voice-comment", comment=row["comment"])] if row["comment"] else []
    parts += [say("data-voice-said", sentence=row["said"])] if row["said"] else []
    parts += [say("data-voice-late")] if row["late"] else []
    return Markup("".join(parts))


def _day(at: object, zone: ZoneInfo) -> str:
    return day(datetime.fromisoformat(str(at)).astimezone(zone).date().isoformat())
