"""The referential in other languages: beside `X.yaml`, `X.<language>.yaml` holds some of its texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from referential import faults
from referential.library import LIBRARY
from referential.link import Referential
from referential.model import Question
from referential.shapes import CompetencesFile, MapFile, MissionFile, PhasesFile, RetiredFile, SafeguardsFile
from referential.situations import Situation
from referential.source import Problem
from referential.texts import changed
from referential.translating import laid_over
from referential.yaml_source import Document, read

FRENCH: Final = "fr"
"""The language in which everything is written first."""
ORIGINAL: Final = ("", FRENCH)
"""What the names of the files that are no translations say of their language."""
_TRANSLATION: Final = re.compile(r"^(?P<original>.+)\.(?P<language>[a-z]{2})\.yaml$")


def language_of(path: str) -> str:
    """Return the language of a translation (two letters, as Telegram names languages), or nothing for an original."""
    found = _TRANSLATION.match(path)
    return found["language"] if found else ""


def original_of(path: str) -> str:
    """Return the file that a translation stands beside."""
    return _TRANSLATION.sub(r"\g<original>.yaml", path)


def read_translations(root: Path, above: Path | None = None) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """Return the translations under `root`, named from the folder `above`, and the faults of their YAML."""
    files = sorted(path for path in root.rglob("*.yaml") if path.is_file() and language_of(path.name) not in ORIGINAL)
    found = [read(file, above or root) for file in files]
    problems = tuple(problem for _, faulty in found for problem in faulty)
    return tuple(document for document, faulty in found if not faulty), problems


def in_languages(
    referential: Referential, documents: Iterable[Document]
) -> tuple[Mapping[str, Referential], tuple[Problem, ...]]:
    """Return the referential in each language of `documents`; what none of them translates is French."""
    spoken: dict[str, Referential] = {}
    problems: list[Problem] = []
    for document in documents:
        language, path = language_of(document.path), original_of(document.path)
        here = spoken.get(language, referential)
        whole = _file(here, path)
        if whole is None:
            problems.append(Problem(document.source(), *faults.no_original(path)))
            continue
        translated, faulty = laid_over(whole, document)
        problems += faulty
        spoken[language] = _with_file(here, path, translated)
    return spoken, tuple(problems)


def _file(referential: Referential, path: str) -> Any:
    """Return what a file of the content gave, in its shape, or None when it gave nothing."""
    match path:
        case "carte.yaml":
            return MapFile(referential.credit, ())
        case "phases.yaml":
            return PhasesFile(tuple(referential.phases.values()))
        case "competences.yaml":
            return CompetencesFile(referential.competences)
        case "branching.yaml":
            return referential.branching
        case "safeguards.yaml":
            return SafeguardsFile(referential.safeguards)
        case "retired.yaml":
            return RetiredFile(tuple(referential.retired.values()))
    if path in LIBRARY:
        return getattr(referential, LIBRARY[path][0])
    for situation in referential.situations.values():
        if referential.sources[f"situations/{situation.id}"].path == path:
            return situation
    for mission in referential.missions.values():
        if referential.sources[f"missions/{mission.id}"].path == path:
            questions = tuple(q for q in referential.questions.values() if q.mission == mission.id)
            return MissionFile(mission.id, mission.title, mission.phase, questions)
    return None


def _with_file(referential: Referential, path: str, value: Any) -> Referential:
    match value:
        case MapFile():
            return replace(referential, credit=value.credit)
        case PhasesFile():
            return replace(referential, phases={phase.id: phase for phase in value.phases})
        case CompetencesFile():
            return replace(referential, competences=value.competences)
        case SafeguardsFile():
            return replace(referential, safeguards=value.safeguards)
        case RetiredFile():
            return replace(referential, retired={entry.id: entry for entry in value.retired})
        case Situation():
            return replace(referential, situations={**referential.situations, value.id: value})
        case MissionFile():
            questions = {question.code: _reworded(referential, question) for question in value.questions}
            whole = {**referential.questions, **questions}
            return replace(referential, questions=whole, missions=_titled(referential, value))
    return replace(referential, **{LIBRARY[path][0] if path in LIBRARY else "branching": value})


def _reworded(referential: Referential, question: Question) -> Any:
    """What a network says in other words is not what the base was translated from: it stays as the network says it."""
    here = referential.questions[question.code]
    words = (key for code, key in referential.sources.words if code == question.code)
    return changed(question, {key: getattr(here, key) for key in words})


def _titled(referential: Referential, file: MissionFile) -> Mapping[str, Any]:
    mission = changed(referential.missions[file.mission], {"title": file.title})
    return {**referential.missions, file.mission: mission}
