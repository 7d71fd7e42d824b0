"""`python -m tests.simulation --seeds 10000`: run seed after seed; stop at the first that breaks a promise."""

from __future__ import annotations

import argparse
import sys
import time
import traceback

from dialogues import loader
from tests.simulation.life import simulate


def main() -> int:
    """Run the seeds; return 1 when one fails."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation")
    parser.add_argument("--seeds", type=int, default=1000, help="how many")
    parser.add_argument("--first", type=int, default=0, help="the first one")
    options = parser.parse_args()
    house = loader.load()
    began, crashes, doubled = time.monotonic(), 0, 0
    for seed in range(options.first, options.first + options.seeds):
        try:
            outcome = simulate(seed, house)
        except Exception:  # noqa: BLE001 - whatever it is, the seed is what one wants to know
            traceback.print_exc()
            words = f"seed {seed} fails: python -m tests.simulation --first {seed} --seeds 1"
            print(words, file=sys.stderr)  # noqa: T201
            return 1
        crashes, doubled = crashes + outcome.crashes, doubled + outcome.doubled
    seconds = time.monotonic() - began
    print(  # noqa: T201
        f"{options.seeds} seeds, {crashes} crashes, {doubled} replies twice, none lost or out of order"
        f" ({options.seeds / seconds:.1f} seeds a second)"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
