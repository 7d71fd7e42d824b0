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
from tests.bot.store.group_rows import closed, opened, team, voice
from tests.bot.store.rows import ANA, BRUNO, CHLOE, DAY, NOTICE, give, project


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
    assert whole["person"]["notice"] == NOTICE
    assert [one["name"] for one in whole["projects"]] == ["Vallées", "Vide"]
    assert [(row["value"], row["replaces"]) for row in whole["answers"]] == [("non", None), ("oui", first)]


def test_where_one_stands(db: Database) -> None:
    """What was begun and not yet given is part of what is kept."""
    number = conversations.open_new(db, ANA, 0, ANA, DAY)
    conversations.save(db, Conversation(number, draft=(Item("à moitié"),)), DAY)
    (standing,) = everything(db, ANA)["conversations"]
    assert standing["state"]["draft"] == [{"text": "à moitié"}]


def test_groups_and_rounds(db: Database, house: House) -> None:
    """Places in groups, every answer with its changes, what came late, and the rounds that the person opened."""
    number = opened(db, team(db, ANA, BRUNO), ANA)
    voice(db, number, ANA, "oui", "un mot à moi", "une phrase à montrer")
    voice(db, number, ANA, "non")
    voice(db, number, BRUNO, "non", "le mot de Bruno", "la phrase de Bruno")
    closed(db, number)
    voice(db, number, ANA, "sans_objet", late=True)
    readable, whole = files(db, house)
    assert readable.replace("\N{NO-BREAK SPACE}", " ").endswith(
        f"""
Groupes et tours de table
02/03/2026 · « Équipe » : Structure {ANA} (Équipe technique)
02/03/2026 · Le mandat est-il clair ? : Oui — « un mot à moi » (gardé pour vous)\
 — phrase montrée au groupe : « une phrase à montrer »
02/03/2026 · Le mandat est-il clair ? : Pas encore
02/03/2026 · Le mandat est-il clair ? : Pas concerné (après la clôture : attend le prochain tour)
02/03/2026 · Tour ouvert par vous : Le mandat est-il clair ?
"""
    )
    assert whole["groups"] == [
        {"group": "Équipe", "structure": f"Structure {ANA}", "function": "technique", "joined_at": DAY.isoformat()}
    ]
    assert [one.get("value", one.get("opened")) for one in whole["rounds"]] == [
        *("oui", "non", "sans_objet"),
        "Le mandat est-il clair ?",
    ]
    for text in (readable, str(whole)):
        assert "Bruno" not in text
        assert str(BRUNO) not in text


def test_of_nobody_else(db: Database, house: House) -> None:
    """Nothing that another member gave is in it."""
    give(db, BRUNO, comment="le mot de Bruno", visibility="partageable")
    for file in report(db, house, ANA):
        assert isinstance(file, File)
        assert "le mot de Bruno" not in file.content.decode()
        assert str(BRUNO) not in file.content.decode()
