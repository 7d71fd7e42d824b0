"""What would have happened on a good day: the same turns, in the order of their commits, once each, on other data."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from unittest.mock import patch

from sqlite_utils import Database

from bot import panels, turns
from bot.stage import USERNAME
from bot.store import retention
from bot.store.outbox import Letter
from dialogues.conversation import Conversation, Turn
from dialogues.engine import advance
from dialogues.house import House
from dialogues.messages import Erase, Event
from dialogues.record import Record
from tests.simulation.ground import ROUND, in_memory
from tests.simulation.notes import Note, Notes
from tests.simulation.ticks import Fallen, replay

ROOT: Final = f"https://t.me/{USERNAME}?start="
TABLES: Final = (
    *("people", "projects", "members", "conversations", "answers", "current_answers", "answer_messages"),
    *("entries", "current_entries", "reminders"),
    *("team_members", "team_notes", "voices", "traces"),
    *("supports", "points_shown", "trainings", "training_places"),
)
"""What turns and reminders write, compared to the last column; an invitation that is too old may be gone or not."""


class Broken(AssertionError):
    """A promise that a run did not keep."""


@dataclass
class Told:
    """The letters that a chat was to get, in order; those before `kept` may have been erased before they left."""

    letters: list[Letter] = field(default_factory=list)
    kept: int = 0
    reminders: list[Letter] = field(default_factory=list)
    """What was said without being asked: it may come before or after a reply that was written at the same moment."""

    def may_lack(self, place: int) -> bool:
        """Say whether a letter may be missing: erased before it left, or an edit in whose place another one came."""
        one = self.letters[place]
        if place < self.kept or not one.edits:
            return place < self.kept
        return any(one.edits == other.edits for other in self.letters[place + 1 :]) or one in self.letters[:place]


class GoodDay:
    """A day without trouble that begins as `image`. `thinks` asks the engine again for each turn."""

    def __init__(self, house: House, image: bytes, notes: Notes, fallen: Fallen, *, thinks: bool) -> None:
        self.db = in_memory(image)
        self.told: defaultdict[int, Told] = defaultdict(Told)
        self._house = house
        self._notes = notes
        self._fallen = fallen
        self._thinks = thinks
        self._now: Note

    def live(self, order: list[tuple[int, str]]) -> None:
        """Make the turns of `order`: numbers of updates, 0 for what retention erases, less for reminders, and when.

        :raises Broken: when a turn did not stand where a good day would have left it.
        """
        with patch.object(turns, "advance", self._advance):
            for number, at in order:
                if number == 0:
                    with self.db.atomic():
                        retention.sweep(self.db, datetime.fromisoformat(at))
                elif number < ROUND:
                    with self.db.atomic():
                        panels.over(self.db, self._house, ROUND - number, datetime.fromisoformat(at))
                elif number < 0:
                    replay(self.db, self._house, -number, at)
                    self.told[-number].reminders += self._fallen.get((-number, at), ())
                elif number in self._notes.turns:
                    self._play(self._notes.turns[number])
                elif number in self._notes.acts:
                    with self.db.atomic():
                        self._notes.acts[number](self.db, "")

    def _play(self, note: Note) -> None:
        self._now = note
        self.db.conn.execute("begin")
        sent, _ = turns.perform(self.db, self._house, note.incoming, note.record.fresh_secret, ROOT)
        self.db.conn.execute("commit")
        if sent != note.sent:
            raise Broken(f"update {note.incoming.update} said something else")
        told = self.told[note.incoming.chat]
        if any(isinstance(effect, Erase) and not effect.project for effect in note.turn.effects):
            told.kept = len(told.letters)
        told.letters += [letter for letter in note.letters if letter.chat == note.incoming.chat]

    def _advance(self, house: House, conversation: Conversation, record: Record, event: Event) -> Turn:
        note = self._now
        stood = (note.language, note.conversation, note.record)
        if stood != (house.phrases.language, conversation, record):
            raise Broken(f"update {note.incoming.update} stood elsewhere: {stood} and not {(conversation, record)}")
        if self._thinks and advance(house, conversation, record, event) != note.turn:
            raise Broken(f"update {note.incoming.update} makes another turn from the same place")
        return note.turn


def rows(db: Database, table: str) -> list[tuple[object, ...]]:
    """Return a whole table."""
    return db.execute(f"select * from {table} order by 1, 2, 3").fetchall()  # noqa: S608 - names of ours


def buttons(letter: Letter) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Return the rows of a letter's keyboard, as a person sees them."""
    keyboard = json.loads(letter.markup)["inline_keyboard"] if letter.markup else ()
    return tuple(tuple((key["text"], key.get("callback_data") or key["url"]) for key in row) for row in keyboard)
