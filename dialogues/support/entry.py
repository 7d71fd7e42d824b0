"""What a support notes for themselves: contacts with a team, and the next appointment. It belongs to the person alone.

A body names the project by its number and by the name that it had: the notes stay when the support, or the project,
is over. Nothing of the project's state is copied into them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

NOTE: Final = "appui"
"""The kind of entry of a contact."""
NEXT: Final = "appui-rdv"
"""The kind of entry, and of reminder, of the next appointment."""
ARRIVED: Final = "appui-venu"
"""The kind of reminder by which members learn of a support."""
ROLE: Final = "appui"
"""What an invitation gives instead of the role of a member."""
PREPARED: Final = "preparation"
MET: Final = "rendez-vous"


@dataclass(frozen=True, slots=True)
class Note:
    """A contact with a team: an appointment prepared (without text) or noted."""

    project: int
    name: str
    what: str
    day: str
    """In ISO 8601."""
    text: str = ""

    def to_body(self) -> dict[str, Any]:
        """Return the body of its row."""
        return asdict(self)

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Note:
        """Return what a row says."""
        what = str(body.get("what") or MET)
        return cls(_number(body), _text(body, "name"), what, _text(body, "day"), _text(body, "text"))


@dataclass(frozen=True, slots=True)
class Appointment:
    """The next appointment with a team; there is one for each."""

    project: int
    name: str
    day: str
    """In ISO 8601."""

    def to_body(self) -> dict[str, Any]:
        """Return the body of its row."""
        return asdict(self)

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Appointment:
        """Return what a row says."""
        return cls(_number(body), _text(body, "name"), _text(body, "day"))


def _number(body: Mapping[str, Any]) -> int:
    number = body.get("project")
    return number if isinstance(number, int) else 0


def _text(body: Mapping[str, Any], name: str) -> str:
    return str(body.get(name) or "")
