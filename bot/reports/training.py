"""The page of a training day as documents ready to edit, for the person alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlite_utils import Database

from bot.reports.documents.outline import Block, Heading, Outline, Paragraph, Table
from bot.reports.files import File
from bot.reports.hiring import files
from bot.store import entries
from dialogues.house import House
from dialogues.phrases import without_markup
from dialogues.showing import day
from dialogues.training.entry import KIND, LINES, Page
from dialogues.training.pages import label


def report(db: Database, house: House, person: int) -> tuple[File, ...]:
    """Return the page that the person wrote last, in each format; nothing when there is none."""
    mine = [one for one in entries.current(db, person, 0, [KIND])[KIND] if one.mine]
    if not mine:
        return ()
    last = max(mine, key=lambda one: (one.at, one.number))
    page = Page.from_body(last.body)
    caption = house.phrases.say("at-doc-fichier")
    return files(outline(house, page, last.at), _said(house, "at-doc-nom"), caption)


def outline(house: House, page: Page, at: datetime) -> Outline:
    """Return the document that a page makes. What is empty reads « À compléter »: nothing is invented."""
    date = day(page.day) if page.day else ""
    blocks = [*_situation(house, page), *_project(house, page)]
    for name in LINES:
        blocks += [Heading(_said(house, f"at-doc-{name}")), _text(house, page.closing.get(name, ""))]
    title, foot = _said(house, "at-doc-titre"), _said(house, "at-doc-pied", date=date)
    return Outline(title, tuple(blocks), at, _said(house, "at-doc-sous-titre", date=date), foot)


def _situation(house: House, page: Page) -> Iterator[Block]:
    empty = _said(house, "at-doc-a-completer")
    rows = tuple(
        (question.text, label(question, page.survey.get(question.id, "")) or empty)
        for question in house.referential.workshop.survey
    )
    columns = _said(house, "at-doc-question-colonne"), _said(house, "at-doc-reponse")
    yield Heading(_said(house, "at-doc-situation"))
    yield Table(columns, rows, (3, 2))


def _project(house: House, page: Page) -> Iterator[Block]:
    yield Heading(_said(house, "at-doc-projet"))
    for one in house.referential.workshop.exercise:
        yield Heading(one.title, 2)
        yield Paragraph(one.text, note=True)
        yield _text(house, page.exercise.get(one.id, ""))


def _text(house: House, text: str) -> Paragraph:
    return Paragraph(text) if text else Paragraph(_said(house, "at-doc-a-completer"), note=True)


def _said(house: House, name: str, **values: object) -> str:
    return without_markup(house.phrases.say(name, **values))
