"""Tables of texts -> the data that the files should have, with the cell behind every value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.authoring import faults
from bot.authoring.answering import answer
from bot.authoring.cells import tidy
from bot.authoring.columns import ANSWERS, QUESTIONS, TIPS, VIGILANCE, Column
from bot.authoring.filling import Filling, aligned, arranged
from bot.authoring.problems import Cell, Trouble
from bot.authoring.raw import Data, Raw, questions
from bot.authoring.reading import Line, Table
from bot.authoring.rows import flat
from referential.checks.names import closest
from referential.yaml_source import Place

_BESIDE = ("mission", "phase", "answer", "detail")
"""What does not go straight from its cell to the question."""


@dataclass(slots=True)
class Wanted:
    """The files as the workbook wants them; `origins` says which cell stands behind a value of a question."""

    files: dict[str, Data]
    origins: dict[tuple[str, Place], Cell] = field(default_factory=dict)
    headers: dict[Cell, str] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)
    doubtful: set[str] = field(default_factory=set)
    """Questions of which a row could not be taken."""

    def filling(self, question: str, table: Table, *, new: bool) -> Filling:
        """Return what fills the values of a question."""
        return Filling(self.origins, self.headers, self.troubles, self.doubtful, question, table, new=new)


def assembled(tables: Mapping[str, Table], files: Mapping[str, Data]) -> Wanted:
    """Return what `tables` make of `files`, with every fault met on the way."""
    wanted = Wanted({path: {**file, "questions": list(file["questions"])} for path, file in files.items()})
    raws = questions(files)
    main = tables[QUESTIONS.title]
    missions = {raw.mission: raw for raw in raws.values()}
    lines = _lines(main, raws, wanted)
    children = {each.title: _children(tables[each.title], lines, raws, wanted) for each in (ANSWERS, TIPS, VIGILANCE)}
    last: dict[str, str] = {}
    for name, line in lines.items():
        raw = raws.get(name) or _newcomer(main, line, missions, wanted)
        if raw is None:
            continue
        filling = wanted.filling(name, main, new=name not in raws)
        new = _question(filling, line, raw, {title: found.get(name, []) for title, found in children.items()}, tables)
        _put(wanted.files[raw.path]["questions"], new, last.get(raw.path))
        last[raw.path] = name
    return wanted


def _lines(main: Table, raws: Mapping[str, Raw], wanted: Wanted) -> dict[str, Line]:
    """Return the rows of the questions by identifier."""
    lines: dict[str, Line] = {}
    unreadable = False
    for line in main.lines:
        text, where = line.texts["Identifiant"], main.cell(line, "Identifiant")
        if text is None:
            unreadable = True
        elif not (name := tidy(text)):
            wanted.troubles.append(Trouble(where, *faults.NO_ID))
        elif name in lines:
            first = str(main.cell(lines[name], "Identifiant"))
            wanted.troubles.append(Trouble(where, *faults.duplicate_row(name, first)))
        else:
            lines[name] = line
    if not unreadable:
        gone = [name for name in raws if name not in lines]
        wanted.troubles += [Trouble(Cell(main.sheet.title), *faults.deleted(name)) for name in gone]
    return lines


def _children(
    table: Table, lines: Mapping[str, Line], raws: Mapping[str, Raw], wanted: Wanted
) -> dict[str, list[Line]]:
    """Return the rows of another sheet by the question that they name."""
    found: dict[str, list[Line]] = {}
    for line in table.lines:
        if (text := line.texts["Question"]) is None:
            wanted.doubtful.update(raws)
            continue
        name = tidy(text)
        if name not in lines and name not in raws:
            message = faults.unknown_question(name, closest(name, lines))
            wanted.troubles.append(Trouble(table.cell(line, "Question"), *message))
        found.setdefault(name, []).append(line)
    return found


def _newcomer(main: Table, line: Line, missions: Mapping[str, Raw], wanted: Wanted) -> Raw | None:
    """Return an empty question in the mission that the row names."""
    mission = tidy(line.texts["Mission"] or "")
    if mission in missions:
        neighbour = missions[mission]
        return Raw(neighbour.path, mission, neighbour.mission_phase, {})
    if line.texts["Mission"] is not None:
        message = faults.unknown_mission(mission, closest(mission, missions))
        wanted.troubles.append(Trouble(main.cell(line, "Mission"), *message))
    return None


def _question(
    filling: Filling, line: Line, raw: Raw, rows: Mapping[str, list[Line]], tables: Mapping[str, Table]
) -> Data:
    shown, new = flat(raw), dict(raw.data)
    for column in QUESTIONS.columns:
        key = column.place[0]
        if key in ("id", "code", "mission") and raw.data:
            _locked(filling, line, column, shown)
        elif key not in _BESIDE:
            filling.fill(new, line, column)
    _phase(filling, line, new, raw)
    for part in ("answer", "detail"):
        made = answer(filling, line, part, raw.data.get(part), (tables[ANSWERS.title], rows[ANSWERS.title]))
        _set(new, part, made)
    for sheet, key, name in ((TIPS, "tips", "text"), (VIGILANCE, "vigilance", "risk")):
        table, old = tables[sheet.title], raw.data.get(key) or []
        inside = filling.of(table)
        texts = [row.texts[sheet.column(name).header] for row in rows[sheet.title]]
        items = []
        for position, before in enumerate(aligned(old, name, texts)):
            item = dict(before or {})
            for column in sheet.columns[1:]:
                inside.under(key, position, new=before is None).fill(item, rows[sheet.title][position], column)
            items.append(arranged(item, before or {}))
        if items or old:
            _set(new, key, items or None)
    return arranged(new, raw.data)


def _set(data: Data, key: str, value: Any) -> None:
    if value is None:
        data.pop(key, None)
    else:
        data[key] = value


def _locked(filling: Filling, line: Line, column: Column, shown: Data) -> None:
    filling.note(line, column, column.place)
    text, value = line.texts[column.header], str(shown[column.place[0]])
    if text is not None and tidy(text) != value:
        filling.trouble(line, column, faults.locked(column.header, value))


def _phase(filling: Filling, line: Line, new: Data, raw: Raw) -> None:
    """A phase is written only where it is not that of the mission."""
    column = QUESTIONS.column("phase")
    before = {"phase": raw.data.get("phase") or raw.mission_phase}
    after = dict(before)
    filling.fill(after, line, column)
    if after != before:
        chosen = after.get("phase", raw.mission_phase)
        _set(new, "phase", None if chosen == raw.mission_phase else chosen)


def _put(siblings: list[Any], new: Data, before: str | None) -> None:
    """Put the question in the place of the old one, or after the one above it in the sheet."""
    names = [each["id"] for each in siblings]
    if new["id"] in names:
        siblings[names.index(new["id"])] = new
    else:
        siblings.insert(names.index(before) + 1 if before in names else len(names), new)
