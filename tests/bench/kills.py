"""Ended as by a power cut, again and again, while people write: what each bot lost, doubled or put out of order."""

from __future__ import annotations

import itertools
import pickle
import random
import re
import sqlite3
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot import content
from tests.bench import script
from tests.bench.figures import Figure, Row, Skipped, Target
from tests.bench.plan import Plan
from tests.bench.processes import START_WITHIN, Bot, StandIn, Subject
from tests.bench.subjects import AIOGRAM_SQLITE, OURS, PTB_PICKLE_OFTEN, PTB_SQLITE, PTB_WAL, WHY_SKIPPED

BENCH: Final = "Kills"
SUBJECTS: Final = (OURS, PTB_SQLITE, PTB_WAL, PTB_PICKLE_OFTEN, AIOGRAM_SQLITE)
PEOPLE: Final = 5
MARK: Final = re.compile(r"repère \d+x\d+")
LIVES: Final = (0.1, 1.5)
"""Seconds (least, most) from the first getUpdates of a life to its end."""
WITHIN: Final = 120.0
STOP_WITHIN: Final = 30.0


@dataclass(frozen=True, slots=True)
class Found:
    """What is wrong with what was kept, in marks, among those written."""

    written: int
    lost: int
    doubled: int
    disordered: int


def measure(plan: Plan) -> list[Row]:
    """Try each bot in turn, with the same chances."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="bench-life-") as folder:
        life = Path(folder) / "life.json"
        script.write(script.lead(content.load()), life)
        with StandIn(life) as telegram:
            for subject in SUBJECTS:
                if subject.peer and not (plan.peers and subject.is_there):
                    rows.append(Skipped(BENCH, subject.name, WHY_SKIPPED))
                    continue
                kills = plan.peer_kills if subject.peer else plan.kills
                print(f"{BENCH}: {subject.name}, {kills} times", file=sys.stderr, flush=True)
                rows += _rows(subject, kills, _tried(telegram, subject, kills, plan.quiet))
    return rows


def _rows(subject: Subject, kills: int, found: Found) -> list[Row]:
    target = None if subject.peer else Target("most", 0)
    counts = {"lost": found.lost, "doubled": found.doubled, "out of order": found.disordered}
    return [
        Figure(
            BENCH,
            f"{what} in {kills} kills: {subject.name}",
            "events",
            (float(count),),
            target,
            also={"of": found.written, "%": 100 * count / max(found.written, 1)},
        )
        for what, count in counts.items()
    ]


def _tried(telegram: StandIn, subject: Subject, kills: int, quiet: float) -> Found:
    chance = random.Random(1)  # noqa: S311 - the same kills for every bot
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        telegram.order("reset")
        bot = _started(subject, telegram, folder)
        try:
            telegram.order("mark", people=PEOPLE, within=WITHIN)
            for _ in range(kills):
                telegram.order("rest", seconds=chance.uniform(*LIVES))
                bot.end()
                bot = _started(subject, telegram, folder)
            written = telegram.order("marks", quiet=quiet, within=WITHIN)["written"]
            bot.process.terminate()  # what it keeps in memory until it stops is kept too
            bot.process.wait(STOP_WITHIN)
        finally:
            if bot.process.poll() is None:
                bot.end()
        return compared(written, kept(subject, folder, [int(person) for person in written]))


def _started(subject: Subject, telegram: StandIn, folder: Path) -> Bot:
    telegram.order("restarted")
    bot = Bot(subject, telegram, folder)
    telegram.order("polled", within=START_WITHIN)
    return bot


def kept(subject: Subject, folder: Path, people: Sequence[int]) -> dict[str, list[str]]:
    """Return the marks that a bot has kept of each person, in its order."""
    if subject is PTB_PICKLE_OFTEN:
        file = folder / "answers.pickle"
        data = pickle.loads(file.read_bytes())["user_data"] if file.exists() else {}  # noqa: S301 - made a moment ago
        texts = {person: [value for _, value in data.get(person, {}).get("answers", [])] for person in people}
    elif subject.peer:
        texts = _rows_of(folder / "answers.db", "select person, value from answers order by id")
    else:  # each row holds all comments so far
        rows = _rows_of(folder / "mailleur.db", "select person, comment from answers where comment <> '' order by id")
        texts = {person: comments[-1:] for person, comments in rows.items()}
    return {str(person): MARK.findall("\n".join(texts.get(person, []))) for person in people}


def _rows_of(file: Path, sql: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    db = sqlite3.connect(f"file:{file}?mode=ro", uri=True)  # noqa: TID251 - from the outside, whoever wrote it
    for person, text in db.execute(sql):
        found.setdefault(person, []).append(text)
    db.close()
    return found


def compared(written: Mapping[str, Sequence[str]], found: Mapping[str, Sequence[str]]) -> Found:
    """Return how what is kept differs from what was written."""
    lost = doubled = disordered = 0
    for person, marks in written.items():
        once = list(dict.fromkeys(found[person]))
        lost += len(set(marks) - set(once))
        doubled += len(found[person]) - len(once)
        places = [marks.index(mark) for mark in once]
        disordered += sum(after < before for before, after in itertools.pairwise(places))
    return Found(sum(map(len, written.values())), lost, doubled, disordered)
