"""`python -m tests.bench [name ...] [--quick] [--json FILE]`: measure, print a table, write JSON."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from bot import content
from tests.bench import core, fairness, figures, kills, loading, script, simulated, size, starting, syncs, whole
from tests.bench.figures import Row
from tests.bench.plan import FULL, QUICK, TINY, Plan
from tests.bench.processes import ROOT, StandIn

BENCHES: Final[dict[str, Callable[[Plan, StandIn], list[Row]]]] = {
    "loading": lambda plan, _: loading.measure(plan),
    "core": lambda plan, _: core.measure(plan),
    "whole": whole.measure,
    "fairness": fairness.measure,
    "size": size.measure,
    "starting": starting.measure,
    "syncs": syncs.measure,
    "simulation": lambda plan, _: simulated.measure(plan),
    "kills": lambda plan, _: kills.measure(plan),
}
"""What can be measured, in the order in which it is printed."""
DEFAULT: Final = ROOT / ".bench" / "figures.json"
PLANS: Final = {"full": FULL, "quick": QUICK, "tiny": TINY}


def run(names: Sequence[str], plan: Plan) -> list[Row]:
    """Return the figures of those benches."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="bench-life-") as folder:
        life = Path(folder) / "life.json"
        script.write(script.record(content.load()), life)
        with StandIn(life) as telegram:
            for name in names:
                rows += BENCHES[name](plan, telegram)
    return rows


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=f"among {', '.join(BENCHES)}; all without any")
    parser.add_argument("--json", type=Path, default=DEFAULT, help="where figures are written (%(default)s)")
    parser.add_argument("--plan", choices=PLANS, default="full", help="how much is measured (%(default)s)")
    parser.add_argument("--quick", dest="plan", action="store_const", const="quick", help="same as --plan quick")
    given = parser.parse_args(arguments)
    if unknown := set(given.names) - set(BENCHES):
        parser.error(f"no such bench: {', '.join(sorted(unknown))}")
    rows = run(given.names or list(BENCHES), PLANS[given.plan])
    figures.write(rows, given.json)
    print(figures.table(rows))
    print(f"\n{figures.summary(rows)}")
    print(f"\n{given.json}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
