"""`make bench`: how long the content takes to load, and a turn of the core to be made.

Each figure is the median of several runs in one process, once everything is warm; absolutes are for the record.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime

from bot import turns
from bot.store.database import MEMORY, open_database
from dialogues.loader import load as load_house
from dialogues.messages import Commanded
from referential.loader import load

DAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def median_ms(work: Callable[[], object], runs: int) -> float:
    """Return the median duration of `work`, in milliseconds."""
    spent = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        spent.append((time.perf_counter() - begun) * 1000)
    return statistics.median(spent)


def main() -> None:
    """Measure and print."""
    begun = time.perf_counter()
    house = load_house()
    print(f"first load, content and dialogues: {(time.perf_counter() - begun) * 1000:8.1f} ms")
    print(f"load of all content (warm):        {median_ms(load, 9):8.1f} ms")
    db = open_database(MEMORY)
    numbers = iter(range(1, 10_000))

    def turn() -> None:
        with db.atomic():
            event = Commanded(DAY, "start")
            turns.perform(db, house, turns.Incoming(next(numbers), 1, 0, 1, event), "s", "https://t.me/?start=")

    print(f"a turn of the welcome, in memory:  {median_ms(turn, 500):8.3f} ms")


if __name__ == "__main__":
    main()
