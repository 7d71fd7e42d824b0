"""Starting: to the first getUpdates, at rest, and with much that waits."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from bot.store import inbox
from bot.store.database import open_database
from bot.store.inbox import Waiting
from tests.bench.figures import Figure, Row, Skipped, Target
from tests.bench.plan import Plan
from tests.bench.processes import StandIn, Subject, running
from tests.bench.subjects import AIOGRAM_DIALOG, LIMITED, OURS, PTB_SQLITE, WHY_SKIPPED

BENCH: Final = "Starting"
SUBJECTS: Final = (LIMITED, PTB_SQLITE, AIOGRAM_DIALOG)
CHATS: Final = 1000
"""People among whom the waiting updates are spread."""
AT: Final = datetime(2026, 3, 2, 9, tzinfo=UTC)
WITHIN: Final = 60.0


def measure(plan: Plan, telegram: StandIn) -> list[Row]:
    """Measure starts on a file that is there already, one bot after the other, then starts with a full inbox."""
    there = [subject for subject in SUBJECTS if (plan.peers or not subject.peer) and subject.is_there]
    started: dict[Subject, list[tuple[float, float, float]]] = {subject: [] for subject in there}
    with tempfile.TemporaryDirectory(prefix="bench-") as made:
        folders = {subject: Path(made) / str(number) for number, subject in enumerate(there)}
        for subject, folder in folders.items():
            folder.mkdir()
            with running(subject, telegram, folder):  # once for nothing: the file is made, the code is compiled
                pass
        for _ in range(plan.starts):
            for subject, folder in folders.items():
                started[subject].append(_start(telegram, subject, folder))
    rows: list[Row] = []
    for subject, starts in started.items():
        ours = subject is LIMITED
        name = "Mailleur" if ours else subject.name
        first, cpu, memory = (tuple(start[place] for start in starts) for place in range(3))
        soon, small = (Target("most", 1000), Target("most", 90)) if ours else (None, None)
        rows += [
            Figure(BENCH, f"start to first getUpdates: {name}", "ms", first, soon),
            Figure(BENCH, f"CPU of that start: {name}", "ms CPU", cpu),
            Figure(BENCH, f"memory at rest: {name}", "MiB", memory, small),
        ]
    rows += [Skipped(BENCH, subject.name, WHY_SKIPPED) for subject in SUBJECTS if subject not in there]
    runs = [_recovery(telegram, plan.waiting) for _ in range(min(plan.starts, 3))]
    return [
        *rows,
        Figure(
            BENCH,
            f"start with {plan.waiting} waiting updates to the first one handled and answered",
            "ms",
            tuple(first for first, _ in runs),
            Target("most", 3000),
        ),
        Figure(BENCH, "and until all are handled", "ms", tuple(last for _, last in runs)),
    ]


def _start(telegram: StandIn, subject: Subject, folder: Path) -> tuple[float, float, float]:
    """Return the milliseconds to the first getUpdates, those of processor, and the MiB once it is quiet."""
    begun = time.monotonic()
    with running(subject, telegram, folder) as bot:
        polled = telegram.order("polled", within=WITHIN)["at"]
        cpu = bot.cpu()
        telegram.order("rest", seconds=0.5)
        return (polled - begun) * 1000, cpu * 1000, bot.memory()


def _recovery(telegram: StandIn, count: int) -> tuple[float, float]:
    """Return the milliseconds from the start to the first answer, and to the last."""
    with tempfile.TemporaryDirectory(prefix="bench-") as made:
        db = open_database(str(Path(made) / "mailleur.db"))
        with db.atomic():
            inbox.receive(db, _waiting(count), AT)
        db.conn.close()
        begun = time.monotonic()
        with running(OURS, telegram, Path(made)):
            first = telegram.order("sent", within=WITHIN)["at"]
            last = telegram.order("messages", count=count, within=WITHIN)["at"]
        return (first - begun) * 1000, (last - begun) * 1000


def _waiting(count: int) -> Iterable[Waiting]:
    """Return texts of many people, each of whom is answered by one message."""
    for number in range(1, count + 1):
        chat = 20_000_000 + number % CHATS
        who = {"id": chat, "is_bot": False, "first_name": "Ana", "language_code": "fr"}
        message: dict[str, Any] = {"message_id": number, "date": 1_772_000_000, "text": "bonjour", "from": who}
        message["chat"] = {"id": chat, "type": "private", "first_name": "Ana"}
        yield Waiting(number, chat, {"update_id": number, "message": message})
