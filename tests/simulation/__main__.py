"""`python -m tests.simulation --seeds 10000 --jobs 2`: run seed after seed; stop at the first that breaks a promise."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.simulation.many import batches, settle
from tests.simulation.visits import NEVER, Visit, everything


def main() -> int:
    """Run the seeds; return 1 when one fails."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation")
    parser.add_argument("--seeds", type=int, default=1000, help="how many")
    parser.add_argument("--first", type=int, default=0, help="the first one")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes")
    options = parser.parse_args()
    seeds = range(options.first, options.first + options.seeds)
    began, figures, visits = time.monotonic(), Counter[str](), set[Visit]()
    with tempfile.TemporaryDirectory() as folder:
        for batch in batches(seeds, min(options.jobs, len(seeds)), Path(folder)):
            if batch.failed is not None:
                words = f"{batch.fault}\nseed {batch.failed} fails: python -m tests.simulation --first {batch.failed}"
                print(f"{words} --seeds 1", file=sys.stderr)  # noqa: T201
                return 1
            figures += batch.figures
            visits |= batch.visits
        every = everything(settle(Path(folder)))
    seconds = time.monotonic() - began
    spent = sum(os.times()[:4])
    told = ", ".join(f"{count} {name}" for name, count in figures.items())
    rates = f"{len(seeds) / seconds:.1f} seeds/s over {options.jobs} processes, {len(seeds) / spent:.1f}/s of processor"
    missed = every - visits - NEVER
    walked = f"{len(every & visits)} of {len(every)} steps and moves visited"
    print(f"{told}; none lost or out of order; {walked}; {rates}")  # noqa: T201
    for visit in sorted(missed):
        print("never visited:", *visit)  # noqa: T201
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
