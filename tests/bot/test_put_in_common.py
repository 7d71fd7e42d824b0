"""Nothing of another person is ever shown before both are in common: random walks of two people on the real store."""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlite_utils import Database

from bot.store import conversations, entries, erasure, people, projects
from bot.store.database import MEMORY, open_database
from bot.turns import Incoming, perform
from dialogues.conversation import Conversation
from dialogues.house import House
from dialogues.messages import Button, Commanded, Event, Key, Pressed, Show, Wrote
from dialogues.opportunity.entry import COMMON, DECISION, OWN
from dialogues.record import Entry
from tests.bot.store import rows
from tests.bot.store.rows import ANA, BRUNO, DAY

TURNS = 160
MARK = re.compile(r"secret-(\d+)-\d+")
"""What a person writes here says whose it is."""
LIKELY = {
    "opp-remplir": 8.0,
    "opp-laisser": 4.0,
    "opp-page": 6.0,
    "opp-commun": 14.0,
    "opp-suite": 8.0,
    "opp-mettre": 6.0,
    "opp-ecarts": 8.0,
    "opp-voir": 12.0,
    "opp-decision": 1.0,
    "opp-decider": 1.0,
    "opp-revoir": 0.5,
    "opp-retirer": 0.5,
    "fermer": 0.0,
}
"""Weights of the buttons, so that short walks come to the comparison; the others weigh 2."""


@dataclass
class Two:
    """Two people of a project, and what each was shown."""

    house: House
    db: Database
    chance: random.Random
    at: datetime = DAY
    update: int = 0
    keys: dict[int, list[Button]] = field(default_factory=lambda: {ANA: [], BRUNO: []})
    old: dict[int, list[Button]] = field(default_factory=lambda: {ANA: [], BRUNO: []})
    compared: int = 0
    read: int = 0

    def turn(self, who: int, event: Event) -> None:
        """Make a turn, and check everything that it says."""
        self.update += 1
        incoming = Incoming(self.update, who, 0, who, event)
        with self.db.atomic():
            sent, _ = perform(self.db, self.house, incoming, "abcdefghijklmnop", "https://t.me/x?start=")
        for one in sent:
            if isinstance(one, Show):
                self.keys[who] = [key.button for row in one.rows for key in row if isinstance(key, Key)]
                self.old[who] += self.keys[who]
                self.check(who, one.text)

    def check(self, who: int, text: str) -> None:
        """Whatever is another's was put in common in a round of which the reader's own is, or is a shared decision."""
        other = BRUNO if who == ANA else ANA
        both = _rounds(self.db, who) & _rounds(self.db, other)
        readable = _texts(self.db, other, both)
        for found in MARK.finditer(text):
            assert int(found[1]) == who or found[0] in readable, text
            self.read += int(found[1]) != who
        if "Une autre réponse : " in text or "rejoignez" in text:
            assert both, "a comparison needs two"
            self.compared += 1
        kinds = [OWN, COMMON, DECISION]
        for entry in (one for found in self.known(who, kinds) for one in found if not one.mine):
            assert entry.kind != OWN, "what is one's own is read by nobody"
            if entry.kind == COMMON and entry.body["round"] not in both:
                assert entry.body == {"round": entry.body["round"]}

    def stand(self, who: int) -> None:
        """Put a person in the project, about to choose a phase."""
        here = conversations.load(self.db, who, 0, who)
        number = here.id or conversations.open_new(self.db, who, 0, who, self.at)
        conversations.save(self.db, Conversation(id=number, dialogue="parcours", step="phases", project=1), self.at)
        self.keys[who] = []

    def known(self, who: int, kinds: list[str]) -> list[tuple[Entry, ...]]:
        """Return what a turn of this person may look at."""
        return list(entries.current(self.db, who, 1, kinds, self.house.registry.common).values())

    def step(self) -> None:
        """One of the two does anything."""
        who, what = self.chance.choice((ANA, BRUNO)), self.chance.random()
        self.at += timedelta(hours=3)
        if what < 0.04 or not self.keys[who]:
            self.turn(who, Commanded(self.at, "opportunite"))
        elif what < 0.20:
            self.turn(who, Wrote(self.at, f"secret-{who}-{self.update}", self.update))
        elif what < 0.26:
            self.turn(who, Pressed(self.at, self.chance.choice(self.old[who]), 1))
        elif what < 0.265:
            with self.db.atomic():
                erasure.leave(self.db, who, 1, self.at)
                projects.join(self.db, 1, who, "contribution", self.at)
                self.stand(who)
        else:
            weights = [LIKELY.get(button.verb, 2.0) for button in self.keys[who]]
            button = self.chance.choices(self.keys[who], weights)[0] if any(weights) else self.keys[who][0]
            self.turn(who, Pressed(self.at, button, 1))


def _rounds(db: Database, who: int) -> set[int]:
    """Return the rounds in which a person is in common now, read without the code under test."""
    found = _bodies(db, who, COMMON)
    return {body["round"] for body, visibility in found if visibility == "partageable" and body["common"]}


def _texts(db: Database, who: int, rounds: set[int]) -> str:
    shown = [body for body, visibility in _bodies(db, who, COMMON) if visibility == "partageable"]
    decided = [body for body, visibility in _bodies(db, who, DECISION) if visibility == "partageable"]
    return json.dumps([*(body for body in shown if body["round"] in rounds), *decided])


def _bodies(db: Database, who: int, kind: str) -> list[tuple[dict[str, Any], str]]:
    found = db.execute(
        "select body, visibility from entries where id in"
        " (select max(id) from entries where person = ? and kind = ? group by number)",
        (who, kind),
    )
    return [(json.loads(body), visibility) for body, visibility in found]


def _two(house: House, seed: int) -> Two:
    db = open_database(MEMORY)
    with db.atomic():
        for who in (ANA, BRUNO):
            people.consent(db, who, house.phrases.notice, DAY)
    assert rows.project(db, "Eau et bocage", ANA, BRUNO) == 1
    two = Two(house, db, random.Random(seed))  # noqa: S311 - the same walks every time
    with db.atomic():
        two.stand(ANA)
        two.stand(BRUNO)
        for who in (ANA, BRUNO):  # the other sharing, which opens nothing here
            projects.share(db, 1, who, shared=bool(seed % 2))
    return two


def test_nothing_is_read_before_both_are_in_common(house: House) -> None:
    """Any order of answers, gestures, old buttons, departures: each message is checked against the rows themselves."""
    compared = read = 0
    for seed in range(20):
        two = _two(house, seed)
        for _ in range(TURNS):
            two.step()
        compared, read = compared + two.compared, read + two.read
        two.db.close()
    assert compared > 10, "the walks reach the comparison: else they prove little"
    assert read, "and texts of the other person, once both are in common"


def test_the_check_can_fail(house: House) -> None:
    """A fact of the other person that is not in common is found out."""
    two = _two(house, 0)
    with pytest.raises(AssertionError):
        two.check(ANA, f"fait : secret-{BRUNO}-3")
    with pytest.raises(AssertionError, match="needs two"):
        two.check(ANA, "Une autre réponse : « Non »")
    two.db.close()
