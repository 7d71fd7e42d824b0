"""The grid of an interview as documents: the frame, the questions, then a blank grid for each application."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlite_utils import Database

from bot.reports.documents.outline import Block, Bullets, Heading, Outline, PageBreak, Paragraph, Table
from bot.reports.files import File
from bot.reports.hiring import files
from bot.store import entries
from dialogues.hiring.grid import KIND, Grid
from dialogues.house import House
from dialogues.phrases import without_markup
from dialogues.showing import day
from referential.library import Case, InterviewCriterion


def report(db: Database, house: House, person: int, project: int) -> tuple[File, ...]:
    """Return the person's grid of a project, in each format; nothing when there is none."""
    mine = [one for one in entries.current(db, person, project, [KIND])[KIND] if one.mine]
    if not mine:
        return ()
    grid = Grid.from_body(mine[-1].body)
    name = _said(house, "entretien-doc-nom")
    caption = house.phrases.say("entretien-doc-fichier", version=grid.version)
    return files(outline(house, grid, mine[-1].at), f"{name}-v{grid.version}", caption)


def outline(house: House, grid: Grid, at: datetime) -> Outline:
    """Return the document of a grid: what is asked is the same on every page, and nobody is named."""
    interview = house.referential.interview
    criteria = [one for one in interview.criteria if one.id in grid.criteria]
    cases = [one for one in interview.cases if one.id in grid.cases]
    date = day(grid.day) if grid.day else ""
    blocks = [*_frame(house), *_criteria(house, criteria), *_cases(house, cases)]
    blocks.append(Paragraph(_said(house, "entretien-doc-source", credit=house.referential.credit), note=True))
    titles = [*(one.title for one in criteria), *(one.title for one in cases)]
    for number in range(1, grid.count + 1):
        blocks += _blank(house, number, titles)
    return Outline(
        _said(house, "entretien-doc-titre"),
        tuple(blocks),
        at,
        _said(house, "entretien-doc-sous-titre", version=grid.version, date=date),
        _said(house, "entretien-doc-pied", version=grid.version, date=date),
    )


def _frame(house: House) -> Iterator[Block]:
    interview = house.referential.interview
    yield Paragraph(interview.principle)
    yield Heading(_said(house, "entretien-doc-cadre"))
    yield Bullets(interview.steps)
    yield Heading(_said(house, "entretien-doc-jamais"))
    yield Bullets(interview.never)
    yield Heading(_said(house, "entretien-doc-garder"))
    yield Paragraph(interview.retention)
    yield Heading(_said(house, "entretien-doc-reperes"))
    levels = [(str(number), level) for number, level in enumerate(interview.levels, start=1)]
    columns = (_said(house, "entretien-doc-repere"), _said(house, "entretien-doc-mots"))
    yield Table(columns, (*levels, (interview.unexplored, "")), (1, 4))


def _criteria(house: House, criteria: list[InterviewCriterion]) -> Iterator[Block]:
    yield Heading(_said(house, "entretien-doc-criteres"))
    names = ("entretien-doc-critere", "entretien-doc-question", "entretien-doc-entendre", "entretien-doc-surveiller")
    rows = [(one.title, one.question, one.hear, one.watch) for one in criteria]
    yield Table(tuple(_said(house, name) for name in names), tuple(rows), (3, 6, 5, 4))


def _cases(house: House, cases: list[Case]) -> Iterator[Block]:
    if not cases:
        return
    yield Heading(_said(house, "entretien-doc-situations"))
    yield Paragraph(house.referential.interview.setting)
    for one in cases:
        yield Heading(one.title, 2)
        yield Paragraph(one.situation)
        yield Paragraph(_said(house, "entretien-doc-attendu"), note=True)
        yield Bullets(one.expected)
        yield Paragraph(_said(house, "entretien-doc-erreurs"), note=True)
        yield Bullets(one.mistakes)
        yield Paragraph(_said(house, "entretien-doc-relance", text=one.follow_up))


def _blank(house: House, number: int, titles: list[str]) -> Iterator[Block]:
    """One application: a number, two people who rate apart, facts; nothing to write a name in."""
    yield PageBreak()
    yield Heading(_said(house, "entretien-doc-grille", number=number))
    unexplored = house.referential.interview.unexplored
    yield Paragraph(_said(house, "entretien-doc-regle", unexplored=unexplored), note=True)
    names = ("entretien-doc-critere", "entretien-doc-faits", "entretien-doc-premiere", "entretien-doc-seconde")
    columns = tuple(_said(house, name) for name in names)
    yield Table(columns, tuple((title, "\n\n", "", "") for title in titles), (4, 8, 3, 3))
    yield Heading(_said(house, "entretien-doc-synthese"), 2)
    yield Paragraph(_said(house, "fiche-doc-vide"), note=True)


def _said(house: House, name: str, **values: object) -> str:
    return without_markup(house.phrases.say(name, **values))
