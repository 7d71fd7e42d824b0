"""The log in readable lines: corrections stand beside what they replace."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from bot.reports.files import File
from bot.store import answers, entries, people, projects
from bot.store.answers import TAKEAWAY, Row
from dialogues.house import House
from dialogues.messages import Show
from dialogues.phrases import Markup, Phrases, escape, join, without_markup
from dialogues.record import Given
from dialogues.showing import answer_spoken, day
from dialogues.values import Value
from dialogues.wording import title

LONGEST_MESSAGE = 3500
"""Characters of the lines shown in a message; a longer history also comes as a file."""


def report(db: Database, house: House, person: int, project: int) -> tuple[Show | File, ...]:
    """Return the history of a project as a message, and as a text file when it is long."""
    name = next((m.name for m in projects.of_person(db, person) if m.project == project), "")
    say = house.phrases.say
    zone = zone_of(db, person)
    told = lines(house, answers.log(db, person, project), zone)
    noted = noted_lines(house, entries.log(db, person, project), zone)
    others = [line(house, row, None, zone) for row in answers.shared(db, person, project)]
    if not told and not noted and not others:
        return (Show(say("history-empty")),)
    parts = [say("history-title", project=name), *told, *noted]
    if others:
        parts += [Markup(""), say("history-shared-title"), *others]
    whole = join("\n", parts)
    if len(whole) <= LONGEST_MESSAGE:
        return (Show(whole),)
    file = File("historique.txt", without_markup(whole).encode(), say("history-file"))
    return Show(join("\n", [parts[0], Markup("…"), *_tail(parts[1:])])), file


def zone_of(db: Database, person: int) -> ZoneInfo:
    """Return the time zone in which the person reads; that of UTC for somebody unknown."""
    return ZoneInfo(people.zone(db, person) or "UTC")


def lines(house: House, rows: Iterable[Row], zone: ZoneInfo) -> list[Markup]:
    """Return one line for each row, oldest first; a correction names the date of the answer that it replaces."""
    seen: dict[int, Row] = {}
    told = []
    for row in rows:
        seen[row.id] = row
        told.append(line(house, row, seen.get(row.replaces or 0), zone))
    return told


def noted_lines(house: House, rows: Iterable[entries.Row], zone: ZoneInfo) -> list[Markup]:
    """Return what the notebook holds in words, under its own title, oldest first; nothing when there is nothing."""
    say, told = house.phrases.say, []
    last: dict[int, Markup] = {}
    for row in rows:
        words = house.registry.lines.get(row.kind, _by_its_kind(row.kind))(house.phrases, row.body)
        if words and words != last.get(row.number):  # what the bot counts for itself changes no word
            last[row.number] = words
            told.append(say("history-entry", date=_day(row.at, zone), line=words))
    return [Markup(""), say("history-notebook"), *told] if told else []


def _by_its_kind(kind: str) -> Callable[[Phrases, Mapping[str, Any]], Markup]:
    """What no part of this version knows any more is told all the same, field by field."""

    def told(_: Phrases, body: Mapping[str, Any]) -> Markup:
        return escape(" · ".join([kind, *(str(value) for value in body.values() if value)]))

    return told


def line(house: House, row: Row, replaced: Row | None, zone: ZoneInfo) -> Markup:
    """Return a row of the log in words, with its day in `zone`."""
    say = house.phrases.say
    date = _day(row.at, zone)
    if row.code == TAKEAWAY:
        return say("history-takeaway", date=date, text=row.value)
    comment = say("history-comment", comment=row.comment) if row.comment else Markup("")
    if replaced is not None and replaced.value is not None and replaced.value != row.value:
        comment = Markup(comment + say("history-replaced", date=_day(replaced.at, zone)))
    same = replaced is not None and (replaced.value, replaced.detail) == (row.value, row.detail)
    question = house.referential.questions.get(row.code)
    if question is not None and question.link == "profil":
        name = house.phrases.profile[row.code]
        return say("history-profile", date=date, question=name, value=_value(house, row), comment=comment)
    name = title(question) if question else row.wording
    if same and comment:
        return say("history-completed", date=date, code=row.code, question=name, comment=comment)
    return say("history-line", date=date, code=row.code, question=name, value=_value(house, row), comment=comment)


def _day(at: datetime, zone: ZoneInfo) -> str:
    return day(at.astimezone(zone).date().isoformat())


def _value(house: House, row: Row) -> str:
    question = house.referential.questions.get(row.code)
    if question is None:  # its options went with it; what was said stays
        return " · ".join(_bare(house, part) for part in (row.value, row.detail) if part is not None)
    given = Given(row.id, row.code, row.value, row.at, row.detail, reason=row.reason)
    return answer_spoken(house.phrases, question, given)


def _bare(house: House, value: Value) -> str:
    if isinstance(value, tuple):
        return " ; ".join(_bare(house, part) for part in value)
    return house.phrases.label("statuses", str(value))


def _tail(parts: list[Markup]) -> list[Markup]:
    kept: list[Markup] = []
    room = LONGEST_MESSAGE
    for part in reversed(parts):
        room -= len(part) + 1
        if room < 0:
            break
        kept.insert(0, part)
    return kept
