"""Whole turns through the real path: HTTP in, machine, durable write, HTTP out."""

from __future__ import annotations

import statistics
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from tests.bench.figures import Figure, Row, Skipped, Target, ratios
from tests.bench.plan import Plan
from tests.bench.processes import StandIn, Subject, running
from tests.bench.subjects import (
    AIOGRAM_FSM,
    AIOGRAM_SQLITE,
    ALL,
    BARE,
    HOLLOW,
    OURS,
    PTB_SQLITE,
    PTB_WAL,
    WHY_SKIPPED,
)

BENCH: Final = "Whole turns"
Talk = Mapping[str, Any]
Talks = Mapping[tuple[Subject, int], Sequence[Talk]]
AGAINST: Final = (
    (PTB_SQLITE, Target("least", 2.5)),
    (PTB_WAL, None),
    (AIOGRAM_FSM, Target("least", 1.3)),
    (AIOGRAM_SQLITE, Target("least", 1.3)),
)
WITHOUT: Final = ((HOLLOW, None), (BARE, Target("most", 1.5)))
"""Ours without some of its parts: what is left of the time of a turn."""


class WrongAnswers(AssertionError):
    """A bot that does not say what the life says is not measured: it is mended."""


def measure(plan: Plan, telegram: StandIn) -> list[Row]:
    """Measure every bot, round by round."""
    there = [subject for subject in ALL if (plan.peers or not subject.peer) and subject.is_there]
    talks: dict[tuple[Subject, int], list[Talk]] = defaultdict(list)
    for number in range(plan.rounds):
        for subject in there:
            print(f"{BENCH}, round {number + 1}: {subject.name}", file=sys.stderr, flush=True)
            with running(subject, telegram) as bot:
                for people in plan.people:
                    before = bot.cpu()
                    talk = telegram.order(
                        "talk", people=people, least=plan.least, most=plan.most, echo=subject.echo, whole=plan.whole
                    )
                    if talk["wrong"] or not talk["turns"]:
                        raise WrongAnswers(f"{subject.name}, {people} people: {talk}")
                    talks[subject, people].append({**talk, "cpu": (bot.cpu() - before) / talk["turns"] * 1000})
    return [
        *(_rate(subject, people, talks[subject, people]) for people in plan.people for subject in there),
        *(Skipped(BENCH, subject.name, WHY_SKIPPED) for subject in ALL if subject not in there),
        *_ratios(plan, talks, there),
    ]


def rate(talk: Talk) -> float:
    """Return turns per second."""
    return float(talk["turns"] / talk["seconds"])


def _rate(subject: Subject, people: int, talks: Sequence[Talk]) -> Row:
    """Return turns per second, with latency, processor time of the bot per turn, and how busy the stand-in was."""
    also = {name: statistics.median(talk[name] for talk in talks) for name in ("p50", "p95", "p99")}
    also["CPU ms/turn"] = statistics.median(talk["cpu"] for talk in talks)
    also["stand-in busy %"] = statistics.median(talk["busy"] * 100 for talk in talks)
    name = f"{people:>5} talking: {subject.name}"
    return Figure(BENCH, name, "turns/s", tuple(rate(talk) for talk in talks), also=also)


def _ratios(plan: Plan, talks: Talks, there: Sequence[Subject]) -> list[Row]:
    rows: list[Row] = []
    for people in plan.people:
        ours = talks[OURS, people]
        for peer, target in AGAINST:
            if peer in there:
                theirs = talks[peer, people]
                name = f"{people:>5} talking: Mailleur over {peer.name}"
                rows.append(ratios(name, list(map(rate, ours)), list(map(rate, theirs)), BENCH, target))
                name = f"{people:>5} talking: the same, in CPU a turn (theirs over ours)"
                cpu = ([talk["cpu"] for talk in theirs], [talk["cpu"] for talk in ours])
                rows.append(ratios(name, *cpu, BENCH))
        for part, target in WITHOUT:
            left = talks[part, people]
            name = f"{people:>5} talking: time of a turn over that of {part.name}"
            rows.append(ratios(name, list(map(rate, left)), list(map(rate, ours)), BENCH, target))
            name = f"{people:>5} talking: the same, in CPU a turn"
            rows.append(ratios(name, [talk["cpu"] for talk in ours], [talk["cpu"] for talk in left], BENCH))
    return rows
