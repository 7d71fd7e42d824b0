"""A job description as an entry of the notebook: what was chosen and written, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final

from dialogues.scene import Scene
from referential.library import JobMission, PartAlert
from referential.link import Referential

KIND: Final = "fiche"
"""The kind of these entries. They belong to the person who writes them, in a project."""
MANY: Final = 10
"""Missions above which one asks which could wait (dossier 6.1)."""
WHOLE: Final = 100
"""Hundredths of the time of the post."""
ESSENTIAL: Final = 3
"""Competences that may be said to be indispensable (dossier 6.1)."""
TOP: Final = 4
"""The highest level of a family of competences."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What is expected in a family of competences: levels 1 to 4 (0 for none said) at entry and after a year."""

    entry: int = 0
    year: int = 0
    essential: bool = False

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Expected:
        """Return what a row says of a family."""
        entry, year = (min(max(int(body.get(name) or 0), 0), TOP) for name in ("entry", "year"))
        return cls(entry, year, bool(body.get("essential")))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A job description. An absent text is « à compléter »."""

    missions: tuple[str, ...] = ()
    """Ids of the missions of the content, and `x0`, `x1`… for those of `own`, that are ticked."""
    own: tuple[tuple[str, str], ...] = ()
    """Missions in the person's own words: (phase, text). They are appended and never moved."""
    shares: Mapping[str, int] = field(default_factory=dict)
    """Phase -> share of the time of the post, in hundredths."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Field -> text."""
    families: Mapping[str, Expected] = field(default_factory=dict)
    version: int = 0
    """How many documents were made of it."""
    day: str = ""
    """The day of the last document (ISO 8601)."""
    changed: str = ""
    """What this state changed: a field, or `made` for a document, or nothing worth telling."""

    def to_body(self) -> dict[str, Any]:
        """Return the body of its row."""
        return asdict(self)

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Sheet:
        """Return what a row says."""
        return cls(
            missions=tuple(str(one) for one in body.get("missions") or ()),
            own=tuple((str(phase), str(text)) for phase, text in body.get("own") or ()),
            shares={str(phase): int(share) for phase, share in (body.get("shares") or {}).items()},
            texts={str(name): str(text) for name, text in (body.get("texts") or {}).items()},
            families={str(code): Expected.from_body(one) for code, one in (body.get("families") or {}).items()},
            version=int(body.get("version") or 0),
            day=str(body.get("day") or ""),
            changed=str(body.get("changed") or ""),
        )

    @property
    def begun(self) -> bool:
        """Whether anything was chosen or written."""
        return bool(self.missions or self.texts or self.families or self.shares)

    def texted(self, name: str, text: str) -> Sheet:
        """Return the sheet with a field written, or emptied by an empty text."""
        texts = {one: said for one, said in {**self.texts, name: text.strip()}.items() if said}
        return replace(self, texts=texts, changed=name)

    def alerts(self, referential: Referential) -> tuple[PartAlert, ...]:
        """Return what does not hold together yet. An alert is a question; it blocks nothing."""
        seen = {
            "trop-de-missions": len(self.missions) > MANY,
            "mandat-vide": not {"decide", "propose", "prepare"} & self.texts.keys(),
            "temps-depasse": sum(self.shares.values()) > WHOLE,
            "sans-doublure": "doublure" not in self.texts,
            "trop-d-indispensables": sum(one.essential for one in self.families.values()) > ESSENTIAL,
        }
        return tuple(one for one in referential.job.alerts if seen.get(one.id))


def phase_of(referential: Referential, mission: JobMission) -> str:
    """Return the phase of a mission: that of the first question it is drawn from."""
    return referential.questions[mission.questions[0]].phase


def in_phase(referential: Referential, sheet: Sheet, phase: str) -> tuple[tuple[str, str, str], ...]:
    """Return the missions that may be ticked in a phase: (value, title, result); the person's own have no result."""
    offered = [
        (one.id, one.title, one.result) for one in referential.job.missions if phase_of(referential, one) == phase
    ]
    own = [(f"x{number}", text, "") for number, (where, text) in enumerate(sheet.own) if where == phase]
    return (*offered, *own)


def current(scene: Scene) -> tuple[int, Sheet]:
    """Return the number and the state of the job description of the project: (0, an empty one) before the first."""
    mine = [entry for entry in scene.entries(KIND) if entry.mine]
    if not mine:
        return 0, Sheet()
    last = max(mine, key=lambda entry: (entry.at, entry.number))
    return last.number, Sheet.from_body(last.body)


def saved(scene: Scene, sheet: Sheet) -> Scene:
    """Return the scene with the new state of the job description noted."""
    number, _ = current(scene)
    return scene.noting(KIND, sheet.to_body(), number=number)
