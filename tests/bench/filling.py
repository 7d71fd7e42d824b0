"""A database of a given size, for measures: people, projects, a log of answers with corrections, stored conversations.

The same arguments give the same rows. Everything goes through the tables as the store writes them; only the projection
is made at the end, from the log, as `mailleur rebuild` makes it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, Final

from sqlite_utils import Database

from bot.store import projection
from dialogues.conversation import Conversation, to_json
from referential.loader import Referential, load
from referential.model import ChoiceAnswer, DateAnswer, ListAnswer, Question, ScaleAnswer, StatusAnswer, TableAnswer

BEGUN: Final = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
MEMBERS: Final = 10
"""People in each project."""
FIRST_PERSON: Final = 100_001
_STATUSES: Final = ("oui", "en_partie", "non")


def person(project: int, member: int) -> int:
    """Return the account of a member (0 to 9) of a project (from 1)."""
    return FIRST_PERSON + (project - 1) * MEMBERS + member


def fill(db: Database, answers: int, projects: int = 1, conversations: int = 0) -> None:
    """Write `answers` rows evenly over `projects`, their members, and `conversations` stored conversations.

    Members answer the questions of the content in turn; once they have been round, each answer corrects the last.
    Conversations are those of the members first, then of people without a project. The database must be new.
    """
    referential = _content()
    questions, version = list(referential.questions.values()), referential.version
    people = max(projects * MEMBERS, conversations)
    with db.atomic():
        db.conn.executemany("insert into people (id, notice, consented_at, seen_at) values (?,?,?,?)", _people(people))
        db.conn.executemany("insert into projects values (?,?,?)", _projects(projects))
        db.conn.executemany("insert into members values (?,?,?,1,?)", _members(projects))
        db.conn.executemany(_ANSWER, _answers(answers, projects, questions, version))
        db.conn.executemany(_CONVERSATION, _conversations(conversations, projects, questions, version))
        projection.rebuild(db)


_ANSWER: Final = (
    "insert into answers (id, project, person, code, question, value, comment, at, replaces, version, wording,"
    " visibility) values (?,?,?,?,?,?,?,?,?,?,?,?)"
)
_CONVERSATION: Final = "insert into conversations (chat, person, state, updated_at) values (?,?,?,?)"


@cache
def _content() -> Referential:
    return load()


def _people(count: int) -> Iterator[tuple[Any, ...]]:
    at = BEGUN.isoformat()
    return ((FIRST_PERSON + number, "2026-11-22", at, at) for number in range(count))


def _projects(count: int) -> Iterator[tuple[Any, ...]]:
    return ((number, f"Coopération {number}", BEGUN.isoformat()) for number in range(1, count + 1))


def _members(projects: int) -> Iterator[tuple[Any, ...]]:
    for project in range(1, projects + 1):
        for member in range(MEMBERS):
            role = "contribution" if member else "responsable"
            yield project, person(project, member), role, (BEGUN + timedelta(minutes=member)).isoformat()


def _answers(count: int, projects: int, questions: Sequence[Question], version: str) -> Iterator[tuple[Any, ...]]:
    people = projects * MEMBERS
    values = [json.dumps(value(question), ensure_ascii=False) for question in questions]
    for number in range(count):
        turn, place = divmod(number, people)
        question, replaces = questions[turn % len(questions)], number + 1 - people * len(questions)
        yield (
            number + 1,
            place // MEMBERS + 1,
            FIRST_PERSON + place,
            question.code,
            question.id,
            values[turn % len(questions)],
            "Vu avec la commune lors du dernier comité." if number % 7 == 0 else "",
            (BEGUN + timedelta(seconds=number)).isoformat(),
            replaces if replaces > 0 else None,
            version,
            question.text,
            question.visibility,
        )


def _conversations(count: int, projects: int, questions: Sequence[Question], version: str) -> Iterator[tuple[Any, ...]]:
    codes = [question.code for question in questions]
    for number in range(count):
        place = number % len(codes)
        state = Conversation(
            dialogue="parcours",
            step="question",
            project=number // MEMBERS + 1 if number < projects * MEMBERS else 0,
            phase="emergence",
            code=codes[place],
            trail=tuple(codes[max(0, place - 9) : place + 1]),
            pressed=f"{number:x}.1:question:{codes[place]}:v:oui",
            version=version,
        )
        account = FIRST_PERSON + number
        yield account, account, to_json(state), (BEGUN + timedelta(seconds=number)).isoformat()


def value(question: Question) -> Any:
    """Return an answer to a question, as it stands in the log."""
    match question.answer:
        case StatusAnswer():
            return _STATUSES[len(question.code) % len(_STATUSES)]
        case ChoiceAnswer(kind="choice", options=options):
            return options[0].value
        case ChoiceAnswer(options=options):
            return [option.value for option in options[:2]]
        case ScaleAnswer():
            return 3
        case DateAnswer():
            return "2026-01-12"
        case ListAnswer():
            return ["La communauté de communes : décide", "L'office de tourisme : fait", "Les habitants : bénéficient"]
        case TableAnswer(columns=columns):
            return [[column.options[0].value if column.options else "La commune" for column in columns]] * 3
        case _:
            return "Un relais dans chaque commune, et un point fixe tous les deux mois avec les services."
