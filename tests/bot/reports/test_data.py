"""Everything about one person, and nothing about anybody else."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from sqlite_utils import Database

from bot.reports.data import everything, report
from bot.reports.files import File
from bot.store import conversations
from dialogues.conversation import Conversation, Item
from dialogues.house import House
from dialogues.messages import Show
from tests.bot.store.rows import ANA, BRUNO, CHLOE, DAY, give, project


def files(db: Database, house: House, person: int = ANA) -> tuple[str, dict[str, Any]]:
    """Return the readable file and the JSON."""
    readable, whole = report(db, house, person)
    assert isinstance(readable, File)
    assert isinstance(whole, File)
    assert (readable.name, whole.name) == ("mes-donnees.txt", "mes-donnees.json")
    return readable.content.decode(), json.loads(whole.content)


def test_a_stranger(db: Database, house: House) -> None:
    """About somebody unknown there is nothing, and that is said."""
    assert report(db, house, CHLOE) == (Show(house.phrases.say("data-none")),)


def test_everything(db: Database, house: House) -> None:
    """Both files hold the account, the consent, the projects and every row of the log, corrections included."""
    first = give(db, ANA, value="non", comment="pas encore & bientôt")
    give(db, ANA, value="oui", replaces=first, at=DAY + timedelta(days=1))
    project(db, "Vide", ANA)
    readable, whole = files(db, house)
    assert str(ANA) in readable
    assert "Vallées" in readable
    assert "pas encore & bientôt" in readable
    assert "Vide" in readable
    assert whole["account"] == ANA
    assert whole["person"]["notice"] == "2026-11-22"
    assert [one["name"] for one in whole["projects"]] == ["Vallées", "Vide"]
    assert [(row["value"], row["replaces"]) for row in whole["answers"]] == [("non", None), ("oui", first)]


def test_where_one_stands(db: Database) -> None:
    """What was begun and not yet given is part of what is kept."""
    number = conversations.open_new(db, ANA, 0, ANA, DAY)
    conversations.save(db, Conversation(number, draft=(Item("à moitié"),)), DAY)
    (standing,) = everything(db, ANA)["conversations"]
    assert standing["state"]["draft"] == [{"text": "à moitié"}]


def test_of_nobody_else(db: Database, house: House) -> None:
    """Nothing that another member gave is in it."""
    give(db, BRUNO, comment="le mot de Bruno", visibility="partageable")
    for file in report(db, house, ANA):
        assert isinstance(file, File)
        assert "le mot de Bruno" not in file.content.decode()
        assert str(BRUNO) not in file.content.decode()
