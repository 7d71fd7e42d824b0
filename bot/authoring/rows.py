"""A question as the file has it -> its rows in the sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from bot.authoring.cells import shown
from bot.authoring.columns import ANSWERS, MAXIMUM, QUESTIONS, SHEETS, TIPS, VIGILANCE, Sheet
from bot.authoring.raw import Data, Raw

Row = dict[str, str]
"""Header -> text."""

COLUMN_KEYS: Final = {"value": "key", "label": "title", "prompt": "prompt", "kind": "kind"}
"""A column of a table in the words of the sheet « Réponses »."""


def rows(raws: Mapping[str, Raw]) -> dict[str, list[Row]]:
    """Return the rows of every sheet, by its title."""
    found: dict[str, list[Row]] = {sheet.title: [] for sheet in SHEETS}
    for raw in raws.values():
        found[QUESTIONS.title].append(_row(QUESTIONS, flat(raw)))
        found[ANSWERS.title] += [_row(ANSWERS, line) for line in answer_lines(raw)]
        for sheet, key in ((TIPS, "tips"), (VIGILANCE, "vigilance")):
            found[sheet.title] += [_row(sheet, {"question": raw.id, **item}) for item in raw.data.get(key) or ()]
    return found


def _row(sheet: Sheet, values: Mapping[str, Any]) -> Row:
    return {column.header: shown(at(values, column.place), column) for column in sheet.columns}


def at(data: Any, place: tuple[str, ...]) -> Any:
    """Return what stands at `place` in `data`, or None."""
    for key in place:
        data = data.get(key) if isinstance(data, Mapping) else None
    return data


def flat(raw: Raw) -> Data:
    """Return the question with what its cells show beside it: its mission, its phase in force, its maximums."""
    whole: Data = {**raw.data, "mission": raw.mission, "phase": raw.data.get("phase") or raw.mission_phase}
    for part in ("answer", "detail"):
        if answer := raw.data.get(part):
            whole[part] = {**answer, "max": answer.get(MAXIMUM.get(answer["kind"], ""))}
    return whole


def answer_lines(raw: Raw) -> Iterator[Data]:
    """Yield the lines of « Réponses »: options, steps of a scale, columns of a table with their options."""
    for part in ("answer", "detail"):
        answer = raw.data.get(part) or {}
        base = {"question": raw.id, "part": part}
        for option in answer.get("options") or ():
            yield {**base, "nature": "option", **option}
        for number, level in enumerate(answer.get("levels") or (), start=1):
            yield {**base, "nature": "level", "value": str(number), "label": level}
        for column in answer.get("columns") or ():
            named = {name: column.get(key) for name, key in COLUMN_KEYS.items()}
            yield {**base, "nature": "column", **named}
            for option in column.get("options") or ():
                yield {**base, "nature": "option", "owner": column["key"], **option}
