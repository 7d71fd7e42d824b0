"""The canvas of governance as documents: what is in common, side by side and without names, and one's own, said so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from bot.reports.documents.outline import Block, Bullets, Heading, Outline, Paragraph, Table
from bot.reports.files import File
from bot.reports.hiring import files
from bot.store import entries, people, projects
from dialogues.governance.canvas import FORMAL, Canvas, canvas
from dialogues.governance.entry import COMMON, OWN, Filled, Version
from dialogues.house import House
from dialogues.phrases import without_markup
from dialogues.showing import day
from referential.library import Box

TITLE_AND_TEXT: Final = (1, 3)
"""The widths of a row: what the text is, and the text."""


def report(db: Database, house: House, person: int, project: int) -> tuple[File, ...]:
    """Return the canvas as one person may read it, in each format; nothing when it is empty."""
    found = entries.current(db, person, project, [OWN, COMMON], house.registry.common)
    here = {kind: [one for one in rows if one.project == project] for kind, rows in found.items()}
    whole = canvas(here[OWN], here[COMMON])
    if not whole.is_begun:
        return ()
    at = max(one.at for rows in here.values() for one in rows)
    name = next((one.name for one in projects.of_person(db, person) if one.project == project), "")
    date = day(at.astimezone(ZoneInfo(people.zone(db, person))).date().isoformat())
    made = outline(house, whole, name, at, date)
    return files(made, _said(house, "gv-doc-nom"), house.phrases.say("gv-doc-fichier"))


def outline(house: House, whole: Canvas, project: str, at: datetime, date: str) -> Outline:
    """Return the document of a canvas. A box in which nothing is said reads « À compléter »: nothing is invented."""
    governance = house.referential.governance
    blocks: list[Block] = [Paragraph(governance.principle), Paragraph(_said(house, "gv-doc-contenu"), note=True)]
    for number, box in enumerate(governance.boxes, start=1):
        blocks += [Heading(f"{number}. {box.title}"), Paragraph(box.question), *_box(house, whole, box)]
        blocks.append(Paragraph(_said(house, "gv-doc-verifier", check=box.check), note=True))
        if box.id == FORMAL and governance.forms:
            blocks += [Heading(_said(house, "gv-doc-formes"), 2), Paragraph(governance.forms_note)]
            blocks.append(Bullets(tuple(one.text for one in governance.forms)))
    if asked := whole.asked(governance):
        blocks += [Heading(_said(house, "gv-doc-questions")), Bullets(tuple(one.text for one in asked))]
    blocks.append(Paragraph(_said(house, "gv-doc-source", credit=house.referential.credit), note=True))
    return Outline(
        _said(house, "gv-doc-titre", project=project),
        tuple(blocks),
        at,
        _said(house, "gv-doc-sous-titre", date=date),
        _said(house, "gv-doc-pied", date=date),
    )


def _box(house: House, whole: Canvas, box: Box) -> Iterator[Block]:
    put, mine = whole.put(box.id), whole.filled(box.id)
    common = [*([put] if put is not None else []), *whole.versions(box.id)]
    rows = [(_said(house, "gv-doc-commun"), _told(house, one)) for one in common]
    if not mine.is_empty and (put is None or (put.text, put.form) != (mine.text, mine.form)):
        rows.append((_said(house, "gv-doc-personnel"), _told(house, mine)))
    if not rows:
        yield Paragraph(_said(house, "gv-doc-vide"), note=True)
        return
    if len(common) > 1:
        yield Paragraph(_said(house, "gv-doc-versions"), note=True)
    yield Table((_said(house, "gv-doc-origine"), _said(house, "gv-doc-texte")), tuple(rows), TITLE_AND_TEXT)


def _told(house: House, one: Filled | Version) -> str:
    form = _said(house, "gv-doc-forme", form=one.form) if one.form else ""
    return "\n".join(part for part in (one.text, form) if part)


def _said(house: House, name: str, **values: object) -> str:
    return without_markup(house.phrases.say(name, **values))
