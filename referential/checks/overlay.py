"""What a network's folder changes still fits the base, which may have been updated under it: conflicts are named."""

from __future__ import annotations

from collections.abc import Iterator

from referential import faults
from referential.checks.links import PROFILE
from referential.checks.names import closest, first_cycle, unknown
from referential.link import Referential
from referential.overlay import worded
from referential.source import Problem, Source
from referential.typography import plain


def check(referential: Referential) -> Iterator[Problem]:
    """Yield the conflicts between the network's folder and the base; nothing without a folder."""
    yield from _own(referential)
    yield from _rewordings(referential)
    for position, name in enumerate(referential.overlay.file.hide):
        yield from _gone(referential, name, referential.overlay.at("hide", position))
    yield from _orders(referential)
    yield from _after(referential)


def _own(referential: Referential) -> Iterator[Problem]:
    """The network's own ids begin with a word that the base does not use; its questions belong to a phase."""
    added, sources = referential.overlay.added, referential.sources
    missions = {referential.questions[code].mission for code in added}
    theirs = {question.id for code, question in referential.questions.items() if code not in added}
    theirs |= {*referential.retired, *(referential.missions.keys() - missions)}
    taken = {name.partition(".")[0] for name in theirs}
    for mission in sorted(missions):
        if mission.partition(".")[0] in taken:
            yield Problem(sources.at(f"missions/{mission}", "mission"), *faults.not_own(mission))
        if referential.missions[mission].phase == PROFILE:
            source = sources.at(f"missions/{mission}", "phase")
            yield from unknown("la phase", PROFILE, referential.phases, source)
    for code in sorted(added):
        question = referential.questions[code]
        if question.id.partition(".")[0] in taken:
            yield Problem(sources.at(code, "id"), *faults.not_own(question.id))
        if question.phase == PROFILE != referential.missions[question.mission].phase:
            yield from unknown("la phase", PROFILE, referential.phases, sources.at(code, "phase"))


def _rewordings(referential: Referential) -> Iterator[Problem]:
    overlay = referential.overlay
    for name, rewording in overlay.file.reword.items():
        yield from _gone(referential, name, overlay.at("reword", name))
        base = overlay.base.get(referential.ids.get(name, name))
        if rewording.base is not None and base is not None and rewording.base != base:
            yield Problem(overlay.at("reword", name, "base"), *faults.base_changed(plain(base)))
        if not worded(rewording):
            yield Problem(overlay.at("reword", name), *faults.NO_WORDS)


def _orders(referential: Referential) -> Iterator[Problem]:
    overlay = referential.overlay
    for phase, names in overlay.file.order.items():
        yield from unknown("la phase", phase, referential.phases, overlay.at("order", phase))
        asked = {question.code for question in referential.of_phase(phase)}
        for position, name in enumerate(names):
            source = overlay.at("order", phase, position)
            yield from _gone(referential, name, source)
            code = referential.ids.get(name, name)
            if phase in referential.phases and code in referential.questions and code not in asked:
                yield Problem(source, *faults.not_in_phase(name, phase))


def _after(referential: Referential) -> Iterator[Problem]:
    overlay, ids = referential.overlay, referential.ids
    for name, before in overlay.file.after.items():
        source = overlay.at("after", name)
        yield from _gone(referential, name, source)
        yield from _gone(referential, before, source)
        code, other = ids.get(name, name), ids.get(before, before)
        if code == other:
            yield Problem(source, *faults.itself(name))
        elif {code, other} <= referential.questions.keys() and not _together(referential, code, other):
            yield Problem(source, *faults.not_in_phase(name, f"de « {before} »"))
    links = {ids.get(name, name): [ids.get(before, before)] for name, before in overlay.file.after.items()}
    if round_trip := first_cycle({code: others for code, others in links.items() if code not in others}):
        first = next(name for name in overlay.file.after if ids.get(name, name) in round_trip)
        yield Problem(overlay.at("after", first), *faults.cycle("les places", round_trip))


def _together(referential: Referential, code: str, other: str) -> bool:
    """Return whether a phase asks both (whatever hides or moves them)."""
    of_code, of_other = ({each.phase, *each.also} for each in map(referential.questions.__getitem__, (code, other)))
    return bool(of_code & of_other)


def _gone(referential: Referential, name: str, source: Source) -> Iterator[Problem]:
    """A question that a base update took away, or that never was."""
    if name in referential.retired and name not in referential.ids:
        entry = referential.retired[name]
        yield Problem(source, *faults.retired_under(name, entry.since, entry.successor))
    elif name not in referential.ids and name not in referential.questions:
        known = [*referential.questions, *referential.ids]
        yield Problem(source, *faults.not_in_base(name, closest(name, known)))
