"""How values and answers read in words."""

from __future__ import annotations

from dialogues.phrases import Markup, Phrases, join
from dialogues.record import Given
from dialogues.values import Value
from referential.model import Answer, ChoiceAnswer, ListAnswer, Question, ScaleAnswer, TableAnswer


def day(iso: str) -> str:
    """Return an ISO 8601 day as people write it in France (21/11/2026)."""
    year, month, number = iso[:10].split("-")
    return f"{number}/{month}/{year}"


def spoken(phrases: Phrases, answer: Answer, value: Value | None) -> str:
    """Return `value` in words: labels for options, one line for a list or a table."""
    if value is None:
        return str(phrases.say("none-yet"))
    if isinstance(value, str) and (status := phrases.option("statuses", value)) and _is_status(answer, value):
        return status.label
    match answer:
        case ChoiceAnswer():
            labels = {option.value: option.label for option in answer.options}
            chosen = value if isinstance(value, tuple) else (value,)
            return ", ".join(labels.get(str(item), str(item)) for item in chosen)
        case ScaleAnswer() if isinstance(value, int):
            return f"{value}. {answer.levels[value - 1]}"
        case TableAnswer() if isinstance(value, tuple):
            return " ; ".join(row_spoken(answer, row) for row in value if isinstance(row, tuple))
        case ListAnswer() if isinstance(value, tuple):
            return " ; ".join(str(item) for item in value)
        case _ if answer.kind == "date" and isinstance(value, str) and value[:4].isdigit():
            return day(value)
        case _:
            return str(value)


def row_spoken(answer: TableAnswer, row: tuple[str, ...]) -> str:
    """Return a row of a table as « a · b · c », options by their labels."""
    return " · ".join(cell_spoken(answer, index, cell) for index, cell in enumerate(row) if cell)


def cell_spoken(answer: TableAnswer, index: int, cell: str) -> str:
    """Return a cell, an option by its label."""
    column = answer.columns[index % len(answer.columns)]
    return next((option.label for option in column.options if option.value == cell), cell)


def answer_spoken(phrases: Phrases, question: Question, given: Given) -> str:
    """Return both parts of an answer, with the reason for putting it off."""
    parts = [spoken(phrases, question.answer, given.value)] if given.value is not None else []
    if given.reason:
        parts.append(phrases.label("reasons", given.reason))
    if given.detail is not None and question.detail is not None:
        parts.append(spoken(phrases, question.detail, given.detail))
    return " — ".join(parts) if parts else str(phrases.say("none-yet"))


def lines(parts: list[Markup]) -> Markup:
    """Return the parts that say something, separated by a blank line."""
    return join("\n\n", [part for part in parts if part])


def _is_status(answer: Answer, value: str) -> bool:
    return answer.kind == "status" or value in ("a_reprendre", "sans_objet")
