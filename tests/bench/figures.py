"""What is measured: figures with their place, what they are held against, and how they are printed and written."""

from __future__ import annotations

import json
import math
import platform
import sqlite3
import statistics
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from os import cpu_count
from pathlib import Path
from typing import Final, Literal

PERCENTILES: Final = (50, 95, 99)


def spread(seconds: Sequence[float]) -> dict[str, float]:
    """Return the percentiles of durations in milliseconds, as p50, p95 and p99 (nothing measured gives nothing)."""
    ordered = sorted(seconds)
    return {f"p{p}": ordered[max(math.ceil(len(ordered) * p / 100) - 1, 0)] * 1000 for p in PERCENTILES if ordered}


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure should be: at most, or at least, so much; `why` names the line that asks for it."""

    side: Literal["most", "least"]
    value: float

    def is_met(self, figure: float) -> bool:
        """Say whether a figure is as it should be."""
        return figure <= self.value if self.side == "most" else figure >= self.value


@dataclass(frozen=True, slots=True)
class Figure:
    """One number: the median of its runs, in a unit; `note` says what a reader must know of it."""

    bench: str
    name: str
    unit: str
    runs: tuple[float, ...]
    target: Target | None = None
    note: str = ""
    also: Mapping[str, float] = field(default_factory=dict)
    """Medians of what was measured in the same runs, by name with its unit."""

    @property
    def value(self) -> float:
        """The median."""
        return statistics.median(self.runs)

    @property
    def verdict(self) -> str:
        """Whether the target is met; nothing where there is none."""
        if self.target is None:
            return ""
        return "met" if self.target.is_met(self.value) else "missed"


@dataclass(frozen=True, slots=True)
class Skipped:
    """What could not be measured here, and why."""

    bench: str
    name: str
    why: str


Row = Figure | Skipped


def ratios(
    name: str, ours: Sequence[float], theirs: Sequence[float], bench: str, target: Target | None = None
) -> Figure:
    """Return ours over theirs, round by round: both were measured one after the other, and drift cancels out."""
    return Figure(bench, name, "ratio", tuple(a / b for a, b in zip(ours, theirs, strict=True)), target)


def table(rows: Iterable[Row]) -> str:
    """Return figures as lines under the name of their bench."""
    lines: list[str] = []
    bench = ""
    for row in rows:
        if row.bench != bench:
            bench = row.bench
            lines += ["", bench]
        if isinstance(row, Skipped):
            lines.append(f"  {row.name:<66} skipped: {row.why}")
            continue
        wanted = ""
        if row.target:
            wanted = f"{'≤' if row.target.side == 'most' else '≥'} {row.target.value:g}: {row.verdict}"
        low, high = min(row.runs), max(row.runs)
        between = f"[{_short(low)} – {_short(high)}]" if len(row.runs) > 1 else ""
        also = " · ".join(f"{name} {_short(value)}" for name, value in row.also.items())
        beside = " ".join(part for part in (wanted, also, row.note) if part)
        lines.append(f"  {row.name:<66} {_short(row.value):>10} {row.unit:<8} {between:<22} {beside}".rstrip())
    return "\n".join(lines).lstrip("\n")


def summary(rows: Iterable[Row]) -> str:
    """Return how many targets are met, and the names of those that are missed."""
    aimed = [row for row in rows if isinstance(row, Figure) and row.target]
    missed = [row.name for row in aimed if row.verdict == "missed"]
    return f"{len(aimed) - len(missed)} of {len(aimed)} targets met" + "".join(f"\n  missed: {name}" for name in missed)


def _short(value: float) -> str:
    digits = 0 if abs(value) >= 1000 else 1 if abs(value) >= 100 else 2 if abs(value) >= 1 else 3
    return f"{value:,.{digits}f}".replace(",", " ")


def machine() -> dict[str, str | int | None]:
    """Return what the figures depend on, and nothing that names a machine."""
    return {
        "cores": cpu_count(),
        "kind": platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "implementation": sys.implementation.name,
    }


def write(rows: Sequence[Row], path: Path) -> None:
    """Write figures as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    written = [
        {**asdict(row), **({"value": row.value, "verdict": row.verdict} if isinstance(row, Figure) else {})}
        for row in rows
    ]
    path.write_text(
        json.dumps({"machine": machine(), "figures": written}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
