"""What is put in common is read by members, and nothing else is: random walks of three people on the real store."""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from sqlite_utils import Database

from bot.store import conversations, effects, entries, erasure, people, projects
from bot.store.database import MEMORY, open_database
from bot.turns import Incoming, perform
from dialogues.conversation import Conversation
from dialogues.governance import entry as governance
from dialogues.house import House
from dialogues.messages import Button, Commanded, Event, Key, Pressed, Show, Wrote
from dialogues.synthesis import entry as synthesis
from tests.bot.store import rows
from tests.bot.store.rows import ANA, BRUNO, CHLOE, DAY

TURNS = 200
MARK = re.compile(r"secret-(\d+)-\w+")
"""What a person writes here says whose it is."""
PRIVATE = "kept"
"""What private answers say, with whose they are: their author alone may read them, whatever is put in common."""
STRICT = "utterly-private"
"""What strictly private answers say."""
LIKELY = {
    "gv-ecrire": 8.0,
    "gv-commun": 10.0,
    "gv-mettre": 12.0,
    "gv-page": 10.0,
    "gv-cases": 4.0,
    "gv-retirer": 1.0,
    "gv-vider": 0.5,
    "gv-doc": 0.0,
    "sy-faire": 8.0,
    "sy-retien": 6.0,
    "sy-part": 10.0,
    "sy-plan": 6.0,
    "sy-garder": 6.0,
    "sy-partager": 12.0,
    "sy-autres": 12.0,
    "sy-reprendre": 8.0,
    "sy-debut": 6.0,
    "sy-doc": 0.0,
    "fermer": 0.0,
}
"""Weights of the buttons, so that short walks come to what is in common; the others weigh 2."""
COMMON = {"gouvernance": governance.COMMON, "synthese": synthesis.SHARED}
"""Command -> the kind of entries that it puts in common."""
ANSWERS = {
    "E1": "SAID",
    "E1.4": ["SAID"],
    "P2.2": [["SAID", "", "", "", ""]],
    "E1.1": "oui",
    "C1.3": "en_partie",
    "E2.1": "oui",
    "M1.1.2": "non",
    "C2.1.1": "oui",
    "E2.1.2": ["SAID"],
}
"""Code -> an answer of each person's: shareable, private and strictly private ones; its comment says whose it is."""


@dataclass
class Three:
    """Three people of a project, the last one reading only, and what each was shown."""

    house: House
    db: Database
    chance: random.Random
    command: str
    at: datetime = DAY
    update: int = 0
    keys: dict[int, list[Button]] = field(default_factory=dict)
    old: dict[int, list[Button]] = field(default_factory=dict)
    read: dict[int, int] = field(default_factory=dict)

    def turn(self, who: int, event: Event) -> None:
        """Make a turn, and check everything that it says."""
        self.update += 1
        incoming = Incoming(self.update, who, 0, who, event)
        with self.db.atomic():
            sent, _ = perform(self.db, self.house, incoming, "abcdefghijklmnop", "https://t.me/x?start=")
        for one in sent:
            if isinstance(one, Show):
                self.keys[who] = [key.button for row in one.rows for key in row if isinstance(key, Key)]
                self.old.setdefault(who, []).extend(self.keys[who])
                self.check(who, one.text)

    def check(self, who: int, text: str) -> None:
        """Whatever is another's is in common now, in a row of its own; nothing is strictly private."""
        assert STRICT not in text
        assert not [other for other in (ANA, BRUNO, CHLOE) if other != who and f"{PRIVATE}-{other}" in text]
        readable = self.readable(who)
        for found in MARK.finditer(text):
            assert int(found[1]) == who or found[0] in readable, text
            self.read[who] = self.read.get(who, 0) + (int(found[1]) != who)

    def readable(self, who: int) -> str:
        """Return what the others have in common now, read without the code under test."""
        found = self.db.execute(
            "select body from entries where id in (select max(e.id) from entries e join members m"
            " on m.person = e.person and m.project = e.project where e.person <> ? and e.kind = ? group by e.number)"
            " and visibility = 'partageable'",
            (who, COMMON[self.command]),
        )
        return json.dumps([json.loads(body) for (body,) in found])

    def stand(self, who: int) -> None:
        """Put a person in the project, about to choose a phase."""
        here = conversations.load(self.db, who, 0, who)
        number = here.id or conversations.open_new(self.db, who, 0, who, self.at)
        conversations.save(self.db, Conversation(id=number, dialogue="parcours", step="phases", project=1), self.at)
        self.keys[who] = []

    def step(self) -> None:
        """One of the three does anything."""
        who, what = self.chance.choice((ANA, ANA, BRUNO, BRUNO, CHLOE)), self.chance.random()
        self.at += timedelta(hours=3)
        if what < 0.06 or not self.keys[who]:
            self.turn(who, Commanded(self.at, self.command))
        elif what < 0.22:
            self.turn(who, Wrote(self.at, f"secret-{who}-{self.update}", self.update))
        elif what < 0.27:
            self.turn(who, Pressed(self.at, self.chance.choice(self.old[who]), 1))
        elif what < 0.275 and who != ANA:
            with self.db.atomic():
                erasure.leave(self.db, who, 1, self.at)
                projects.join(self.db, 1, who, "lecture" if who == CHLOE else "contribution", self.at)
                self.stand(who)
        else:
            weights = [LIKELY.get(button.verb, 2.0) for button in self.keys[who]]
            button = self.chance.choices(self.keys[who], weights)[0] if any(weights) else self.keys[who][0]
            self.turn(who, Pressed(self.at, button, 1))


