"""The questions as an XLSForm (xlsform.org), for ODK, KoboToolbox and the like."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Final

from openpyxl import Workbook

from bot.authoring import words
from bot.authoring.shelves import shelves
from referential.answers import STEPS
from referential.loader import Referential
from referential.model import (
    Answer,
    ChoiceAnswer,
    Column,
    ListAnswer,
    Question,
    ScaleAnswer,
    StatusAnswer,
    TableAnswer,
    TextAnswer,
)

_SURVEY: Final = (
    *("type", "name", "label", "hint", "relevant", "constraint", "constraint_message", "appearance", "repeat_count"),
)
_STATUS_LIST: Final = "avancement"
_OPEN: Final = ("sans_objet", "a_reprendre")
_SELECTS: Final = (StatusAnswer, ChoiceAnswer, ScaleAnswer)


def xlsform(referential: Referential) -> bytes:
    """Return the form: a group for each phase, a group for each mission in it, then the questions."""
    form = _Form()
    form.choices(_STATUS_LIST, words.STATUSES.items())
    for shelf in shelves(referential):
        form.row("begin_group", f"phase-{shelf.id}", shelf.title)
        for mission in shelf.missions:
            form.row("begin_group", f"mission-{shelf.id}-{mission.id}", mission.title)
            for question in mission.questions:
                form.question(question)
            form.row("end_group")
        form.row("end_group")
    return form.written(referential.version)


class _Form:
    """The rows of the form as they come."""

    def __init__(self) -> None:
        self.survey: list[dict[str, str]] = []
        self.lists: list[tuple[str, str, str]] = []

    def row(self, kind: str, name: str = "", label: str = "", **more: str) -> None:
        """Add a row to the survey; no text of ours is an expression of the form."""
        self.survey.append({"type": kind, "name": name, "label": label, **more})

    def choices(self, name: str, options: Iterable[tuple[str, str]]) -> None:
        """Add a list of choices."""
        self.lists += [(name, value, label) for value, label in options]

    def question(self, question: Question) -> None:
        """Add a question, and its second part where the first calls for it."""
        name = question.code.replace(".", "_")
        self._answer(name, _safe(question.text), question.answer, _safe(question.why or ""))
        if question.detail is None:
            return
        calls = isinstance(question.answer, _SELECTS)
        relevant = f"${{{name}}} != '' and not(selected(${{{name}}}, 'sans_objet'))" if calls else ""
        self.row("begin_group", f"{name}-suite", words.MORE, relevant=relevant)
        self._answer(f"{name}-detail", _safe(question.detail.prompt or question.text), question.detail, "")
        self.row("end_group")

    def _answer(self, name: str, label: str, answer: Answer, hint: str) -> None:
        prompt = _safe(answer.prompt or "")
        hint = "\n".join(part for part in (prompt if prompt != label else "", hint) if part)
        match answer:
            case StatusAnswer():
                self.row(f"select_one {_STATUS_LIST}", name, label, hint=hint)
            case ChoiceAnswer(kind=kind, options=options):
                listed = {option.value: option.label for option in options}
                self.choices(name, {**{value: words.STATUSES[value] for value in _OPEN}, **listed}.items())
                several = kind == "choices"
                alone = {
                    "constraint": "not(selected(., 'sans_objet') and count-selected(.) > 1)",
                    "constraint_message": words.ALONE,
                }
                one = "select_multiple" if several else "select_one"
                self.row(f"{one} {name}", name, label, hint=hint, **(alone if several else {}))
            case ScaleAnswer(levels=levels):
                self.choices(name, zip(STEPS, levels, strict=True))
                self.choices(name, ((value, words.STATUSES[value]) for value in _OPEN))
                self.row(f"select_one {name}", name, label, hint=hint)
            case TextAnswer(longest=longest):
                limit = {
                    "constraint": f"string-length(.) <= {longest}",
                    "constraint_message": words.TOO_LONG.format(most=longest),
                }
                self.row("text", name, label, hint=hint, appearance="multiline", **limit)
            case ListAnswer(most=most):
                self.row(
                    "text",
                    name,
                    label,
                    hint="\n".join((hint, words.ONE_A_LINE.format(most=most))).strip(),
                    appearance="multiline",
                )
            case TableAnswer():
                self._table(name, label, answer, hint)
            case _:
                self.row("date", name, label, hint=hint)

    def _table(self, name: str, label: str, table: TableAnswer, hint: str) -> None:
        """A table: how many rows, then a repeat with its columns."""
        limit = {
            "constraint": f". >= 0 and . <= {table.most}",
            "constraint_message": words.ROWS.format(most=table.most),
        }
        self.row(
            "integer", f"{name}-nombre", label, hint="\n".join(part for part in (hint, words.HOW_MANY) if part), **limit
        )
        titles = ", ".join(column.title for column in table.columns)
        self.row("begin_repeat", f"{name}-lignes", titles, repeat_count=f"${{{name}-nombre}}")
        first = f"{name}-{table.columns[0].key}"
        for column in table.columns:
            self._cell(f"{name}-{column.key}", column, first)
        self.row("end_repeat")

    def _cell(self, name: str, column: Column, first: str) -> None:
        label = _safe(column.prompt).replace("{ligne}", f"${{{first}}}")
        if column.options:
            self.choices(name, ((option.value, option.label) for option in column.options))
            self.row(f"select_one {name}", name, label)
        else:
            self.row(column.kind, name, label)

    def written(self, version: str) -> bytes:
        """Return the form as a workbook."""
        book = Workbook()
        book.remove(book.worksheets[0])
        for title, rows in (
            ("survey", [list(_SURVEY), *([row.get(key, "") for key in _SURVEY] for row in self.survey)]),
            ("choices", [["list_name", "name", "label"], *map(list, self.lists)]),
            ("settings", [["form_title", "form_id", "version"], [words.FORM, "mailleur", version]]),
        ):
            page = book.create_sheet(title)
            for number, row in enumerate(rows, start=1):
                for position, text in enumerate(row, start=1):
                    if text:
                        page.cell(number, position, text).data_type = "s"
            page.freeze_panes = "A2"
        file = io.BytesIO()
        book.save(file)
        return file.getvalue()


def _safe(text: str) -> str:
    """Return `text` without what a form would take for a reference."""
    return text.replace("${", "$ {")
