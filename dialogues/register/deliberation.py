"""A deliberation as an entry of the notebook: one decision before one structure is one cell of the table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from dialogues.readings import fold
from dialogues.record import Entry
from dialogues.scene import Scene

KIND: Final = "deliberation"
TO_ASK: Final = "a_saisir"
ON_AGENDA: Final = "inscrite"
VOTED: Final = "votee"
REFUSED: Final = "refusee"
WITHDRAWN: Final = "retiree"
"""Taken off the table: entered by mistake, or no longer needed."""
STATES: Final = (TO_ASK, ON_AGENDA, VOTED, REFUSED, WITHDRAWN)
AHEAD: Final = (TO_ASK, ON_AGENDA)


@dataclass(frozen=True, slots=True)
class Deliberation:
    """What a structure is to decide. `day` is in ISO 8601, or empty while nobody knows it."""

    subject: str
    structure: str
    state: str = TO_ASK
    day: str = ""

    def is_past(self, today: date) -> bool:
        """Return whether it is still to come though its date has gone by."""
        return self.state in AHEAD and bool(self.day) and self.day < today.isoformat()

    def to_body(self) -> dict[str, Any]:
        """Return the body of its row."""
        return asdict(self)

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Deliberation:
        """Return what a row says; what another version wrote otherwise is left at its default."""
        state = str(body.get("state") or TO_ASK)
        return cls(
            subject=str(body.get("subject") or ""),
            structure=str(body.get("structure") or ""),
            state=state if state in STATES else TO_ASK,
            day=str(body.get("day") or ""),
        )


def deliberations(scene: Scene) -> tuple[tuple[Entry, Deliberation], ...]:
    """Return the cells of the table: by structure, then by date, the unknown dates last."""
    read = [(entry, Deliberation.from_body(entry.body)) for entry in scene.entries(KIND)]
    kept = [pair for pair in read if pair[1].state != WITHDRAWN]
    return tuple(sorted(kept, key=lambda p: (fold(p[1].structure), p[1].day or "9", fold(p[1].subject), p[0].number)))


def to_ask(scene: Scene) -> dict[str, list[str]]:
    """Return the decisions that structures have still to put on their agenda: subject -> structures."""
    found: dict[str, list[str]] = {}
    for _, one in deliberations(scene):
        if one.state == TO_ASK:
            found.setdefault(one.subject, []).append(one.structure)
    return found
