"""A commitment as an entry of the notebook. Its rows are its history: each holds the whole state at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from referential.model import Visibility

KIND: Final = "engagement"
"""The kind of these entries in the notebook."""
OPEN: Final = "ouvert"
KEPT: Final = "tenu"
MOVED: Final = "deplace"
"""Still to be kept, by another date."""
DROPPED: Final = "abandonne"
STATES: Final = (OPEN, KEPT, MOVED, DROPPED)
ORIGINS: Final = ("point", "reunion", "truc", "engagements", "synthese")
"""Where it was entered: a check-in, the debrief of a meeting, under a tip, the list itself, or a synthesis."""
ME: Final = "moi"
US: Final = "nous"


@dataclass(frozen=True, slots=True)
class Commitment:
    """A promise. `who` and `whom` are `moi`, `nous` or a structure; `due` is a day in ISO 8601, or empty."""

    what: str
    who: str = ME
    whom: str = ""
    due: str = ""
    counterpart: str = ""
    state: str = OPEN
    reason: str = ""
    """Why it was moved or dropped."""
    origin: str = "engagements"
    code: str = ""
    """The question under whose tip it was made, or empty."""
    shared: bool = False
    """Whether the team sees it, where its author shares with the team."""

    @property
    def is_open(self) -> bool:
        """Whether it is still to be kept."""
        return self.state in (OPEN, MOVED)

    @property
    def visibility(self) -> Visibility:
        """Who may read its rows."""
        return "partageable" if self.shared else "prive"

    def is_past(self, today: date) -> bool:
        """Return whether it is open and its date has gone by."""
        return self.is_open and bool(self.due) and self.due < today.isoformat()

    def to_body(self) -> dict[str, Any]:
        """Return the body of its row."""
        return asdict(self)

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Commitment:
        """Return what a row says; what an older or a newer version wrote otherwise is left at its default."""
        known = {name: str(body.get(name) or "") for name in ("whom", "due", "counterpart", "reason", "code")}
        return cls(
            what=str(body.get("what") or ""),
            who=str(body.get("who") or ME),
            state=_among(STATES, body.get("state"), OPEN),
            origin=_among(ORIGINS, body.get("origin"), "engagements"),
            shared=body.get("shared") is True,
            **known,
        )


def _among(known: tuple[str, ...], written: object, default: str) -> str:
    return str(written) if written in known else default