def _three(house: House, seed: int, command: str) -> Three:
    db = open_database(MEMORY)
    with db.atomic():
        for who in (ANA, BRUNO, CHLOE):
            people.consent(db, who, house.phrases.notice, DAY)
    assert rows.project(db, "Eau et bocage", ANA, BRUNO) == 1
    with db.atomic():
        projects.join(db, 1, CHLOE, "lecture", DAY)
    walk = Three(house, db, random.Random(seed), command)  # noqa: S311 - the same walks every time
    questions = house.referential.questions
    with db.atomic():
        for who in (ANA, BRUNO, CHLOE):
            walk.stand(who)
            projects.share(db, 1, who, shared=bool(seed % 2))  # the other sharing, which opens nothing here
            for code, answer in ANSWERS.items():
                visibility = questions[code].visibility
                shareable = f"secret-{who}-{code.replace('.', '')}"
                said = {"partageable": shareable, "prive-strict": STRICT}.get(visibility, f"{PRIVATE}-{who}")
                value = json.loads(json.dumps(answer).replace("SAID", said))
                effects.apply(db, who, rows.row(code, value, comment=said, visibility=visibility), DAY)
    return walk


@pytest.mark.parametrize("command", COMMON)
def test_nothing_is_read_that_is_not_in_common(house: House, command: str) -> None:
    """Any order of texts, gestures, old buttons, departures: each message is checked against the rows themselves."""
    read: dict[int, int] = {}
    for seed in range(14):
        walk = _three(house, seed, command)
        for _ in range(TURNS):
            walk.step()
        for who, count in walk.read.items():
            read[who] = read.get(who, 0) + count
        kinds = [kind for kind in house.registry.lines if kind != COMMON[command]]
        for who in (ANA, BRUNO, CHLOE):
            found = entries.current(walk.db, who, 1, kinds, house.registry.common)
            assert not [one for some in found.values() for one in some if not one.mine]
        walk.db.close()
    assert min(read.get(who, 0) for who in (ANA, BRUNO, CHLOE)) > 5, (
        "each of them reads the others: else it proves little"
    )


def test_the_check_can_fail(house: House) -> None:
    """A text of another person that is not in common is found out, and a strictly private one."""
    walk = _three(house, 0, "gouvernance")
    with pytest.raises(AssertionError):
        walk.check(ANA, f"secret-{BRUNO}-3")
    with pytest.raises(AssertionError):
        walk.check(ANA, STRICT)
    with pytest.raises(AssertionError):
        walk.check(ANA, f"{PRIVATE}-{BRUNO}")
    walk.db.close()
