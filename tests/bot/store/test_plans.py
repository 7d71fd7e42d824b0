"""What a turn costs does not grow with the log: no statement of a turn, nor of an erasure, reads a whole table."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlite_utils import Database

from bot.store import answers, conversations, entries, erasure, inbox, outbox, reminders, retention
from bot.store.database import MEMORY, open_database
from bot.turns import Incoming, Outgoing, perform
from dialogues.house import House
from dialogues.messages import Button, Commanded, Event, Key, LogEntry, Pressed, Remind, Rewrote, Show, Wrote
from tests.bench.filling import BEGUN, fill, person

ME, OTHER = person(1, 3), person(1, 4)
TURNS = 120
_NO_PLAN = re.compile(r"--|savepoint|release|rollback|begin|commit|pragma|explain", re.IGNORECASE)
_LITERAL = re.compile(r"'(?:[^']|'')*'|\b\d+\b")
_HARMLESS = {"SCAN sqlite_sequence", "SCAN CONSTANT ROW"}
"""One row for each table with numbers of its own, and no table at all."""


class Statements:
    """What SQLite was told, each kind once."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.said: dict[str, str] = {}
        db.conn.set_trace_callback(self._hear)

    def _hear(self, sql: str) -> None:
        if not _NO_PLAN.match(sql.lstrip()):
            self.said.setdefault(_LITERAL.sub("?", sql), sql)

    def plans(self) -> Iterator[tuple[str, str]]:
        """Yield each line of each plan, with its statement."""
        self.db.conn.set_trace_callback(None)
        for shape, sql in self.said.items():
            for *_, line in self.db.execute(f"explain query plan {sql}").fetchall():
                yield line, shape

    def reading_whole_tables(self) -> list[tuple[str, str]]:
        """Return the plans that read a whole table, or that build an index of it for the occasion."""
        plans = list(self.plans())
        assert plans
        return [
            (line, sql)
            for line, sql in plans
            if "AUTOMATIC" in line or (line.startswith("SCAN") and line not in _HARMLESS)
        ]


@pytest.fixture
def db() -> Iterator[Database]:
    """Give a database with people, projects and a log."""
    with open_database(MEMORY) as filled:
        fill(filled, 3000, projects=2, conversations=50)
        yield filled


@pytest.fixture
def statements(db: Database) -> Statements:
    """Return what SQLite is told from now on."""
    return Statements(db)


def test_the_plans_see_what_they_should(statements: Statements) -> None:
    """A statement that reads a whole table is found out, and so is one that makes an index for itself."""
    statements.db.execute("select count(*) from answers where comment = 'x'")
    statements.db.execute("select 1 from answers a join answers b on a.wording = b.detail")
    assert {line.split()[0] for line, _ in statements.reading_whole_tables()} == {"SCAN", "SEARCH"}


def test_a_turn(statements: Statements, house: House) -> None:
    """Whatever a person writes, presses, edits or commands, their turn reads by keys only."""
    db, chance = statements.db, random.Random(7)  # noqa: S311 - a walk
    shown: tuple[Outgoing, ...] = ()

    def take(number: int, event: Event) -> tuple[Outgoing, ...]:
        event = replace(event, at=BEGUN + timedelta(days=10, minutes=number))
        inbox.receive(db, [inbox.Waiting(number, ME, {})], event.at)
        with db.atomic():
            sent, _ = perform(
                db, house, Incoming(number, ME, 0, ME, event), f"secret-{number:09}", "https://t.me/b?start="
            )
            inbox.done(db, number)
            letters = outbox.queue(db, [outbox.Letter(ME, 0, "texte")], event.at)
            outbox.left(db, [letter.id for letter in letters])
        return sent

    for number in range(TURNS):
        buttons = [
            key.button
            for out in shown
            if isinstance(out, Show)
            for row in out.rows
            for key in row
            if isinstance(key, Key)
        ]
        shown = take(number, _something(chance, house, buttons, number)) or shown
    statements.db.execute("select 1")
    assert len(statements.said) > 25, "a walk that goes nowhere proves nothing"
    assert statements.reading_whole_tables() == []


def _something(chance: random.Random, house: House, buttons: list[Button], number: int) -> Event:
    buttons = [button for button in buttons if button.verb != "effacer"]
    match chance.randrange(6):
        case 0:
            return Commanded(BEGUN, chance.choice(list(house.commands.commands)))
        case 1:
            return Wrote(BEGUN, chance.choice(("oui", "Un point fixe tous les deux mois", "3")), number)
        case 2:
            return Rewrote(BEGUN, "Une autre réponse", chance.randrange(number + 1))
        case _ if buttons:
            return Pressed(BEGUN, chance.choice(buttons), 1)
        case _:
            return Commanded(BEGUN, "reprendre")


@pytest.mark.parametrize(
    "work",
    [
        lambda db: erasure.leave(db, ME, 1, BEGUN),
        lambda db: erasure.person(db, ME, BEGUN),
        lambda db: erasure.project(db, 1, BEGUN),
        lambda db: erasure.strictly_private(db, BEGUN + timedelta(days=1), BEGUN),
        lambda db: list(answers.shared(db, ME, 1)),
        lambda db: entries.current(db, ME, 1, ["engagement", "risque"]),
        lambda db: entries.current(db, ME, 1, ["engagement", "risque"], {"engagement": True, "risque": False}),
        lambda db: list(entries.log(db, ME, 1)),
        lambda db: reminders.of_person(db, ME),
        lambda db: inbox.failed(db, 1, "fault"),
        lambda db: conversations.move_chat(db, ME, -5),
        lambda db: outbox.move_chat(db, ME, -5),
    ],
    ids=[
        "leave",
        "erase a person",
        "erase a project",
        "strictly private",
        "shared",
        "notebook",
        "what is put in common",
        "log of the notebook",
        "reminders",
        "a fault",
        "a chat that moves",
        "letters that move",
    ],
)
def test_what_is_done_seldom(statements: Statements, work: Callable[[Database], object]) -> None:
    """Erasing, leaving and moving read by keys too: one person among a million rows is found at once."""
    db = statements.db
    entries.append(db, ME, LogEntry(1, "engagement", 1, {}, BEGUN, "prive-strict"))
    reminders.plan(db, ME, Remind("engagement", 1, BEGUN, 1))
    with db.atomic():
        work(db)
    assert statements.reading_whole_tables() == []


def test_the_door_of_the_log(db: Database) -> None:
    """For each row that leaves, the trigger asks which erasure is open: old erasures are not read."""
    (plan,) = [row[3] for row in db.execute("explain query plan select 1 from erasures where open = 1 and person = 5")]
    assert plan == "SEARCH erasures USING INDEX erasures_open (open=?)"


def test_the_sweep_of_every_day(db: Database, statements: Statements) -> None:
    """Retention reads the list of people, and of the log only what has to go."""
    with db.atomic():
        retention.sweep(db, BEGUN + timedelta(days=1000))
    whole = {line.split()[1] for line, _ in statements.reading_whole_tables()}
    assert whole <= {"people", "invitations", "inbox", "outbox"}
