"""What the canvas leaves in the notebook: a person's own text in a box, and what of it is in common.

Two kinds, so that what others may read is a row of its own: it holds what was put in common, and no more; one's own
text may then change without what others read changing under their eyes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

OWN: Final = "gouvernance"
"""A person's own text, one entry for each box; never read by anybody else."""
COMMON: Final = "gouvernance-commun"
"""What a person put in common, one entry for each box; read by the members of the project."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A person's own text in a box. `box` is its id, `title` the title as the person read it."""

    box: str
    title: str = ""
    text: str = ""
    form: str = ""
    """The form considered, as the person read it; empty for none."""
    checked: bool = False
    """Whether the person says that what is to be checked in this box is so."""
    posed: str = ""
    """When the text was last written or read again (ISO 8601); empty while it was only taken up from answers."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said in the box."""
        return not self.text and not self.form

    def to_body(self) -> dict[str, Any]:
        """Return the body of its row."""
        return asdict(self)

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Filled:
        """Return what a row says; what is missing is at its default."""
        texts = {name: str(body.get(name) or "") for name in ("box", "title", "text", "form")}
        return cls(**texts, checked=body.get("checked") is True, posed=_moment(body.get("posed")))


@dataclass(frozen=True, slots=True)
class Version:
    """A text in common, as it was when it was put there."""

    box: str
    title: str = ""
    text: str = ""
    form: str = ""
    common: bool = True
    """False once it is withdrawn: the row then holds nothing else."""

    def to_body(self) -> dict[str, Any]:
        """Return the body of its row."""
        return asdict(self)

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Version:
        """Return what a row says; what is missing is at its default."""
        texts = {name: str(body.get(name) or "") for name in ("box", "title", "text", "form")}
        return cls(**texts, common=body.get("common") is True)


def _moment(written: object) -> str:
    try:
        return datetime.fromisoformat(str(written)).isoformat()
    except ValueError:
        return ""  # no moment: the text is to be read again
