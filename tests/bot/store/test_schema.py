"""Answers are append-only, and the database itself enforces it."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from bot.store import outbox, projects
from bot.store.database import open_database
from bot.store.health import is_append_only
from bot.store.schema import migrations
from tests.bot.store.rows import ANA, BRUNO, DAY, agreed, everything, give, project

ERASURE = "insert into erasures (at, reason, person, project, answer_until) values (?,?,?,?,?)"


@pytest.mark.parametrize("column", ["value", "comment", "at", "replaces", "visibility", "person"])
def test_an_answer_never_changes(db: Database, column: str) -> None:
    """No column of an answer can be updated, whoever asks, even while an erasure is open."""
    give(db, ANA)
    for opened in (False, True):
        if opened:
            db.execute(ERASURE, (DAY.isoformat(), "asked", ANA, None, None))
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            db.execute(f"update answers set {column} = {column}")  # noqa: S608


def test_an_answer_is_never_deleted(db: Database) -> None:
    """Without an open erasure that names it, no row leaves the log."""
    give(db, ANA)
    with pytest.raises(sqlite3.IntegrityError, match="by an erasure only"):
        db.execute("delete from answers")
    with pytest.raises(sqlite3.IntegrityError, match="by an erasure only"), db.atomic():
        db.execute("insert or replace into answers select * from answers")
    assert db.execute("select count(*) from answers").fetchone() == (1,)


@pytest.mark.parametrize(
    "named",
    [
        (BRUNO, None, None),
        (None, 2, None),
        (ANA, 2, None),
        (None, None, "2030-01-01"),
        (None, None, None),
    ],
)
def test_an_erasure_opens_its_own_rows_only(db: Database, named: tuple[object, ...]) -> None:
    """An erasure of somebody else, of another project, or of nothing named, opens no other row."""
    give(db, ANA)
    db.execute(ERASURE, (DAY.isoformat(), "asked", *named))
    with pytest.raises(sqlite3.IntegrityError, match="by an erasure only"):
        db.execute("delete from answers")


def test_values_are_of_their_type(db: Database) -> None:
    """Tables are strict: a text is no number, and a role is one of ours."""
    with pytest.raises(sqlite3.IntegrityError):
        db.execute("insert into handled_updates values ('un', 'lundi')")
    with pytest.raises(sqlite3.IntegrityError):
        db.execute("update members set role = 'chef'")


def test_migrations_have_numbers_in_order() -> None:
    """Names of migrations begin with 0001, 0002 and so on, so that their order is plain."""
    names = [str(migration.name) for migration in migrations.pending(Database(memory=True))]
    assert [name[:5] for name in names] == [f"{number:04}_" for number in range(1, len(names) + 1)]


def test_the_inbox_and_the_outbox_come_to_an_older_file(database_path: Path) -> None:
    """A database that has the first tables only gets the two queues, and keeps every row that it has."""
    old = Database(sqlite3.connect(database_path, isolation_level=None))  # noqa: TID251 - as the first version left it
    migrations.apply(old, stop_before="0002_inbox_and_outbox")
    agreed(old, ANA, BRUNO)
    project(old, "Vallées", ANA, BRUNO)
    give(old, ANA, comment="gardé")
    before = everything(old)
    assert {"inbox", "outbox"}.isdisjoint(before)
    old.conn.close()
    new = open_database(str(database_path))
    after = everything(new)
    assert (after.pop("inbox"), after.pop("outbox")) == ([], [])
    _are_kept(before, after)
    new.conn.close()


def test_the_notebook_comes_to_an_older_file(database_path: Path) -> None:
    """A database without notebook gets one, with reminders and a time zone for each person; nothing else changes."""
    old = Database(sqlite3.connect(database_path, isolation_level=None))  # noqa: TID251 - as the version before left it
    migrations.apply(old, stop_before="0005_notebook_and_reminders")
    agreed(old, ANA, BRUNO)
    project(old, "Vallées", ANA, BRUNO)
    give(old, ANA, comment="gardé")
    before = everything(old)
    old.conn.close()
    new = open_database(str(database_path))
    after = everything(new)
    assert [after.pop(name) for name in ("entries", "current_entries", "reminders")] == [[], [], []]
    assert {row[-2] for row in after["people"]} == {"Europe/Paris"}
    _are_kept(before, after)
    new.conn.close()


def test_resting_reminders_come_to_an_older_file(database_path: Path) -> None:
    """Reminders planned before still fall: none rests, and nobody has had a message that they had not asked for."""
    old = Database(sqlite3.connect(database_path, isolation_level=None))  # noqa: TID251 - as the version before left it
    migrations.apply(old, stop_before="0007_resting_reminders")
    agreed(old, ANA)
    project(old, "Vallées", ANA)
    old.execute("insert into reminders values (?,1,'point',0,?)", (ANA, DAY.isoformat()))
    before = everything(old)
    old.conn.close()
    with open_database(str(database_path)) as new:
        after = everything(new)
    assert [row[-2:] for row in after["reminders"]] == [(0, "")]
    assert [row[-1] for row in after["people"]] == [""]
    _are_kept(before, after)


def test_groups_come_to_an_older_file(database_path: Path) -> None:
    """A database from before rounds gets their tables, empty; what waits to be sent keeps its order, as no panel."""
    old = Database(sqlite3.connect(database_path, isolation_level=None))  # noqa: TID251 - as the version before left it
    migrations.apply(old, stop_before="0008_teams_and_rounds")
    agreed(old, ANA, BRUNO)
    project(old, "Vallées", ANA, BRUNO)
    give(old, ANA, comment="gardé")
    for text in ("un", "deux"):
        old.execute("insert into outbox values (null,1,0,?,'',0,'',x'',?)", (text, DAY.isoformat()))
    before = everything(old)
    old.conn.close()
    with open_database(str(database_path)) as new:
        after = everything(new)
        assert [(letter.text, letter.panel) for letter in outbox.waiting(new)] == [("un", ""), ("deux", "")]
        assert is_append_only(new)
    grown = ("teams", "team_members", "team_notes", "rounds", "voices", "traces")
    assert [after.pop(name) for name in grown] == [[]] * len(grown)
    _are_kept(before, after)


def test_a_file_from_before_groups_is_append_only(database_path: Path) -> None:
    """What later versions guard besides is not missed in a file that has not got it yet."""
    with Database(sqlite3.connect(database_path, isolation_level=None)) as old:  # noqa: TID251 - as it was left
        migrations.apply(old, stop_before="0008_teams_and_rounds")
        assert is_append_only(old)


def test_supports_come_to_an_older_file(database_path: Path) -> None:
    """A database from before outside supports gets their tables, empty: nobody supports, nobody shows anything."""
    old = Database(sqlite3.connect(database_path, isolation_level=None))  # noqa: TID251 - as the version before left it
    migrations.apply(old, stop_before="0009_supports")
    agreed(old, ANA)
    old.execute("insert into projects values (1, 'Vallées', ?)", (DAY.isoformat(),))
    old.execute("insert into members values (1, ?, 'responsable', 1, ?)", (ANA, DAY.isoformat()))
    before = everything(old)
    assert {"supports", "points_shown"}.isdisjoint(before)
    old.conn.close()
    with open_database(str(database_path)) as new:
        after = everything(new)
        assert [one.shows for one in projects.of_person(new, ANA)] == [False]
    assert (after.pop("supports"), after.pop("points_shown")) == ([], [])
    _are_kept(before, after)


def test_trainings_come_to_an_older_file(database_path: Path) -> None:
    """A database from before training days gets their tables, empty, and keeps what it has."""
    old = Database(sqlite3.connect(database_path, isolation_level=None))  # noqa: TID251 - as the version before left it
    migrations.apply(old, stop_before="0010_trainings")
    agreed(old, ANA)
    project(old, "Vallées", ANA)
    before = everything(old)
    assert {"trainings", "training_places"}.isdisjoint(before)
    old.conn.close()
    with open_database(str(database_path)) as new:
        after = everything(new)
    assert (after.pop("trainings"), after.pop("training_places")) == ([], [])
    _are_kept(before, after)


def _are_kept(before: dict[str, list[tuple[Any, ...]]], after: dict[str, list[tuple[Any, ...]]]) -> None:
    """Each row is still there, perhaps with more columns."""
    for name, rows in before.items():
        assert [row[: len(old)] for row, old in zip(after[name], rows, strict=False)] == rows, name


def test_the_indexes_of_erasure_come_to_an_older_file(database_path: Path) -> None:
    """A database from before them gets them, with every row that it has; each is named where it serves."""
    old = Database(sqlite3.connect(database_path, isolation_level=None))  # noqa: TID251 - as the version before left it
    migrations.apply(old, stop_before="0006_indexes_of_erasure")
    agreed(old, ANA)
    project(old, "Vallées", ANA)
    give(old, ANA, visibility="prive-strict")
    before = everything(old)
    old.conn.close()
    new = open_database(str(database_path))
    indexes = {name for (name,) in new.execute("select name from sqlite_master where type = 'index'")}
    assert indexes >= {"erasures_open", "answers_strict", "entries_strict", "inbox_tried", "reminders_project"}
    _are_kept(before, everything(new))
    new.conn.close()
