"""The canvas of governance as documents: what is in common, side by side and without names, and one's own, said so."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from bot.reports.documents.outline import Block, Bullets, Heading, Outline, PageBreak, Paragraph, Table
from bot.reports.files import File
from bot.reports.hiring import files
from bot.store import entries, people, projects
from dialogues.governance.canvas import Canvas, canvas
from dialogues.governance.entry import COMMON, OWN, Filled, Version
from dialogues.house import House
from dialogues.phrases import without_markup
from dialogues.showing import day
from referential.library import Box

CASE_QUESTION_TEXT: Final = (2, 4, 5)
"""The widths of a row: twelve of them hold on a page while they are short."""


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
    columns = tuple(_said(house, name) for name in ("gv-doc-case", "gv-doc-question", "gv-doc-texte"))
    rows = tuple(_row(house, whole, number, box) for number, box in enumerate(governance.boxes, start=1))
    blocks: list[Block] = [
        Paragraph(_said(house, "gv-doc-contenu"), note=True),
        Table(columns, rows, CASE_QUESTION_TEXT),
        PageBreak(),
    ]
    if asked := whole.asked(governance):
        blocks += [Heading(_said(house, "gv-doc-questions")), Bullets(tuple(one.text for one in asked))]
    checks = tuple(_said(house, "gv-doc-verifie", title=one.title, check=one.check) for one in governance.boxes)
    blocks += [Heading(_said(house, "gv-doc-verifier")), Bullets(checks)]
    if governance.forms:
        blocks += [Heading(_said(house, "gv-doc-formes")), Paragraph(governance.forms_note)]
        blocks.append(Bullets(tuple(one.text for one in governance.forms)))
    blocks.append(Paragraph(_said(house, "gv-doc-source", credit=house.referential.credit), note=True))
    return Outline(
        _said(house, "gv-doc-titre", project=project),
        tuple(blocks),
        at,
        _said(house, "gv-doc-sous-titre", date=date),
        _said(house, "gv-doc-pied", date=date),
    )


def _row(house: House, whole: Canvas, number: int, box: Box) -> tuple[str, str, str]:
    return f"{number}. {box.title}", box.question, "\n".join(_texts(house, whole, box))


def _texts(house: House, whole: Canvas, box: Box) -> list[str]:
    """Return what is in common in a box, then one's own where it is not; « À compléter » where there is neither."""
    put, mine = whole.put(box.id), whole.filled(box.id)
    common = [*([put] if put is not None else []), *whole.versions(box.id)]
    lines = [_said(house, "gv-doc-commun", text=_told(house, one)) for one in common]
    if not mine.is_empty and (put is None or (put.text, put.form) != (mine.text, mine.form)):
        lines.append(_said(house, "gv-doc-personnel", text=_told(house, mine)))
    return lines or [_said(house, "gv-doc-vide")]


def _told(house: House, one: Filled | Version) -> str:
    form = _said(house, "gv-doc-forme", form=one.form) if one.form else ""
    return "\n".join(part for part in (one.text, form) if part)


def _said(house: House, name: str, **values: object) -> str:
    return without_markup(house.phrases.say(name, **values))
