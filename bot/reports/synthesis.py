"""A synthesis that was kept, as documents: the ten points as they were kept, and nothing strictly private."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from sqlite_utils import Database

from bot.reports.documents.outline import Block, Bullets, Heading, Outline, Paragraph
from bot.reports.files import File
from bot.reports.hiring import files
from bot.store import entries, projects
from dialogues.house import House
from dialogues.phrases import without_markup
from dialogues.showing import day
from dialogues.synthesis.entry import KIND, Synthesis
from dialogues.synthesis.points import EVOLUTION, POINTS, SHARING, title, told

EMPTY: Final = {EVOLUTION: "sy-doc-premiere", SHARING: "sy-doc-rien-partage"}
"""Point -> what an empty one reads, where it is not « À compléter »."""


def report(db: Database, house: House, person: int, project: int, number: int) -> tuple[File, ...]:
    """Return one version in each format; nothing when the person kept none of that number."""
    mine = [one for one in entries.current(db, person, project, [KIND])[KIND] if one.mine and one.number == number]
    kept = [(one, Synthesis.from_body(one.body)) for one in mine if one.project == project]
    if not kept or not kept[0][1].is_kept:
        return ()
    entry, one = kept[0]
    name = next((each.name for each in projects.of_person(db, person) if each.project == project), "")
    caption = house.phrases.say("sy-doc-fichier", version=one.version)
    called = _said(house, "sy-doc-nom")
    return files(outline(house, one, name, entry.at), f"{called}-v{one.version}", caption)


def outline(house: House, one: Synthesis, project: str, at: datetime) -> Outline:
    """Return the document of a version. An empty point says that it is: nothing is written for the person."""
    blocks: list[Block] = []
    for number, point in enumerate(POINTS, start=1):
        blocks += [Heading(f"{number}. {title(house.phrases, point)}"), *_point(house, one, point)]
    blocks.append(Paragraph(_said(house, "sy-doc-source", credit=house.referential.credit), note=True))
    known = {"version": one.version, "date": day(one.day)}
    return Outline(
        _said(house, "sy-doc-titre", project=project),
        tuple(blocks),
        at,
        _said(house, "sy-doc-sous-titre", **known),
        _said(house, "sy-doc-pied", **known),
    )


def _point(house: House, one: Synthesis, point: str) -> Iterator[Block]:
    found = told(house, one, point)
    if not found:
        yield Paragraph(_said(house, EMPTY.get(point, "sy-doc-vide")), note=True)
    elif len(found) == 1:
        yield Paragraph(found[0])
    else:
        yield Bullets(found)


def _said(house: House, name: str, **values: object) -> str:
    return without_markup(house.phrases.say(name, **values))
