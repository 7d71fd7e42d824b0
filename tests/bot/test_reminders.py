"""The tick: what is due is said once, in its own transaction, without moving a conversation."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from bot.reminders import AGAIN, LONGEST_SLEEP, Tick, fall
from bot.store import conversations, entries, outbox, people, reminders
from bot.store.database import MEMORY, open_database
from bot.store.outbox import Letter
from bot.store.writer import Writer
from bot.telegram.letters import Address, letters
from dialogues.conversation import Conversation, Item
from dialogues.house import House
from dialogues.keys import opening
from dialogues.messages import LogEntry, Remind, SendFile, Show
from dialogues.phrases import Markup, without_markup
from dialogues.registry import Courtesy
from dialogues.rhythm.calendar import Pace, Quiet, Span, week
from dialogues.rhythm.state import CALM, POINT, RHYTHM, Calm, Rhythm
from dialogues.scene import Scene
from tests.bot.store.rows import ANA, BRUNO, CHLOE, agreed, everything, project

PARIS = ZoneInfo("Europe/Paris")
NINE = datetime(2026, 3, 5, 8, 0, tzinfo=UTC)
"""Thursday, nine o'clock in Paris."""


Says = Callable[[Scene], Scene]


def says(name: str, *, again: timedelta | None = None) -> Says:
    """Return a reminder that says its name and its project, and plans itself again."""

    def say(scene: Scene) -> Scene:
        here = scene.conversation.project
        scene = scene.so(Show(Markup(f"{name} {here}\nplus bas"), ((opening(scene, "Ouvrir", "aide"),),)))
        if again is not None:
            scene = scene.so(Remind(name, here, scene.at + again))
        return scene

    return say


def breaks(_: Scene) -> Scene:
    """A reminder with a fault of ours."""
    raise KeyError("rappel")


def sends(scene: Scene) -> Scene:
    """A reminder that sends a file, and says nothing."""
    return scene.so(SendFile("a.ics", b"x", "une réunion"))


@pytest.fixture
def home(house: House) -> House:
    """Return a house with a few more kinds of reminders."""
    kinds: dict[str, Says] = {
        "libre": says("libre"),
        "autre": says("autre"),
        "fixe": says("fixe"),
        "encore": says("encore", again=timedelta()),
        "casse": breaks,
        "fichier": sends,
        "muet": lambda scene: scene,
    }
    asked = {"fixe": Courtesy(asked_for=True), "encore": Courtesy(asked_for=True), "fichier": Courtesy(asked_for=True)}
    registry = house.registry
    registry = replace(
        registry,
        reminders={**registry.reminders, **kinds},
        courtesies={**registry.courtesies, **asked},
    )
    return replace(house, registry=registry)


@pytest.fixture
def db() -> Iterator[Database]:
    """Give a database in which Ana has two projects, and shares the first with Bruno and Chloé."""
    opened = open_database(MEMORY)
    filled(opened)
    yield opened
    opened.conn.close()


def filled(db: Database) -> None:
    """Write three people and two projects."""
    agreed(db, ANA, BRUNO, CHLOE)
    project(db, "Vallées", ANA, BRUNO, CHLOE)
    project(db, "Bocage", ANA)


def plan(db: Database, kind: str, at: datetime = NINE, person: int = ANA, project: int = 1, entry: int = 0) -> None:
    """Plan a reminder."""
    reminders.plan(db, person, Remind(kind, project, at, entry))


def told(db: Database, home: House, at: datetime = NINE, person: int = ANA) -> list[str]:
    """Return what is said when the time has come, without markup."""
    with db.atomic():
        return [without_markup(one.text) for one in fall(db, home, person, at) if isinstance(one, Show)]


def kinds(db: Database, person: int = ANA) -> list[tuple[str, datetime]]:
    """Return what is still planned."""
    return [(one.kind, one.at) for one in reminders.of_person(db, person)]


def test_it_is_said_once_at_its_moment(db: Database, home: House) -> None:
    """Not before; then once; and a clock that goes back does not say it again."""
    plan(db, "libre")
    assert told(db, home, NINE - timedelta(seconds=1)) == []
    assert told(db, home) == ["libre 1\nplus bas"]
    assert told(db, home) == []
    assert told(db, home, NINE - timedelta(hours=1)) == []
    assert kinds(db) == []


