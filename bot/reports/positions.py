"""The profile of self-positioning as a picture; the same in words stands beside it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from sqlite_utils import Database

from bot.reports import pictures
from bot.reports.files import File
from bot.store import entries, people
from dialogues.house import House
from dialogues.positioning.entry import HIGHEST, KIND, by_family


def report(db: Database, house: House, person: int) -> tuple[File, ...]:
    """Return the picture of the person's profile, for the families that they looked at."""
    zone = ZoneInfo(people.zone(db, person))
    found = by_family(entries.current(db, person, 0, [KIND])[KIND], zone)
    rows = [
        pictures.Row(f"{one.code}. {one.title}", tuple(at.position.level for at in found[one.code][-2:]))
        for one in house.referential.competences
        if one.code in found
    ]
    columns = [level.title for level in house.referential.positioning.levels[: HIGHEST + 1]]
    return (File("positionnement.png", pictures.steps(columns, rows), house.phrases.say("evolution-image")),)
