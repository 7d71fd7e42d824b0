"""One chat that is slow, or has much waiting: what the others notice; and what our own send limits cost them."""

from __future__ import annotations

import statistics
import sys
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from tests.bench.figures import Figure, Row, Skipped, Target, ratios
from tests.bench.plan import Plan
from tests.bench.processes import StandIn, Subject, running
from tests.bench.subjects import AIOGRAM_FSM, LIMITED, OURS, PTB_SQLITE, WHY_SKIPPED

BENCH: Final = "Fairness"
SUBJECTS: Final = (OURS, PTB_SQLITE, AIOGRAM_FSM)
OTHERS: Final = 10
THINK: Final = (0.1, 0.3)
"""Seconds between two acts of the others: some fifty turns a second in all."""
NORMAL_PEOPLE: Final = 20
NORMAL_THINK: Final = (2.0, 6.0)
SLOW: Final = 2.0
QUEUED: Final = 0.05
"""Seconds that each answer to the chat with much waiting takes."""
ALONE: Final = "nobody slow"


def measure(plan: Plan, telegram: StandIn) -> list[Row]:
    """Measure the others beside nobody, beside a chat at 2 s per send, and beside one with much waiting."""
    there = [subject for subject in SUBJECTS if (plan.peers or not subject.peer) and subject.is_there]
    slow, queued = f"one chat at {SLOW:g} s per send", f"one chat with {plan.burst} updates of 50 ms"
    besides = {ALONE: (0.0, 0), slow: (SLOW, 20), queued: (QUEUED, plan.burst)}
    talks: dict[tuple[Subject, str], list[dict[str, Any]]] = defaultdict(list)
    for number in range(min(plan.rounds, 3)):
        for subject in there:
            for name, beside in besides.items():
                print(f"{BENCH}, round {number + 1}: {subject.name}, {name}", file=sys.stderr, flush=True)
                with running(subject, telegram) as bot:
                    talk = _watched(telegram, subject, plan.fairness, beside)
                    assert bot.process.poll() is None
                talks[subject, name].append(talk)
    rows: list[Row] = []
    for subject in there:
        for name in besides:
            target = Target("most", 5) if subject is OURS and name == queued else None
            rows.append(_others(f"the others, {name}: {subject.name}", talks[subject, name], target))
        both = ([talk["p99"] for talk in talks[subject, slow]], [talk["p99"] for talk in talks[subject, ALONE]])
        rows.append(ratios(f"p99 of the others beside a slow chat over without: {subject.name}", *both, BENCH))
    rows += [Skipped(BENCH, subject.name, WHY_SKIPPED) for subject in SUBJECTS if subject not in there]
    return [*rows, _normal(plan, telegram)]


def _watched(telegram: StandIn, subject: Subject, seconds: float, beside: tuple[float, int]) -> dict[str, Any]:
    """Return how others fare once everybody is known, so that the start of the bot is nobody's wait."""
    common = {"echo": subject.echo, "think": THINK, "whole": False}
    telegram.order("talk", people=OTHERS, least=min(1.0, seconds), most=5.0, **common)
    return telegram.order("talk", people=OTHERS, least=seconds, most=seconds, beside=beside, **common)


def _others(name: str, talks: Sequence[dict[str, Any]], target: Target | None = None) -> Figure:
    also = {p: statistics.median(talk[p] for talk in talks) for p in ("p50", "p95")}
    also["turns"] = statistics.median(talk["turns"] for talk in talks)
    return Figure(BENCH, name, "ms p99", tuple(talk["p99"] for talk in talks), target, also=also)


def _normal(plan: Plan, telegram: StandIn) -> Row:
    """Return the latency of a bot as it is run for people, with our own limits on."""
    with running(LIMITED, telegram):
        talk = telegram.order(
            "talk", people=NORMAL_PEOPLE, least=plan.normal, most=plan.normal, think=NORMAL_THINK, whole=False
        )
    name = f"{NORMAL_PEOPLE} people who take {NORMAL_THINK[0]:g} to {NORMAL_THINK[1]:g} s: {LIMITED.name}"
    return _others(name, [talk])