def test_what_was_asked_for_and_what_was_not(db: Database, home: House) -> None:
    """What the person set comes as it is, even in a quiet hour; the rest comes together, once a week."""
    plan(db, "fixe")
    plan(db, "libre")
    plan(db, "autre", project=2, at=NINE + timedelta(days=1))
    first, together = told(db, home)
    assert first == "fixe 1\nplus bas"
    assert "• libre 1" in together
    assert "• autre 2" in together, "what would come in the same week comes with it"
    plan(db, "libre", NINE + timedelta(days=2))
    plan(db, "fixe", NINE + timedelta(hours=13))
    assert told(db, home, NINE + timedelta(hours=13)) == ["fixe 1\nplus bas"]
    assert told(db, home, NINE + timedelta(days=2)) == []
    assert kinds(db) == [("libre", datetime(2026, 3, 10, 8, 0, tzinfo=UTC))], "five days later, in another week"


def test_nothing_unasked_in_a_quiet_hour(db: Database, home: House) -> None:
    """It waits for the first open moment: not the night, not the week-end, not one's own holidays."""
    away = Calm(Quiet(away=(Span(datetime(2026, 3, 9).date(), datetime(2026, 3, 10).date()),)))  # noqa: DTZ001 - days
    entries.append(db, ANA, LogEntry(0, CALM, entries.next_number(db), away.body, NINE))
    plan(db, "libre", datetime(2026, 3, 6, 20, 30, tzinfo=UTC))
    assert told(db, home, datetime(2026, 3, 6, 20, 30, tzinfo=UTC)) == []
    assert kinds(db) == [("libre", datetime(2026, 3, 11, 7, 0, tzinfo=UTC))]


def test_the_bot_was_off(db: Database, home: House) -> None:
    """After three weeks there is one message, and in no quiet hour, whoever asked for what."""
    plan(db, "fixe")
    plan(db, "fixe", NINE + timedelta(days=3), project=2)
    plan(db, "libre", NINE + timedelta(days=7))
    plan(db, "fixe", NINE + timedelta(days=9), entry=7)
    night = datetime(2026, 3, 26, 2, 0, tzinfo=UTC)
    assert told(db, home, night) == []
    (message,) = told(db, home, night + timedelta(hours=5))
    assert [message.count(words) for words in ("• fixe 1", "• fixe 2", "• libre 1")] == [2, 1, 1]
    assert kinds(db) == []


def test_many_at_once_are_counted(db: Database, home: House) -> None:
    """A message names five; the others are a number."""
    for entry in range(9):
        plan(db, "fixe", entry=entry)
    (message,) = told(db, home, NINE + timedelta(days=2, hours=1) + timedelta(days=2))
    assert message.count("• fixe 1") == 5
    assert "4 autres" in message


def test_a_reminder_that_plans_itself(db: Database, home: House) -> None:
    """It falls again a little later, never at the moment at which it falls."""
    plan(db, "encore")
    assert told(db, home) == ["encore 1\nplus bas"]
    assert kinds(db) == [("encore", NINE + timedelta(minutes=1))]


def test_what_says_nothing(db: Database, home: House) -> None:
    """A kind that nobody knows any more, one that keeps quiet, a project that was left: gone, and no week is used."""
    for kind in ("disparu", "muet"):
        plan(db, kind)
    plan(db, "libre", project=99)
    assert told(db, home) == []
    assert kinds(db) == []
    assert people.last_nudged(db, ANA) is None


def test_a_file(db: Database, home: House) -> None:
    """A reminder may send a document."""
    plan(db, "fichier")
    with db.atomic():
        (file,) = fall(db, home, ANA, NINE)
    assert getattr(file, "name", "") == "a.ics"


@given(
    st.lists(
        st.tuples(st.sampled_from(["libre", "fixe", "muet", POINT]), st.integers(0, 2), st.integers(0, 60)), max_size=6
    )
)
@settings(max_examples=25, deadline=None)
def test_a_conversation_never_moves_and_a_week_has_one_message(house: House, rows: list[tuple[str, int, int]]) -> None:
    """Whatever falls, in whatever order: where the person stands stays as it was, and the budget holds."""
    registry = house.registry
    more: dict[str, Says] = {"libre": says("libre"), "fixe": says("fixe"), "muet": lambda scene: scene}
    home = replace(
        house,
        registry=replace(
            registry,
            reminders={**registry.reminders, **more},
            courtesies={**registry.courtesies, "fixe": Courtesy(asked_for=True)},
        ),
    )
    db = open_database(MEMORY)
    filled(db)
    number = conversations.open_new(db, ANA, 0, ANA, NINE)
    conversations.save(db, Conversation(number, "parcours", "question", 1, code="P1", draft=(Item("moitié"),)), NINE)
    rhythm = Rhythm(Pace("semaine", 2))
    entries.append(db, ANA, LogEntry(1, RHYTHM, entries.next_number(db), rhythm.body, NINE))
    for kind, where, days in rows:
        plan(db, kind, NINE + timedelta(days=days), project=where)
    before = everything(db)["conversations"]
    nudges: list[datetime] = []
    for _ in range(40):
        at = reminders.next_at(db)
        if at is None:
            break
        for person in reminders.people_due(db, at):
            told(db, home, at, person)
        last = people.last_nudged(db, ANA)
        nudges += [last] if last is not None and last not in nudges else []
    assert everything(db)["conversations"] == before
    spoken = [one.astimezone(PARIS).date() for one in nudges]
    assert len({week(day) for day in spoken}) == len(spoken)
    assert all((later - sooner).days >= 5 for sooner, later in pairwise(spoken))
    db.conn.close()


