"""Cost against size: a turn, the summary of a project, memory and disk, with few and with many answers."""

from __future__ import annotations

import itertools
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from bot import content, turns
from bot.app import now
from bot.stage import START
from bot.store import answers, retention
from bot.store.database import MEMORY, open_database
from dialogues.house import House
from dialogues.messages import Commanded, Event, Wrote
from tests.bench.figures import Figure, Row, Target, ratios
from tests.bench.filling import MEMBERS, fill, person
from tests.bench.plan import Plan
from tests.bench.processes import StandIn, running
from tests.bench.subjects import LIMITED

BENCH: Final = "Cost against size"
IN_EACH: Final = 1000
"""Answers in each project, whatever the size: its members have as many each, so that only the size differs."""
TURNS: Final = 100
"""Turns of one run."""
AT_REST: Final = 1.0


@dataclass(slots=True)
class Sized:
    """A database of a size, and the members who talk in it."""

    db: Database
    projects: int
    numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    chance: random.Random = field(default_factory=lambda: random.Random(1))  # noqa: S311 - the same people again

    def anybody(self) -> tuple[int, int]:
        """Return a project and one of its members."""
        project = self.chance.randint(1, self.projects)
        return project, person(project, self.chance.randrange(MEMBERS))


def measure(plan: Plan, telegram: StandIn) -> list[Row]:
    """Measure, one size after the other in each round."""
    house = content.load()
    with tempfile.TemporaryDirectory(prefix="bench-") as made:
        files = {count: Path(made) / str(count) / "mailleur.db" for count in plan.answers}
        sized = {count: _filled(file, count, plan) for count, file in files.items()}
        rows = _by_turns(plan, house, sized)
        rows += [_retention(count, one) for count, one in sized.items()]
        rows += _on_disk(plan, files, Path(made) / "conversations.db")
        rows += _in_memory(telegram, files)
    return rows


def _filled(file: Path, count: int, plan: Plan) -> Sized:
    print(f"{BENCH}: {count} answers are written", file=sys.stderr, flush=True)
    projects = max(count // IN_EACH, 1)
    db = open_database(str(file))
    fill(db, answers=count, projects=projects, conversations=min(plan.conversations, projects * MEMBERS))
    db.execute("pragma wal_checkpoint(truncate)").fetchone()
    return Sized(db, projects)


def _by_turns(plan: Plan, house: House, sized: Mapping[int, Sized]) -> list[Row]:
    turn: dict[int, list[float]] = {count: [] for count in sized}
    summary: dict[int, list[float]] = {count: [] for count in sized}
    for _ in range(plan.rounds):
        for count, one in sized.items():
            turn[count].append(statistics.median(_turn(one, house) for _ in range(TURNS)))
            summary[count].append(statistics.median(_summary(one, house) for _ in range(TURNS)))
    few, many = min(sized), max(sized)
    alone = _alone(plan, house, many)
    return [
        *(Figure(BENCH, f"a turn, without its commit: {c} answers", "ms CPU", tuple(turn[c])) for c in sized),
        ratios(f"a turn: {many} answers over {few}", turn[many], turn[few], BENCH, Target("most", 1.2)),
        *(
            Figure(
                BENCH,
                f"summary of a project: {c} answers in {one.projects} projects",
                "ms CPU",
                tuple(summary[c]),
                Target("most", 1) if c == many else None,
            )
            for c, one in sized.items()
        ),
        Figure(BENCH, f"summary of a project: {many} answers in one", "ms CPU", alone, Target("most", 5)),
    ]


def _turn(one: Sized, house: House) -> float:
    """Return the milliseconds of two turns of a member, halved: the question at hand, then a word about it."""
    _, who = one.anybody()
    events: tuple[Event, ...] = (Commanded(START, "reprendre"), Wrote(START, "oui", message=next(one.numbers)))
    with one.db.atomic():
        begun = time.thread_time()
        for event in events:
            turns.perform(
                one.db, house, turns.Incoming(next(one.numbers), who, 0, who, event), "s", "https://t.me/?start="
            )
        return (time.thread_time() - begun) * 1000 / len(events)


def _summary(one: Sized, house: House) -> float:
    """Return the milliseconds of reading what a summary shows: one's own answers, and the profile of the project."""
    project, who = one.anybody()
    begun = time.thread_time()
    mine = answers.current(one.db, who, project)
    answers.profile(one.db, who, project, house.referential.branching.profile)
    spent = (time.thread_time() - begun) * 1000
    assert mine, "a summary of nothing measures nothing"
    return spent


def _retention(count: int, one: Sized) -> Row:
    """Return the longest part of a sweep of what was kept long enough: turns wait for one part, not for the sweep."""
    parts: list[float] = []
    erased = gone = 0
    while not parts or gone:
        begun = time.perf_counter()
        with one.db.atomic():
            gone = retention.sweep(one.db, now())
        parts.append((time.perf_counter() - begun) * 1000)
        erased += gone
    one.db.conn.close()
    also = {"parts": float(len(parts)), "erased": float(erased), "ms in all": sum(parts)}
    return Figure(BENCH, f"longest part of a sweep: {count} answers", "ms", (max(parts),), also=also)


def _alone(plan: Plan, house: House, count: int) -> tuple[float, ...]:
    db = open_database(MEMORY)
    fill(db, answers=count, projects=1)
    one = Sized(db, 1)
    found = tuple(statistics.median(_summary(one, house) for _ in range(TURNS)) for _ in range(plan.rounds))
    db.conn.close()
    return found


def _on_disk(plan: Plan, files: Mapping[int, Path], conversations: Path) -> list[Row]:
    rows: list[Row] = [
        Figure(BENCH, f"size on disk: {c} answers", "MiB", (file.stat().st_size / 2**20,)) for c, file in files.items()
    ]
    db = open_database(str(conversations))
    fill(db, answers=0, projects=1, conversations=plan.conversations)
    size = _size(db, conversations)
    db.execute("delete from conversations")
    each = (size - _size(db, conversations)) / plan.conversations
    together = each * plan.conversations / 1e6
    db.conn.close()
    return [
        *rows,
        Figure(BENCH, f"size on disk: {plan.conversations} conversations", "MB", (together,), Target("most", 30)),
        Figure(BENCH, "a conversation on disk, with its indexes", "bytes", (each,), Target("most", 300)),
    ]


def _size(db: Database, file: Path) -> int:
    db.execute("vacuum")
    db.execute("pragma wal_checkpoint(truncate)").fetchone()
    return file.stat().st_size


def _in_memory(telegram: StandIn, files: Mapping[int, Path]) -> list[Row]:
    """Return what the whole bot holds in memory with its file, once people have talked."""
    rows: list[Row] = []
    for count, file in files.items():
        with running(LIMITED, telegram, file.parent) as bot:
            telegram.order("talk", people=10, least=AT_REST, most=2 * AT_REST, think=(0.1, 0.2), whole=False)
            telegram.order("rest", seconds=AT_REST)
            rows.append(Figure(BENCH, f"memory of the bot: {count} answers", "MiB", (bot.memory(),)))
    return rows
