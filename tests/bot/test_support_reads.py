"""Nothing that a member wrote ever reaches who supports the project from outside: random rows, then random walks."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import pytest

from bot.store import people
from bot.store.database import MEMORY, open_database
from bot.turns import Incoming, perform
from dialogues.house import House
from dialogues.messages import Button, Commanded, Event, Invite, Key, LogEntry, Pressed, Show, ShowPoints, Wrote
from dialogues.record import Supported
from referential.model import Visibility
from tests.bot.store import rows
from tests.bot.store.rows import ANA, BRUNO, CHLOE, DAY, do, give

WORD = "motdemembre"
VISIBILITIES: tuple[Visibility, ...] = ("partageable", "prive-puis-agrege", "prive", "prive-strict")
KINDS = ("signal", "risque", "engagement", "reunion", "deliberation", "position", "opportunite", "point")
TURNS = 70


def _body(house: House, chance: random.Random) -> dict[str, Any]:
    """Return the body of an entry: ids that exist, or a person's words, everywhere."""
    cards = [one.id for one in house.referential.register.risks]
    return {
        "code": chance.choice([*house.referential.questions, WORD]),
        "card": chance.choice([*cards, "", WORD]),
        "state": chance.choice(["ouvert", "suivi", "clos", "autre", WORD]),
        **dict.fromkeys(("title", "cause", "signal", "text", "what", "who", "situation"), WORD),
    }


def _filled(house: House, chance: random.Random) -> Any:
    """Return a database in which two members wrote anything, and Chloé has an invitation to support them."""
    db = open_database(MEMORY)
    with db.atomic():
        for who in (ANA, BRUNO, CHLOE):
            people.consent(db, who, house.phrases.notice, DAY)
    assert rows.project(db, "Eau et bocage", ANA, BRUNO) == 1
    codes = [*house.referential.questions, *house.referential.branching.profile * 6, "retenir"]
    for number in range(60):
        who, at = chance.choice((ANA, BRUNO)), DAY + timedelta(minutes=number)
        options = getattr(house.referential.questions.get(codes[number % len(codes)]), "answer", None)
        known = [one.value for one in getattr(options, "options", ())]
        value = chance.choice([WORD, [WORD, "leader"], None, "oui", *known])
        visibility = chance.choice(VISIBILITIES)
        give(db, who, code=chance.choice(codes), value=value, comment=WORD, visibility=visibility, at=at)
        entry = LogEntry(1, chance.choice(KINDS), number + 1, _body(house, chance), at, chance.choice(VISIBILITIES))
        do(db, who, entry)
    for who in (ANA, BRUNO):
        do(db, who, ShowPoints(1, shown=chance.random() < 0.8))
    do(db, ANA, Invite(1, "appui", "s" * 16, DAY + timedelta(days=6)))
    return db


def _walk(house: House, seed: int) -> tuple[int, list[str]]:
    """Let Chloé do anything; return how many points were shown in words, and everything that she was shown."""
    chance = random.Random(seed)  # noqa: S311 - the same walks every time
    db = _filled(house, chance)
    shown: list[str] = []
    pressed: list[Button] = []
    update, at = 0, DAY + timedelta(hours=2)

    def turn(event: Event) -> None:
        nonlocal pressed, update
        update += 1
        with db.atomic():
            sent, _ = perform(db, house, Incoming(update, CHLOE, 0, CHLOE, event), "t" * 16, "https://t.me/x?start=")
        for one in sent:
            shown.append(one.text if isinstance(one, Show) else repr(one))
            if isinstance(one, Show):
                pressed = [key.button for row in one.rows for key in row if isinstance(key, Key)] or pressed
                shown.extend(key.label for row in one.rows for key in row)

    turn(Commanded(at, "start", "i_" + "s" * 16))
    turn(Pressed(at, next(one for one in pressed if one.verb == "rejoindre"), 1))
    for _ in range(TURNS):
        at += timedelta(hours=5)
        what = chance.random()
        if what < 0.2:
            turn(Commanded(at, chance.choice([*house.commands.commands]), chance.choice(["", "1", "2"])))
        elif what < 0.5:
            turn(Commanded(at, "appui"))
        elif what < 0.55:
            turn(Wrote(at, "dans 3 jours", update))
        elif what < 0.6:
            turn(Pressed(at, Button(pressed[0].conversation, 1, "fiche", "-", "exterieur"), 1))
        else:
            turn(Pressed(at, chance.choice(pressed), 1))
    db.close()
    return sum("Vigilance" in text for text in shown), shown


@pytest.mark.parametrize("first", range(0, 24, 8))
def test_nothing_of_what_was_written_is_shown(house: House, first: int) -> None:
    """Any rows, any walk: no word of a member is in a message, a label, a notice or a file."""
    points = 0
    for seed in range(first, first + 8):
        told, shown = _walk(house, seed)
        points += told
        assert not [text for text in shown if WORD in text.casefold()]
    assert points > 8, "the walks read points of vigilance: else they prove little"


def test_the_state_has_no_field_for_words(house: House) -> None:
    """What the one reading function gives holds ids, options and dates; a field more would be seen here."""
    assert set(Supported.__dataclass_fields__) == {
        *("number", "project", "name", "granted_at", "last", "profile", "moved_at", "points")
    }
    assert house.commands.rights["support"] == ("responsable",)
