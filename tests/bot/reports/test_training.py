"""The page of a training day as documents, and what its trainer can never read."""

from __future__ import annotations

import io
import random
import zipfile
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from sqlite_utils import Database

from bot.reports.training import outline, report
from bot.store import people
from bot.store.database import MEMORY, open_database
from bot.turns import Incoming, perform
from dialogues.house import House
from dialogues.messages import Button, Commanded, Event, Key, LogEntry, Pressed, Show, Wrote
from dialogues.training.entry import Page
from tests.bot.store.rows import ANA, BRUNO, CHLOE, DAY, do

WORD = "motdequelquun"


def test_a_page_in_each_format(db: Database, house: House) -> None:
    """What is written is in it, what is empty is to be completed; without a page there is nothing."""
    assert report(db, house, ANA) == ()
    page = Page(1, "2026-03-02", {"phase": "emergence"}, {"enjeu": "Une <eau> propre"}, {"retenir": "Ceci"})
    do(db, ANA, LogEntry(0, "atelier", 1, page.to_body(), DAY))
    word, text = report(db, house, ANA)
    assert (word.name, text.name) == ("ma-page.docx", "ma-page.odt")
    assert word.caption
    assert not text.caption
    for file, part in ((word, "word/document.xml"), (text, "content.xml")):
        told = zipfile.ZipFile(io.BytesIO(file.content)).read(part).decode()
        assert "Une &lt;eau&gt; propre" in told
        assert "Émergence" in told
        assert "À compléter" in told
    assert report(db, house, BRUNO) == ()


def test_the_same_page_the_same_outline(house: House) -> None:
    """It depends on what is written, and on its day."""
    page = Page(1, "2026-03-02")
    assert outline(house, page, DAY) == outline(house, page, DAY)
    assert "02/03/2026" in outline(house, page, DAY).subtitle
    assert outline(house, Page(1, ""), DAY).title


@dataclass
class Room:
    """A trainer and two people, on the real store; what the trainer was told."""

    house: House
    seed: int
    db: Database = field(default_factory=lambda: open_database(MEMORY))
    at: datetime = DAY
    update: int = 0
    keys: dict[int, list[Button]] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    link: str = ""

    def turn(self, who: int, event: Event) -> None:
        """Make a turn, and keep what it shows."""
        self.update += 1
        incoming = Incoming(self.update, who, 0, who, event)
        with self.db.atomic():
            sent, _ = perform(self.db, self.house, incoming, f"{self.seed:016}", "https://t.me/x?start=")
        for one in sent:
            if who == CHLOE:
                self.told.append(one.text if isinstance(one, Show) else repr(one))
            if isinstance(one, Show):
                shown = [key.button for row in one.rows for key in row if isinstance(key, Key)]
                self.keys[who] = shown or self.keys.get(who, [])
                self.link = one.text.partition("start=")[2][:8] if "start=t_" in one.text else self.link

    def press(self, who: int, verb: str) -> None:
        """Press a button of the last message."""
        self.turn(who, Pressed(self.at, next(one for one in self.keys[who] if one.verb == verb), 1))


def _filled(house: House, seed: int, chance: random.Random) -> Room:
    """Return a room in which two people answered, and wrote, on their pages."""
    room = Room(house, seed)
    with room.db.atomic():
        for who in (ANA, BRUNO, CHLOE):
            people.consent(room.db, who, house.phrases.notice, DAY)
    room.turn(CHLOE, Commanded(DAY, "a_plusieurs"))
    room.press(CHLOE, "at-ouvrir")
    room.press(CHLOE, "at-creer")
    for who in (ANA, BRUNO):
        room.turn(who, Commanded(DAY, "start", room.link))
        room.press(who, "at-oui")
        for _ in range(5):
            room.press(who, chance.choice(["choisir", "passer"]))
        for _ in range(chance.choice([3, 6])):
            room.turn(who, Wrote(DAY, f"{WORD} {who}", room.update))
    return room


@pytest.mark.parametrize("seed", range(4))
def test_the_trainer_never_reads_what_people_write(house: House, seed: int) -> None:
    """Two people write, then the trainer presses anything: no word of theirs is shown, nor who they are."""
    chance = random.Random(seed)  # noqa: S311 - the same walks every time
    room = _filled(house, seed, chance)
    room.told.clear()
    room.turn(CHLOE, Commanded(room.at, "a_plusieurs"))
    room.press(CHLOE, "at-salle")
    for _ in range(40):
        room.at += timedelta(minutes=chance.choice([1, 30]))
        room.turn(CHLOE, Pressed(room.at, chance.choice(room.keys[CHLOE]), 1))
        if chance.random() < 0.2:
            command = chance.choice(["a_plusieurs", "historique", "mesdonnees", "start"])
            room.turn(CHLOE, Commanded(room.at, command, room.link))
    assert any("Sondage terminé : 2 personnes" in text.replace("\u00a0", " ") for text in room.told)
    assert not [text for text in room.told if WORD in text or str(ANA) in text or str(BRUNO) in text]
    room.db.close()
