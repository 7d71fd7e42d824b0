"""Files in their shape -> `Referential`: entries by name, in the order of the map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from referential.branching import Branching, Safeguard
from referential.checkin import CheckIns
from referential.library import (
    LIBRARY,
    Events,
    Glossary,
    Governance,
    Health,
    HundredDays,
    Interview,
    JobDescription,
    Meetings,
    Opportunity,
    Positioning,
    Register,
    Survey,
)
from referential.model import Competence, Mission, Phase, Question
from referential.network import File, Folder, lay
from referential.overlay import Laid
from referential.rewordings import Rewordings
from referential.shapes import SHAPES, MapNode, MissionFile, Retired
from referential.situations import Situation
from referential.source import Problem
from referential.sources import Names, Sources
from referential.workshop import Workshop

__all__ = ["File", "Referential", "link"]

_LISTS: Final = (
    ("phases.yaml", "phases"),
    ("carte.yaml", "nodes"),
    ("competences.yaml", "competences"),
    ("branching.yaml", "rules"),
    ("safeguards.yaml", "safeguards"),
    ("retired.yaml", "retired"),
)
"""The lists of the files at the top: file and key."""


@dataclass(frozen=True, slots=True, eq=False)
class Referential:
    """All the content, linked and checked. `version` is a digest of its files (12 hexadecimal digits).

    Two are never compared: each is itself, so that what was drawn from one can be kept under it.
    """

    version: str
    credit: str
    nodes: tuple[MapNode, ...]
    phases: Mapping[str, Phase]
    missions: Mapping[str, Mission]
    questions: Mapping[str, Question]
    """By code: first the questions of the map in its order, then the others in the order of the files."""
    competences: tuple[Competence, ...]
    branching: Branching
    safeguards: tuple[Safeguard, ...]
    retired: Mapping[str, Retired]
    health: Health
    register: Register
    opportunity: Opportunity
    governance: Governance
    job: JobDescription
    interview: Interview
    positioning: Positioning
    hundred_days: HundredDays
    survey: Survey
    events: Events
    checkins: CheckIns
    meetings: Meetings
    workshop: Workshop
    glossary: Glossary
    rewordings: Rewordings
    situations: Mapping[str, Situation]
    """Situations to work through in writing, by id, in the order of the files."""
    ids: Mapping[str, str]
    """Id of a question -> its code."""
    sources: Sources
    """Where each entry stands, by name; `sources.at(name, key, …)` looks inside it."""
    languages: Mapping[str, Referential] = field(default_factory=dict)
    """The same in the other languages, by language; the version is that of the French one."""
    overlay: Laid = field(default_factory=Laid)
    """What a network's folder changes; without one, nothing."""
    digests: Mapping[str, str] = field(default_factory=dict)
    """A digest of what each question asks, by id: the same in every language (`referential.changes`)."""
    _by_phase: dict[str, tuple[Question, ...]] = field(default_factory=dict, init=False, repr=False)

    def of_phase(self, phase: str) -> tuple[Question, ...]:
        """Return the questions asked in `phase`: its own, then those of which it is a secondary phase.

        They are those of the map and those that an overlay adds, in the order that the overlay wants.
        """
        found = self._by_phase.get(phase)
        if found is None:
            found = self._by_phase[phase] = self._arranged(phase)
        return found

    def _arranged(self, phase: str) -> tuple[Question, ...]:
        asked = [q for q in self.questions.values() if not q.extra or q.code in self.overlay.added]
        codes = [*(q.code for q in asked if q.phase == phase), *(q.code for q in asked if phase in q.also)]
        return tuple(self.questions[code] for code in self.overlay.arranged(phase, codes, self.ids))

    def asks(self, code: str) -> bool:
        """Return whether `code` is a question that may be asked: it exists and no overlay hides it."""
        return code in self.questions and code not in self.overlay.hidden


def link(
    files: Mapping[str, File], version: str, folder: Folder | None = None
) -> tuple[Referential, tuple[Problem, ...]]:
    """Return the referential of `files` (all in their shape) under `folder`, and the names that it gives twice."""
    names = Names()
    for path, key in _LISTS:
        _add_list(names, files[path], key)
    for path in SHAPES:
        names.add("files", path, files[path].document, ())
    for path, (_, _, lists) in LIBRARY.items():
        for key in lists:
            _add_list(names, files[path], key, path.removesuffix(".yaml"))
    for position, question in enumerate(files["sondage.yaml"].value.questions):
        for place, need in enumerate(question.options):
            where = ("questions", position, "options", place)
            names.add(f"sondage/{question.id}", need.id, files["sondage.yaml"].document, where)
    branching = files["branching.yaml"]
    for condition in branching.value.conditions:
        names.add("conditions", condition, branching.document, ("conditions", condition))
    order = {node.id: position for position, node in enumerate(files["carte.yaml"].value.nodes)}
    own = folder.missions if folder is not None else ()
    questions, missions = _missions((*files.values(), *own), names, order)
    situations = _situations((*files.values(), *own), names)
    questions, laid, words = lay(questions, folder)
    return Referential(
        version=version,
        credit=files["carte.yaml"].value.credit,
        nodes=files["carte.yaml"].value.nodes,
        phases={phase.id: phase for phase in files["phases.yaml"].value.phases},
        missions=missions,
        questions=questions,
        competences=files["competences.yaml"].value.competences,
        branching=branching.value,
        safeguards=files["safeguards.yaml"].value.safeguards,
        retired={entry.id: entry for entry in files["retired.yaml"].value.retired},
        **{field: files[path].value for path, (field, _, _) in LIBRARY.items()},
        situations=situations,
        ids={question.id: code for code, question in questions.items()},
        sources=Sources(names.entries, words),
        overlay=laid,
    ), tuple(names.problems)


def _add_list(names: Names, file: File, key: str, shelf: str = "") -> None:
    kind = f"{shelf}/{key}" if shelf else key
    for position, entry in enumerate(getattr(file.value, key)):
        names.add(kind, entry.id, file.document, (key, position))
        if hasattr(entry, "code"):
            names.add(f"{kind}-codes", entry.code, file.document, (key, position), "code")


def _situations(files: Iterable[File], names: Names) -> dict[str, Situation]:
    return {
        file.value.id: file.value
        for file in files
        if isinstance(file.value, Situation) and names.add("situations", file.value.id, file.document, ())
    }


def _missions(
    files: Iterable[File], names: Names, order: Mapping[str, int]
) -> tuple[dict[str, Question], dict[str, Mission]]:
    """Return the questions by code and the missions by id, both in the order of the map."""
    questions: list[Question] = []
    missions: list[tuple[int, Mission]] = []
    for file in files:
        whole = file.value
        if not isinstance(whole, MissionFile):
            continue
        if names.add("missions", whole.mission, file.document, (), "mission"):
            first = min(order.get(question.id, len(order)) for question in whole.questions)
            missions.append((first, Mission(whole.mission, whole.title, whole.phase)))
        for position, question in enumerate(whole.questions):
            place = ("questions", position)
            new = names.add("", question.code, file.document, place, "code")
            if names.add("ids", question.id, file.document, place) and new:
                questions.append(replace(question, mission=whole.mission, phase=question.phase or whole.phase))
    questions.sort(key=lambda question: order.get(question.id, len(order)))
    missions.sort(key=lambda pair: pair[0])
    return {question.code: question for question in questions}, {mission.id: mission for _, mission in missions}
