"""A risk as an entry of the notebook, and the typical cards of the content that apply here (dossier 6.6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from dialogues.branching import any_holds
from dialogues.path import declared_phase
from dialogues.record import Entry
from dialogues.scene import Scene
from referential.library import Risk as Card

KIND: Final = "risque"
OPEN: Final = "ouvert"
FOLLOWED: Final = "suivi"
CLOSED: Final = "clos"
ASIDE: Final = "autre"
"""A typical card that the person set aside: it is not proposed again."""
STATES: Final = (OPEN, FOLLOWED, CLOSED, ASIDE)
TEXTS: Final = ("title", "cause", "signal", "remedy", "watch")
LEVELS: Final = ("gravity", "likelihood", "trend", "state")


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk. `gravity` and `likelihood` are « 1 » to « 3 » or empty; nothing is computed of them, nothing ranked."""

    title: str
    card: str = ""
    """The id of the typical card that it was made from."""
    cause: str = ""
    signal: str = ""
    gravity: str = ""
    likelihood: str = ""
    trend: str = ""
    remedy: str = ""
    watch: str = ""
    """Who watches: a function."""
    review: str = ""
    """A day in ISO 8601."""
    state: str = OPEN
    code: str = ""
    """The question it belongs to."""

    def to_body(self) -> dict[str, Any]:
        """Return the body of its row."""
        return asdict(self)

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Risk:
        """Return what a row says; what another version wrote otherwise is left at its default."""
        names = (*TEXTS, "card", "gravity", "likelihood", "trend", "review", "code")
        state = str(body.get("state") or OPEN)
        return cls(state=state if state in STATES else OPEN, **{name: str(body.get(name) or "") for name in names})


def every(scene: Scene) -> tuple[tuple[Entry, Risk], ...]:
    """Return the risks of the project, those set aside too, in the order in which they were entered."""
    return tuple((entry, Risk.from_body(entry.body)) for entry in scene.entries(KIND))


def kept(scene: Scene) -> tuple[tuple[Entry, Risk], ...]:
    """Return the register: the open ones, then the followed, then the closed."""
    shown = [pair for pair in every(scene) if pair[1].state != ASIDE]
    return tuple(sorted(shown, key=lambda pair: (STATES.index(pair[1].state), pair[0].number)))


def found(scene: Scene, number: str) -> tuple[Entry, Risk] | None:
    """Return one risk by its number, or None when it is not there any more."""
    entry = scene.entry(KIND, number)
    return (entry, Risk.from_body(entry.body)) if entry else None


def proposed(scene: Scene) -> tuple[Card, ...]:
    """Return the typical cards that apply here and were neither kept nor set aside.

    First those that an answer of the project calls for, then those that are for everyone.
    """
    taken = {one.card for entry, one in every(scene) if entry.mine}
    cards = [card for card in scene.house.referential.register.risks if card.id not in taken]
    phase = scene.conversation.phase or declared_phase(scene)
    referential = scene.house.referential
    called = [card for card in cards if any_holds(referential, scene.record, phase, scene.at, card.concerns)]
    return (*called, *(card for card in cards if not card.concerns))


def from_card(card: Card, state: str = OPEN) -> Risk:
    """Return the risk that a typical card describes."""
    return Risk(card.title, card=card.id, signal=card.signal, remedy=card.remedy, state=state, code=card.questions[0])
