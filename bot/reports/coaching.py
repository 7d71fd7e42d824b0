"""The page at the end of the hundred days, as documents to edit: the person's three texts, and what they kept."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from bot.reports.documents.outline import Block, Bullets, Heading, Outline, Paragraph
from bot.reports.files import File
from bot.reports.hiring import files
from bot.store import entries, people
from dialogues.coaching.ending import TITLES, kept
from dialogues.coaching.entry import PATH, TEXTS, TRACE, Path, Trace
from dialogues.house import House
from dialogues.phrases import without_markup
from dialogues.showing import day

Kept = tuple[tuple[Trace, datetime], ...]


def report(db: Database, house: House, person: int, project: int) -> tuple[File, ...]:
    """Return the page of the person's latest path of a project (0: of none), in each format; nothing without a path."""
    found = entries.current(db, person, project, [PATH, TRACE])
    mine = [one for one in found[PATH] if one.mine and one.project == project]
    path = Path.from_body(mine[-1].body) if mine else None
    if path is None:
        return ()
    number = mine[-1].number
    told = ((Trace.from_body(one.body), one.at) for one in found[TRACE] if one.mine)
    traces = tuple((trace, at) for trace, at in told if trace.path == number)
    whole = outline(house, path, traces, mine[-1].at, ZoneInfo(people.zone(db, person)))
    caption = house.phrases.say("coaching-doc-fichier", version=path.version)
    name = _said(house, "coaching-doc-nom")
    return files(whole, f"{name}-v{path.version}", caption)


def outline(house: House, path: Path, traces: Kept, at: datetime, zone: ZoneInfo) -> Outline:
    """Return the document of the page. What is empty reads « À compléter »; what stays with the person is not there."""
    blocks: list[Block] = []
    for name in TEXTS:
        text = path.page.get(name)
        blocks.append(Heading(_said(house, TITLES[name])))
        blocks.append(Paragraph(text) if text else Paragraph(_said(house, "coaching-doc-vide"), note=True))
    titles = tuple(without_markup(one) for one in kept(house.phrases, traces, zone))
    if titles:
        blocks += [Heading(_said(house, "coaching-page-garde")), Bullets(titles)]
    blocks.append(Paragraph(_said(house, "coaching-doc-note"), note=True))
    date = day(at.astimezone(zone).date().isoformat())
    under = _said(house, "coaching-doc-sous-titre", version=path.version, date=date, arrival=day(path.arrival))
    foot = _said(house, "coaching-doc-pied", version=path.version, date=date)
    return Outline(_said(house, "coaching-doc-titre"), tuple(blocks), at, under, foot)


def _said(house: House, name: str, **values: object) -> str:
    return without_markup(house.phrases.say(name, **values))
