"""The path of the hundred days and its traces, as entries of the notebook: they belong to the person alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any, Final

PATH: Final = "coaching"
TRACE: Final = "trace-coaching"
"""The kinds of entries."""
RUNNING, PAUSED, STOPPED, ENDED = "marche", "pause", "arret", "fin"
DONE, PARTLY, SKIPPED = "fait", "partie", "passee"
LEARNT, PROPOSED, ASKED = "appris", "propose", "demande"
TEXTS: Final = (LEARNT, PROPOSED, ASKED)
"""The three texts of the page at the end."""


@dataclass(frozen=True, slots=True)
class Path:
    """A path: when it began, how its weeks went in the person's words, and where it stands. Days are ISO 8601."""

    arrival: str
    begins: str
    """The first day of its first week; it moves with the path, by whole weeks."""
    first: str = ""
    """The id of the week with which it begins; empty for the first of all."""
    held: str = ""
    """The id of a week reached before the path was moved or paused: it never goes back behind it."""
    state: str = RUNNING
    under_way: str = ""
    """Whether the weeks are those of a project under way: `oui`, `non`, or empty while nobody was asked."""
    weeks: Mapping[str, str] = field(default_factory=dict)
    """Id of a week -> what the person says of it."""
    needs: tuple[str, ...] = ()
    """Answers to the survey: `question.answer`."""
    surveyed: bool = False
    asked: str = ""
    """The moment of the last weekly word."""
    missed: int = 0
    """Weekly words left alone, one after the other. Not a debt: it only makes the bot quieter."""
    page: Mapping[str, str] = field(default_factory=dict)
    version: int = 0
    """How many documents were made of the page."""
    changed: str = ""
    """What this state changed, for the history; nothing for what the bot notes for itself."""
    about: str = ""
    """What the change is about, in words."""

    @property
    def starts(self) -> date:
        """The first day of its first week."""
        return date.fromisoformat(self.begins)

    @property
    def goes_on(self) -> bool:
        """Whether it is neither stopped nor ended."""
        return self.state in (RUNNING, PAUSED)

    def to_body(self) -> dict[str, Any]:
        """Return the body of its row, without what is empty."""
        return {name: value for name, value in asdict(self).items() if value}

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Path | None:
        """Return what a row says, or None when it has no day to begin with."""
        begins = _day(body.get("begins")) or _day(body.get("arrival"))
        if not begins:
            return None
        words = {name: str(body.get(name) or "") for name in ("first", "held", "under_way", "changed", "about")}
        return cls(
            arrival=_day(body.get("arrival")) or begins,
            begins=begins,
            state=str(body.get("state") or RUNNING),
            weeks=_texts(body.get("weeks")),
            needs=tuple(str(one) for one in body.get("needs") or ()),
            surveyed=body.get("surveyed") is True,
            asked=_moment(body.get("asked")),
            missed=int(body.get("missed") or 0),
            page=_texts(body.get("page")),
            version=int(body.get("version") or 0),
            **words,
        )


@dataclass(frozen=True, slots=True)
class Trace:
    """What the person keeps of a week. `title` is the aim of the week as it was read."""

    path: int
    """The number of the entry of its path."""
    week: str
    text: str
    title: str = ""
    personal: bool = False
    """Whether it enters no document."""

    def to_body(self) -> dict[str, Any]:
        """Return the body of its row."""
        return asdict(self)

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Trace:
        """Return what a row says; one that does not say whether it is personal is so."""
        return cls(
            path=int(body.get("path") or 0),
            week=str(body.get("week") or ""),
            text=str(body.get("text") or ""),
            title=str(body.get("title") or ""),
            personal=body.get("personal") is not False,
        )


def _texts(value: Any) -> dict[str, str]:
    return {str(name): str(text) for name, text in value.items()} if isinstance(value, Mapping) else {}


def _day(value: Any) -> str:
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError:
        return ""


def _moment(value: Any) -> str:
    try:
        return datetime.fromisoformat(str(value)).isoformat()
    except ValueError:
        return ""
