"""Situations hold together: what they name exists, every turn and every ending is reached, and messages are short."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from referential import faults
from referential.checks.names import closest, first_cycle, unknown
from referential.faults import Fault
from referential.link import Referential
from referential.situations import LONGEST_MESSAGE, MOST_TURNS, Ending, Moment, Situation
from referential.source import Problem
from referential.typography import plain
from referential.yaml_source import Place


def check(referential: Referential) -> Iterator[Problem]:
    """Yield the faults of the situations."""
    for situation in referential.situations.values():
        name = f"situations/{situation.id}"
        yield from _names(referential, situation, name)
        path = PurePosixPath(referential.sources[name].path)
        if path.stem != situation.id:
            yield Problem(referential.sources.at(name, "id"), *faults.other_file(situation.id))
        broken = list(_places(situation))
        for place, fault in broken or _ways(situation):
            yield Problem(referential.sources.at(name, *place), *fault)


def _names(referential: Referential, situation: Situation, name: str) -> Iterator[Problem]:
    families = {competence.code for competence in referential.competences}
    for key, kind, known in (
        ("phases", "la phase", referential.phases),
        ("families", "la famille", families),
        ("questions", "la question", referential.questions),
    ):
        for position, each in enumerate(getattr(situation, key)):
            yield from unknown(kind, each, known, referential.sources.at(name, key, position))


def _places(situation: Situation) -> Iterator[tuple[Place, Fault]]:
    """Yield the places that share a name, and the choices that lead nowhere."""
    known: set[str] = set()
    for spot, entry in _spots(situation):
        if entry.id in known:
            yield (*spot, "id"), faults.duplicate_id(entry.id, situation.id)
        known.add(entry.id)
    for index, turn in enumerate(situation.turns):
        for number, way in enumerate(turn.choices):
            if way.to not in known:
                yield (
                    ("turns", index, "choices", number, "to"),
                    faults.unknown("le tour ou la fin", way.to, closest(way.to, known)),
                )


def _ways(situation: Situation) -> Iterator[tuple[Place, Fault]]:
    graph = situation.graph
    if circle := first_cycle(graph):
        yield ("turns",), faults.turns_in_a_circle(circle)
        return
    depths = _depths(situation.turns[0].id, graph)
    for spot, entry in _spots(situation):
        if entry.id not in depths:
            yield spot, faults.never_reached(entry.id)
        elif isinstance(entry, Moment) and depths[entry.id] > MOST_TURNS:
            yield spot, faults.too_many_turns(depths[entry.id], MOST_TURNS)
    for place, length in _lengths(situation):
        if length > LONGEST_MESSAGE:
            yield place, faults.long_message(length, LONGEST_MESSAGE)


def _spots(situation: Situation) -> Iterator[tuple[tuple[str, int], Moment | Ending]]:
    """Yield the turns and the endings with where they stand."""
    yield from ((("turns", index), turn) for index, turn in enumerate(situation.turns))
    yield from ((("endings", index), ending) for index, ending in enumerate(situation.endings))


def _depths(start: str, graph: Mapping[str, tuple[str, ...]]) -> Mapping[str, int]:
    """Return how many turns the longest way to each place takes, itself included."""
    depths = {start: 1}
    waiting = [start]
    while waiting:
        here = waiting.pop()
        for place in graph.get(here, ()):
            if depths.get(place, 0) <= depths[here]:
                depths[place] = depths[here] + 1
                waiting.append(place)
    return depths


def _lengths(situation: Situation) -> Iterator[tuple[Place, int]]:
    """Yield the length of the longest form of each message, with what came of the choice before it."""
    before: dict[str, int] = {}
    for turn in situation.turns:
        for way in turn.choices:
            before[way.to] = max(before.get(way.to, 0), len(plain(way.then)))
    yield ("scene",), len(situation.title) + len(situation.you) + len(situation.scene)
    for index, turn in enumerate(situation.turns):
        yield ("turns", index), before.get(turn.id, 0) + _length(turn)
    for index, ending in enumerate(situation.endings):
        yield ("endings", index), before.get(ending.id, 0) + len(ending.text)
    seen = [*situation.noticed, situation.tomorrow, *(f"{one.risk}{one.signal}" for one in situation.vigilance)]
    yield ("noticed",), sum(map(len, seen))


def _length(turn: Moment) -> int:
    return len(turn.text) + sum(len(way.text) for way in turn.choices)
