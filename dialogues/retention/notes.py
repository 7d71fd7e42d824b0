"""What spaced return notes for itself: when each point is due again, and how much of it a person wants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Final

from dialogues.phrases import Markup, Phrases
from dialogues.record import Entry
from dialogues.scene import Scene

CARD: Final = "memo"
"""The state of one point that comes back."""
SETTING: Final = "memo-reglage"
"""How many a week, and what was shown lately."""
MINE: Final = 0
"""The project of what belongs to the person alone."""
SHOWN: Final = 12
"""Days of showing that are remembered: more than any week may have."""


@dataclass(frozen=True, slots=True)
class Card:
    """The scheduler's state of a point. `key` says which; moments are in ISO 8601; `off`: it never comes back."""

    key: str
    due: str = ""
    last: str = ""
    stability: float = 0.0
    difficulty: float = 0.0
    off: bool = False

    def to_body(self) -> dict[str, Any]:
        """Return the body of its row."""
        return asdict(self)

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Card:
        """Return what a row says; what is missing is at its default."""
        return cls(
            key=str(body.get("key") or ""),
            due=str(body.get("due") or ""),
            last=str(body.get("last") or ""),
            stability=float(body.get("stability") or 0),
            difficulty=float(body.get("difficulty") or 0),
            off=body.get("off") is True,
        )


@dataclass(frozen=True, slots=True)
class Setting:
    """What a person wants: `weekly` points at most (0: none, nothing comes back).

    `shown` are the latest days of showing, `since` the first day of the stretch without a long absence, `current` the
    point that waits for a word, `round` its number: a button names it, so that an older one never answers for it.
    """

    weekly: int = 0
    shown: tuple[date, ...] = ()
    since: date | None = None
    current: str = ""
    round: int = 0

    def to_body(self) -> dict[str, Any]:
        """Return the body of its row."""
        since = self.since.isoformat() if self.since else ""
        return {**asdict(self), "shown": [day.isoformat() for day in self.shown], "since": since}

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Setting:
        """Return what a row says; what is missing is at its default."""
        since = str(body.get("since") or "")
        return cls(
            weekly=int(body.get("weekly") or 0),
            shown=tuple(date.fromisoformat(str(day)) for day in body.get("shown") or ()),
            since=date.fromisoformat(since) if since else None,
            current=str(body.get("current") or ""),
            round=int(body.get("round") or 0),
        )


def setting(scene: Scene) -> Setting:
    """Return what the person wants."""
    entry = _setting_entry(scene)
    return Setting.from_body(entry.body) if entry else Setting()


def with_setting(scene: Scene, wanted: Setting) -> Scene:
    """Return the scene where the person wants something else."""
    entry = _setting_entry(scene)
    kept = replace(wanted, shown=wanted.shown[-SHOWN:])
    return scene.noting(SETTING, kept.to_body(), entry.number if entry else 0, project=MINE)


def cards(scene: Scene) -> Mapping[str, Card]:
    """Return the states of the points already seen, by key."""
    read = (Card.from_body(entry.body) for entry in scene.entries(CARD))
    return {card.key: card for card in read}


def with_card(scene: Scene, card: Card) -> Scene:
    """Return the scene where a point has another state."""
    entry = next((one for one in scene.entries(CARD) if one.body.get("key") == card.key), None)
    return scene.noting(CARD, card.to_body(), entry.number if entry else 0, project=MINE)


def untold(_: Phrases, __: Mapping[str, Any]) -> Markup:
    """Say nothing: these are the bot's own notes; the file in JSON has them all the same."""
    return Markup("")


def _setting_entry(scene: Scene) -> Entry | None:
    return next(iter(scene.entries(SETTING)), None)
