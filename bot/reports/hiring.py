"""The job description as documents ready to edit: the same outline as DOCX and as ODT."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from sqlite_utils import Database

from bot.reports.documents import opendocument, word
from bot.reports.documents.outline import Block, Bullets, Heading, Outline, Paragraph, Table
from bot.reports.files import File
from bot.store import entries
from dialogues.hiring.fields import COMPETENCES, FIELDS, MISSIONS
from dialogues.hiring.sheet import KIND, Sheet, in_phase
from dialogues.hiring.words import shortened
from dialogues.house import House
from dialogues.phrases import without_markup
from dialogues.showing import day
from referential.library import Part
from referential.model import Competence

FORMATS: Final = {"docx": word.written, "odt": opendocument.written}


def report(db: Database, house: House, person: int, project: int) -> tuple[File, ...]:
    """Return the person's current job description of a project, in each format; nothing when there is none."""
    mine = [one for one in entries.current(db, person, project, [KIND])[KIND] if one.mine]
    if not mine:
        return ()
    last = max(mine, key=lambda one: (one.at, one.number))
    sheet = Sheet.from_body(last.body)
    caption = house.phrases.say("fiche-doc-fichier", version=sheet.version)
    name = _said(house, "fiche-doc-nom")
    return files(outline(house, sheet, last.at), f"{name}-v{sheet.version}", caption)


def files(whole: Outline, name: str, caption: str) -> tuple[File, ...]:
    """Return a document in each format, the caption under the first one."""
    made = [File(f"{name}.{kind}", write(whole), "") for kind, write in FORMATS.items()]
    return (File(made[0].name, made[0].content, caption), *made[1:])


def outline(house: House, sheet: Sheet, at: datetime) -> Outline:
    """Return the document that a job description makes. What is empty reads « À compléter »: nothing is invented."""
    job = house.referential.job
    date = day(sheet.day) if sheet.day else ""
    blocks: list[Block] = [Paragraph(_said(house, "fiche-doc-formes"))]
    for part in job.parts:
        blocks += [Heading(part.title), *_part(house, sheet, part)]
    if found := sheet.alerts(house.referential):
        blocks += [Heading(_said(house, "fiche-doc-alertes")), Bullets(tuple(one.text for one in found))]
    credit = house.referential.credit
    blocks.append(Paragraph(_said(house, "fiche-doc-source", credit=credit, wording=job.wording), note=True))
    return Outline(
        _title(house, sheet),
        tuple(blocks),
        at,
        _said(house, "fiche-doc-sous-titre", version=sheet.version, date=date),
        _said(house, "fiche-doc-pied", version=sheet.version, date=date),
    )


def _title(house: House, sheet: Sheet) -> str:
    title = _said(house, "fiche-doc-titre")
    perimeter = shortened(sheet.texts.get("intitule", "").partition("\n")[0])  # whole in its part
    return f"{title}, {perimeter}" if perimeter else title


def _part(house: House, sheet: Sheet, part: Part) -> Iterator[Block]:
    if part.id == MISSIONS:
        yield from _missions(house, sheet)
    elif part.id == COMPETENCES:
        yield from _competences(house, sheet)
    else:
        names = FIELDS.get(part.id, ())
        for name in names:
            if len(names) > 1:
                yield Heading(_said(house, f"fiche-nom-{name}"), 2)
            text = sheet.texts.get(name)
            yield Paragraph(text) if text else _empty(house)
        if not any(name in sheet.texts for name in names):
            yield Paragraph(part.content, note=True)


def _missions(house: House, sheet: Sheet) -> Iterator[Block]:
    columns = (_said(house, "fiche-doc-mission"), _said(house, "fiche-doc-resultat"))
    for phase, one in house.referential.phases.items():
        told = [
            (title, result)
            for value, title, result in in_phase(house.referential, sheet, phase)
            if value in sheet.missions
        ]
        if not told and phase not in sheet.shares:
            continue
        share = f"{sheet.shares[phase]}\N{NO-BREAK SPACE}%" if phase in sheet.shares else _said(house, "fiche-vide")
        yield Heading(_said(house, "fiche-doc-phase", title=one.title, share=share), 2)
        rows = tuple((title, result or _said(house, "fiche-doc-vide")) for title, result in told)
        yield Table(columns, rows, (2, 3)) if rows else _empty(house)
    if not sheet.missions:
        yield _empty(house)
    if sheet.shares:
        yield Paragraph(_said(house, "fiche-doc-temps", total=sum(sheet.shares.values())))


def _competences(house: House, sheet: Sheet) -> Iterator[Block]:
    columns = tuple(_said(house, name) for name in ("fiche-doc-famille", "fiche-doc-entree", "fiche-doc-an"))
    rows = []
    for one in house.referential.competences:
        if expected := sheet.families.get(one.code):
            title = f"{one.code}. {one.title}"
            named = _said(house, "fiche-doc-indispensable", family=title) if expected.essential else title
            rows.append((named, _level(house, one, expected.entry), _level(house, one, expected.year)))
    yield Table(columns, tuple(rows)) if rows else _empty(house)


def _level(house: House, one: Competence, number: int) -> str:
    if not number:
        return _said(house, "fiche-doc-vide")
    return one.levels[number - 1]


def _empty(house: House) -> Paragraph:
    return Paragraph(_said(house, "fiche-doc-vide"), note=True)


def _said(house: House, name: str, **values: object) -> str:
    return without_markup(house.phrases.say(name, **values))
