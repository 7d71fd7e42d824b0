"""What each turn was made of, so that a good day need not think again where it stands in the same place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from unittest.mock import patch

from sqlite_utils import Database

from bot import turns
from bot.store.outbox import Letter
from bot.turns import Incoming, Outgoing, Turns, Write
from dialogues.conversation import Conversation, Turn
from dialogues.engine import advance
from dialogues.house import House
from dialogues.messages import Event, Notice
from dialogues.record import Record

Act = Callable[[Database, str], tuple[Outgoing, ...]]
"""What is done in a group, on any data."""


@dataclass(frozen=True, slots=True)
class Note:
    """A turn: what was looked at, what came of it, and the letters that were queued with it."""

    incoming: Incoming
    language: str
    conversation: Conversation
    record: Record
    turn: Turn
    sent: tuple[Outgoing, ...]
    letters: tuple[Letter, ...]


class Notes:
    """The turns of a run by update; a turn that was undone is noted again when it is made again."""

    def __init__(self) -> None:
        self.turns: dict[int, Note] = {}
        self.acts: dict[int, Act] = {}
        """What was done in groups, by update."""
        self._last: tuple[str, Conversation, Record, Turn] | None = None

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Note what the engine says, for as long as this lasts."""
        with patch.object(turns, "advance", self._advance):
            yield

    def _advance(self, house: House, conversation: Conversation, record: Record, event: Event) -> Turn:
        turn = advance(house, conversation, record, event)
        self._last = house.phrases.language, conversation, record, turn
        return turn

    def took(self, incoming: Incoming, sent: tuple[Outgoing, ...], letters: tuple[Letter, ...]) -> None:
        """Note a turn; an update that was already handled made none."""
        if self._last is not None:
            self.turns[incoming.update] = Note(incoming, *self._last, sent, letters)
            self._last = None


@dataclass(frozen=True, slots=True)
class NotedTurns(Turns):
    """Turns that leave a note."""

    notes: Notes = field(default_factory=Notes)

    async def in_group(
        self, update: int, act: Act, write: Write, at: datetime
    ) -> tuple[Notice | None, tuple[Letter, ...]]:
        """Do what was asked in a group, and note what it was."""

        def noting(db: Database, secret: str) -> tuple[Outgoing, ...]:
            self.notes.acts[update] = lambda good, _: act(good, secret)
            return act(db, secret)

        return await Turns.in_group(self, update, noting, write, at)

    async def take(self, incoming: Incoming, write: Write) -> tuple[Notice | None, tuple[Letter, ...]]:
        """Make a turn, and note it as it is written."""

        def noting(sent: tuple[Outgoing, ...]) -> tuple[Letter, ...]:
            letters = write(sent)
            self.notes.took(incoming, sent, letters)
            return letters

        return await Turns.take(self, incoming, noting)
