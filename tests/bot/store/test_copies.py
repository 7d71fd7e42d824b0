"""A copy is whole whatever happens while it is made, and one that is put back never meets another's write-ahead log."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.store import copies, erasure
from bot.store.copies import CopyExists, Damaged
from bot.store.database import DatabaseUnusable, open_alone, open_database, open_reader
from bot.store.lock import Held
from tests.bot.store.rows import ANA, BRUNO, CHLOE, DAY, agreed, everything, give, project
from tests.bot.store.test_database import written_by_another


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return where copies go."""
    (tmp_path / "copies").mkdir()
    return tmp_path / "copies" / "copie.db"


def names(path: Path) -> set[str]:
    """Return what lies in the folder of a file."""
    return {file.name for file in path.parent.iterdir()}


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of a database, as a reader sees it."""
    with open_reader(str(path)) as db:
        return everything(db)


def test_what_is_committed_and_nothing_else(db: Database, database_path: Path, copy: Path) -> None:
    """A copy made in the middle of a transaction is one private file with all that is committed."""
    give(db, ANA, comment="gardé")
    before = everything(db)
    db.execute("begin")
    db.execute("delete from current_answers")
    assert copies.backup(str(database_path), copy) == copy.stat().st_size
    db.execute("rollback")
    assert names(copy) == {"copie.db"}
    assert copy.stat().st_mode & 0o777 == 0o600
    assert rows(copy) == before


@pytest.mark.usefixtures("db")
def test_a_copy_by_another_in_the_meantime(database_path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that came under the same name while the copy was made is left as it is."""
    monkeypatch.setattr(copies, "_onto_the_disk", lambda _: copy.write_text("celle d'une autre personne"))
    with pytest.raises(CopyExists):
        copies.backup(str(database_path), copy)
    assert copy.read_text() == "celle d'une autre personne"
    assert names(copy) == {"copie.db"}


def test_there_and_back(database_path: Path, copy: Path) -> None:
    """What was copied is there again, to the row; what was there instead is kept, with its write-ahead log."""
    with open_database(str(database_path)) as db:
        agreed(db, ANA, BRUNO)
        project(db, "Vallées", ANA, BRUNO)
        give(db, ANA, comment="gardé")
        before = everything(db)
    copies.backup(str(database_path), copy)
    with open_database(str(database_path)) as db:
        erasure.person(db, ANA, DAY)
    with written_by_another(database_path):
        pass  # killed: its last commit is in the write-ahead log only
    after = rows(database_path)
    assert after != before
    aside = copies.restore(copy, str(database_path))
    assert aside is not None
    assert aside.name == "mailleur.db.replaced-1"
    assert rows(database_path) == before
    assert rows(aside) == after
    with open_database(str(database_path)) as db:
        agreed(db, CHLOE)
    again = copies.restore(copy, str(database_path))
    assert again is not None
    assert again.name == "mailleur.db.replaced-2"
    assert rows(database_path) == before


def test_in_the_place_of_a_damaged_database(db: Database, database_path: Path, copy: Path) -> None:
    """A database that cannot be opened any more is replaced all the same, and kept."""
    before = everything(db)
    copies.backup(str(database_path), copy)
    db.close()
    database_path.write_bytes(b"\0" * 8192)
    aside = copies.restore(copy, str(database_path))
    assert aside is not None
    assert aside.read_bytes() == b"\0" * 8192
    assert rows(database_path) == before


def test_the_log_of_a_database_that_was_deleted(db: Database, database_path: Path, copy: Path) -> None:
    """A write-ahead log whose database is gone is never read into a copy; it is kept, under a name of its own."""
    before = everything(db)
    copies.backup(str(database_path), copy)
    give(db, ANA, comment="après la copie")
    log = database_path.with_name(f"{database_path.name}-wal")
    written = log.read_bytes()
    db.close()
    for number in (1, 2):
        database_path.unlink()
        log.write_bytes(written)
        aside = copies.restore(copy, str(database_path))
        assert aside == database_path.with_name(f"{database_path.name}.replaced-{number}-wal")
        assert aside.read_bytes() == written
        assert rows(database_path) == before


def test_on_a_new_machine(db: Database, database_path: Path, copy: Path) -> None:
    """Where there was nothing, folder included, a copy becomes the database."""
    copies.backup(str(database_path), copy)
    place = copy.parent / "a" / "mailleur.db"
    assert copies.restore(copy, str(place)) is None
    with open_database(str(place)) as restored:
        assert everything(restored) == everything(db)


@pytest.mark.usefixtures("db")
def test_under_a_bot_at_work(database_path: Path, copy: Path) -> None:
    """While somebody writes nothing is replaced, and nothing is left beside."""
    copies.backup(str(database_path), copy)
    before = names(database_path)
    with pytest.raises(Held):
        copies.restore(copy, str(database_path))
    assert names(database_path) == before


@pytest.mark.parametrize("what", ["text", "another program", "newer", "dangling"])
def test_not_a_copy_of_ours(db: Database, database_path: Path, copy: Path, what: str) -> None:
    """What is no copy, or none that this version could use, or one that does not hold together, replaces nothing."""
    copies.backup(str(database_path), copy)
    db.close()
    before = rows(database_path)
    if what == "text":
        copy.write_text("Ceci n'est pas une base.\n" * 100)
    else:
        if what == "another program":
            copy.unlink()
        with open_alone(str(copy)) as other:
            other.execute(
                {
                    "another program": "create table notes (a)",
                    "newer": "update _sqlite_migrations set name = '9999_later' where name like '0002%'",
                    "dangling": "insert into members values (77, 77, 'lecture', 0, '')",
                }[what]
            )
    with pytest.raises((Damaged, DatabaseUnusable)):
        copies.restore(copy, str(database_path))
    assert rows(database_path) == before
    assert not any("partial" in name or "replaced" in name for name in names(database_path))


@pytest.mark.usefixtures("db")
def test_no_room(database_path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy that cannot be finished leaves nothing behind that could be taken for one."""

    def small(path: str) -> Database:
        target = open_alone(path)
        target.execute("pragma max_page_count = 3")
        return target

    monkeypatch.setattr(copies, "open_alone", small)
    with pytest.raises(sqlite3.OperationalError, match="full"):
        copies.backup(str(database_path), copy)
    assert names(copy) == set()
