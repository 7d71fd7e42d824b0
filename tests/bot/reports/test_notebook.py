"""The notebook in words: in the history of a project and in the readable file of one's data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from bot.reports import data, history
from bot.reports.files import File
from bot.store import entries
from dialogues.areas import EVERYTHING
from dialogues.house import House
from dialogues.messages import LogEntry, Show
from dialogues.phrases import Markup, Phrases, escape, without_markup
from tests.bot.store.rows import ANA, BRUNO, DAY


def _promised(_: Phrases, body: Mapping[str, Any]) -> Markup:
    """A line for the entries of these tests; the kind « secret » is what the bot notes for itself."""
    return escape(f"Engagement : {body['what']}") if body.get("what") else Markup("")


def speaking(house: House) -> House:
    """Return a house whose registry knows how one more kind reads."""
    return replace(house, registry=replace(house.registry, lines={"engagement": _promised}))


def note(db: Database, kind: str, project: int = 1, **body: object) -> None:
    """Write an entry of Ana's."""
    entries.append(db, ANA, LogEntry(project, kind, entries.next_number(db), body, DAY))


def test_in_the_history(db: Database, house: House) -> None:
    """Each state is one line in words under its own title, for its author alone; another project's is not there."""
    note(db, "engagement", what="relire <la convention>")
    note(db, "engagement")
    (shown,) = history.report(db, speaking(house), ANA, 1)
    assert isinstance(shown, Show)
    told = without_markup(shown.text)
    assert told.count("Engagement") == 1
    assert "Engagement : relire <la convention>" in told
    assert without_markup(house.phrases.say("history-notebook")) in told
    assert history.report(db, speaking(house), BRUNO, 1) == (Show(house.phrases.say("history-empty")),)


def test_what_nobody_knows_any_more(db: Database, house: House) -> None:
    """A kind that this version does not know is told field by field: nothing kept is hidden from its author."""
    note(db, "ancien", what="vieux & gardé", empty="")
    (shown,) = history.report(db, house, ANA, 1)
    assert isinstance(shown, Show)
    assert "ancien · vieux & gardé" in without_markup(shown.text)


def test_in_the_data(db: Database, house: House) -> None:
    """The readable file holds the entries of each project, and those that belong to no project."""
    note(db, "engagement", what="du projet")
    note(db, "engagement", project=0, what="de la personne")
    readable = data.report(db, speaking(house), ANA)[0]
    assert isinstance(readable, File)
    text = readable.content.decode()
    assert text.count("Engagement : du projet") == 1
    assert text.count("Engagement : de la personne") == 1


def test_every_kind_that_is_read_has_its_words(house: House) -> None:
    """A kind that a dialogue or a command reads has a line."""
    read = {kind for one in house.dialogues.values() for kind in one.reads}
    read |= {kind for one in house.commands.commands.values() for kind in one.reads}
    assert read - {*EVERYTHING.lines} == set()