# --- the task -------------------------------------------------------------------------------------------------------


class Told:
    """The tick of a bot in memory: its clock, and the letters that it hands over."""

    def __init__(self, house: House) -> None:
        self.at = NINE
        self.letters: list[Letter] = []
        database = open_database(MEMORY)
        filled(database)
        self.db = database
        self.writer = Writer(database)
        self.tick = Tick(
            lambda: house,
            self.writer,
            lambda: self.at,
            lambda chat, sent: letters(Address(chat), sent, ""),
            self._deliver,
        )

    def _deliver(self, handed: Iterable[Letter]) -> None:
        self.letters += handed

    async def plan(self, kind: str, person: int, at: datetime = NINE) -> None:
        """Plan a reminder."""
        await self.writer.run(lambda db: plan(db, kind, at, person))

    async def planned(self, person: int) -> list[tuple[str, datetime]]:
        """Return what is still planned."""
        return await self.writer.run(lambda db: kinds(db, person))


@pytest.fixture
def bot(home: House) -> Iterator[Told]:
    """Give a bot, and close its file."""
    told = Told(home)
    yield told
    told.writer.close()


async def test_one_faulty_person_does_not_stop_the_others(bot: Told, caplog: pytest.LogCaptureFixture) -> None:
    """The others are written to; the faulty one is tried again in an hour, and the log says where, never what."""
    for person, kind in ((BRUNO, "casse"), (ANA, "libre"), (CHLOE, "fixe")):
        await bot.plan(kind, person)
    await bot.tick.fall()
    assert sorted(letter.chat for letter in bot.letters) == [ANA, CHLOE]
    assert await bot.planned(BRUNO) == [("casse", NINE + AGAIN)]
    assert await bot.planned(ANA) == []
    (line,) = [one.getMessage() for one in caplog.records if one.levelname == "ERROR"]
    assert "KeyError" in line
    assert "rappel" not in line


async def test_rows_and_letters_are_one_transaction(bot: Told) -> None:
    """What is said is on disk when its row is gone: a crash between the two is no case."""
    await bot.plan("fixe", ANA)
    await bot.tick.fall()
    assert [one.text for one in await bot.writer.run(outbox.waiting)] == [one.text for one in bot.letters]
    assert await bot.planned(ANA) == []


class Enough(Exception):
    """The test has seen what it wanted."""


async def test_the_task_sleeps_until_the_next_one(bot: Told) -> None:
    """A minute at most (rows are planned meanwhile, clocks are put right), less when something is due before."""
    pauses: list[float] = []
    await bot.plan("libre", ANA, NINE + timedelta(seconds=80))

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 4:
            raise Enough
        bot.at += timedelta(seconds=seconds)
        if len(pauses) == 3:
            bot.at -= timedelta(days=400)  # the clock was wrong: what was said stays said

    with pytest.raises(Enough):
        await bot.tick.run(sleep)
    assert pauses == [60, 20, 60, 60]
    assert timedelta(seconds=60) == LONGEST_SLEEP
    assert len(bot.letters) == 1


async def test_a_file_that_cannot_be_written(bot: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    """The task goes on, and says everything once the disk is there again."""
    await bot.plan("libre", ANA)
    run, faults = bot.writer.run, [sqlite3.OperationalError("disk full")] * 2

    async def faulty(job: object) -> object:
        if faults:
            raise faults.pop()
        return await run(job)  # type: ignore[arg-type]

    monkeypatch.setattr(bot.writer, "run", faulty)
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 3:
            raise Enough

    with pytest.raises(Enough):
        await bot.tick.run(sleep)
    assert slept == [60, 60, 60]
    assert len(bot.letters) == 1
