"""Where a person stands in the dialogue: small, frozen, and the same after a trip through JSON."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from pydantic import TypeAdapter

from dialogues.messages import Effect
from dialogues.values import Value


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of an answer under construction: a text or option, and the message that gave it (0: a press)."""

    text: str
    message: int = 0


@dataclass(frozen=True, slots=True)
class Position:
    """A place to come back to after an aside such as a correction; an aside within an aside has its own."""

    dialogue: str
    step: str
    code: str = ""
    draft: tuple[Item, ...] = ()
    tip: int = 0
    back: Position | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A correction that waits for its author's word."""

    project: int
    code: str
    value: Value | None = None
    comment: str | None = None
    part: str = "value"
    message: int = 0


@dataclass(frozen=True, slots=True)
class Conversation:
    """The state of one chat. `id` is short and stands in every button; `version` is that of the referential seen."""

    id: int = 0
    dialogue: str = "accueil"
    step: str = "bienvenue"
    project: int = 0
    phase: str = ""
    code: str = ""
    draft: tuple[Item, ...] = ()
    tip: int = 0
    trail: tuple[str, ...] = ()
    """Codes asked since the phase was opened, the one at hand last."""
    passed: tuple[str, ...] = ()
    back: Position | None = None
    proposal: Proposal | None = None
    pressed: str = ""
    """The last button that moved the conversation, so that a second press on it is known as such."""
    invitation: str = ""
    """The secret of an invitation that waits for an answer (before consent it travels in the buttons)."""
    refused: int = 0
    """The last message that changed nothing (too long, not understood, not to be kept): edited, it counts again."""
    version: str = ""
    form: dict[str, str] = field(default_factory=dict)
    """What the dialogue at hand has gathered so far: field -> text. Names begin with that of their dialogue."""

    @property
    def position(self) -> Position:
        """The place to come back to."""
        return Position(self.dialogue, self.step, self.code, self.draft, self.tip, self.back)

    def at(self, position: Position) -> Conversation:
        """Return the conversation back at `position`."""
        return replace(
            self,
            dialogue=position.dialogue,
            step=position.step,
            code=position.code,
            draft=position.draft,
            tip=position.tip,
            back=position.back,
            proposal=None,
        )


_JSON: Final = TypeAdapter(Conversation)


def to_json(conversation: Conversation) -> str:
    """Return the conversation as JSON without what is at its default (about 150 bytes)."""
    return _JSON.dump_json(conversation, exclude_defaults=True).decode()


def from_json(text: str) -> Conversation:
    """Return the conversation that `to_json` wrote.

    :raises pydantic.ValidationError: when the text is not one.
    """
    return _JSON.validate_json(text)


@dataclass(frozen=True, slots=True)
class Turn:
    """What one event leads to."""

    conversation: Conversation
    effects: tuple[Effect, ...] = ()
