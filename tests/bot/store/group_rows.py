"""Groups, rounds and answers to put into a database."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlite_utils import Database

from bot.store import rounds, teams
from dialogues.messages import GiveVoice, OpenRound
from dialogues.rounds.model import CONFIDENTIAL, Asked
from tests.bot.store.rows import DAY

CHAT: Final = -5001
OPTIONS: Final = (("oui", "Oui"), ("non", "Pas encore"), ("sans_objet", "Pas concerné"))
TWO_DAYS: Final = timedelta(days=2)


def team(db: Database, *members: int, chat: int = CHAT, title: str = "Équipe", project: int = 0) -> int:
    """Write a group in which people have joined, each for a structure of their own, and return its number."""
    with db.atomic():
        place = teams.arrive(db, chat, title, f"secret-of-{-chat}", DAY)
        for person in members:
            teams.join(db, place.id, person, f"Structure {person}", "technique", DAY)
        if project:
            teams.bind(db, place.id, project)
    return place.id


def asked(wording: str = "Le mandat est-il clair ?", mode: str = CONFIDENTIAL) -> Asked:
    """Return a question with three answers."""
    return Asked(wording, OPTIONS, mode)


def opened(
    db: Database,
    number: int,
    who: int,
    *,
    wording: str = "Le mandat est-il clair ?",
    at: datetime = DAY,
    thread: int = 0,
) -> int:
    """Open a round of two days in a group and return its number."""
    with db.atomic():
        return rounds.open_(db, who, OpenRound(number, thread, asked(wording).to_body(), at, at + TWO_DAYS))


def voice(
    db: Database, round_: int, who: int, value: str = "oui", comment: str = "", said: str = "", *, late: bool = False
) -> None:
    """Give an answer."""
    with db.atomic():
        rounds.give(db, who, GiveVoice(round_, value, DAY, comment, said, late))


def closed(db: Database, round_: int, ending: str = "temps", at: datetime = DAY + TWO_DAYS) -> None:
    """Close a round."""
    with db.atomic():
        assert rounds.close(db, round_, ending, at)
