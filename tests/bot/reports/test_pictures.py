"""Pictures of reports."""

from __future__ import annotations

import io

from PIL import Image
from sqlite_utils import Database

from bot.reports.pictures import NOW, WIDTH, Row, steps
from bot.reports.positions import report
from bot.store import entries
from dialogues.house import House
from dialogues.messages import LogEntry
from dialogues.positioning.entry import Position
from tests.bot.store.rows import ANA, BRUNO, DAY, agreed


def _dots(content: bytes) -> int:
    """Return how many pixels have the colour of a position of today."""
    image = Image.open(io.BytesIO(content)).convert("RGB")
    wanted = tuple(int(NOW[place : place + 2], 16) for place in (1, 3, 5))
    return sum(count for count, colour in image.getcolors(maxcolors=1 << 24) or () if colour == wanted)


def test_rows_on_steps() -> None:
    """Each row has its dot; a longer name takes two lines rather than being cut."""
    one = steps(["Zéro", "Un"], [Row("Une ligne", (0,))])
    two = steps(["Zéro", "Un"], [Row("Une ligne", (0,)), Row("Œuvre " * 12, (0, 1))])
    image = Image.open(io.BytesIO(two))
    assert (image.format, image.width) == ("PNG", WIDTH)
    assert Image.open(io.BytesIO(one)).height < image.height
    assert 0 < _dots(one) < _dots(two)


def test_the_profile_of_one_person(house: House, db: Database) -> None:
    """The picture shows the families that the person looked at, and nobody else's."""
    agreed(db, ANA, BRUNO)
    for person, family in ((ANA, "A"), (BRUNO, "B"), (BRUNO, "C")):
        entry = LogEntry(0, "position", entries.next_number(db), Position(family, 2).to_body(), DAY)
        entries.append(db, person, entry)
    (ana,), (bruno,) = report(db, house, ANA), report(db, house, BRUNO)
    assert ana.name == "positionnement.png"
    assert Image.open(io.BytesIO(ana.content)).height < Image.open(io.BytesIO(bruno.content)).height
