"""The doctor names what is wrong, each fault by itself; it changes nothing, and tells nothing of anybody."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from bot import content
from bot.cli import FAILED
from bot.keeping import around
from bot.keeping.doctor import examine, is_bad, table
from bot.keeping.findings import Finding, Level
from bot.keeping.words import say
from bot.store import inbox, outbox
from bot.store.database import open_alone, open_database
from dialogues.house import House
from tests.bot.keeping.conftest import Command, break_page
from tests.bot.store.rows import ANA, BRUNO, DAY, give

HOUR = timedelta(hours=1)
SAFE = (3, 51, 3)
Look = Callable[..., dict[str, Finding]]


@pytest.fixture(autouse=True)
def _of_today(monkeypatch: pytest.MonkeyPatch, house: House) -> None:
    """Let SQLite be of a safe version and the disk be large; the content is read afresh where a test gives its own."""
    monkeypatch.setattr(content, "load", lambda own, load=content.load: load(own) if own else house)
    monkeypatch.setattr(sqlite3, "sqlite_version_info", SAFE)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**12, 0, 10**12))


@pytest.fixture
def look(filled: Path) -> Look:
    """Return the doctor on the database, an hour after its answers; findings that are good are left out."""

    def found(after: timedelta = HOUR, **variables: str) -> dict[str, Finding]:
        findings = examine({"MAILLEUR_DATABASE": str(filled), **variables}, DAY + after)
        return {one.subject: one for one in findings if one.level is not Level.GOOD}

    return found


def one(subject: str, level: Level, text: str, **values: Any) -> dict[str, Finding]:
    """Return the only finding that is expected."""
    name = say(subject)
    return {name: Finding(name, level, say(text, **values))}


def test_all_is_well(filled: Path, look: Look) -> None:
    """A healthy database has nothing to show, and the table says that all is well."""
    assert look() == {}
    findings = examine({"MAILLEUR_DATABASE": str(filled)}, DAY + HOUR)
    lines = table(findings).splitlines()
    assert lines[-1] == say("doctor.good")
    assert len(lines) == len(findings) + 2
    assert not is_bad(findings)


def test_beside_a_bot_at_work(writing: Database, look: Look, filled: Path) -> None:
    """The bot may run: the doctor sees what is committed, and changes nothing, in no file."""
    give(writing, BRUNO, code="E1.5")
    before = {file.name: file.stat() for file in filled.parent.iterdir() if not file.name.endswith("-shm")}
    assert look() == {}
    after = {file.name: file.stat() for file in filled.parent.iterdir() if not file.name.endswith("-shm")}
    assert [(name, s.st_size, s.st_mtime_ns) for name, s in before.items()] == [
        (name, s.st_size, s.st_mtime_ns) for name, s in after.items()
    ]


def test_the_command(filled: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """The status is 1 when something has to be mended; nothing that anybody wrote, nor who they are, is printed."""
    for name in ("TELEGRAM_TOKEN", "TELEGRAM_API_URL", "MAILLEUR_PORT", "MAILLEUR_CONTENT"):
        monkeypatch.delenv(name, raising=False)
    with open_database(str(filled)) as db:
        inbox.receive(db, [inbox.Waiting(n, ANA, {"text": "Un mot secret"}) for n in (1, 2)], DAY)
        inbox.give_up(db, 1, "ValueError: Un mot secret")
        outbox.queue(db, [outbox.Letter(ANA, 0, "Un mot secret")], DAY)
    status, out, err = command("doctor")
    assert (status, err) == (0, "")
    assert say("doctor.watch", count=4) in out
    with open_database(str(filled)) as db:
        db.execute("delete from current_answers")
    status, more, err = command("doctor")
    assert (status, err) == (FAILED, "")
    assert say("doctor.bad", count=1) in more
    for secret in ("Un mot secret", "Vallées", str(ANA), str(BRUNO), "E1.3"):
        assert secret not in out + more


def test_waiting(filled: Path, look: Look) -> None:
    """Queues are counted, with their age; what just came, or has an hour to leave, is normal."""
    with open_database(str(filled)) as db:
        inbox.receive(db, [inbox.Waiting(n, ANA, {}) for n in (1, 2, 3)], DAY)
        outbox.queue(db, [outbox.Letter(ANA, 0, "bonjour")], DAY)
    assert look(timedelta(minutes=5)) == {}
    with open_database(str(filled)) as db:
        inbox.give_up(db, 3, "fault")
    assert look(timedelta(minutes=61)) == {
        **one("subject.inbox", Level.WATCH, "inbox.waiting", count=2, age="1 h"),
        **one("subject.aside", Level.WATCH, "aside.some", count=1, age="1 h"),
        **one("subject.outbox", Level.WATCH, "outbox.waiting", count=1, age="1 h"),
    }
    assert look(timedelta(minutes=30))[say("subject.inbox")].text == say("inbox.waiting", count=2, age="30 min")
    assert look(timedelta(days=3))[say("subject.inbox")].text == say("inbox.waiting", count=2, age="3 jours")


def test_retention(look: Look) -> None:
    """What should have been erased is seen in what is still there, a day after its time; here one strict answer."""
    assert look(timedelta(days=91)) == {}
    expected = one("subject.retention", Level.WATCH, "retention.late", count=1)
    assert look(timedelta(days=91, hours=2)) == expected
    assert look(timedelta(days=367)) == one("subject.retention", Level.WATCH, "retention.late", count=3)


@pytest.mark.parametrize(
    ("sql", "subject", "level", "text", "values"),
    [
        ("delete from current_answers", "projection", Level.BAD, "projection.bad", {"count": 2}),
        ("drop trigger answers_never_change", "triggers", Level.BAD, "triggers.bad", {}),
        ("drop trigger answers_leave_by_erasure", "triggers", Level.BAD, "triggers.bad", {}),
        ("drop trigger entries_never_change", "triggers", Level.BAD, "triggers.bad", {}),
        ("drop trigger entries_leave_by_erasure", "triggers", Level.BAD, "triggers.bad", {}),
        ("insert into members values (7, 7, 'lecture', 0, '')", "integrity", Level.BAD, "integrity.bad", {"count": 2}),
        (
            "insert into _sqlite_migrations values (99, 'mailleur', '9999_later', '')",
            "schema",
            Level.BAD,
            "schema.newer",
            {"names": "9999_later"},
        ),
        (
            "delete from _sqlite_migrations where name like '0006%'",
            "schema",
            Level.WATCH,
            "schema.older",
            {"count": 1},
        ),
        ("drop table _sqlite_migrations", "schema", Level.BAD, "schema.foreign", {}),
        ("pragma journal_mode = delete", "durability", Level.WATCH, "durability.mode", {"mode": "delete"}),
    ],
)
def test_a_fault_inside(
    filled: Path, look: Look, sql: str, subject: str, level: Level, text: str, values: dict[str, Any]
) -> None:
    """Each fault of the file is found, and alone."""
    with open_alone(str(filled)) as db:
        db.execute(sql).fetchall()
    assert look() == one(f"subject.{subject}", level, text, **values)


def test_a_file_to_be_migrated(filled: Path, look: Look, command: Command) -> None:
    """Before the first start of a new version what it adds is not missed, by the doctor nor by `rebuild --check`."""
    with open_alone(str(filled)) as db:
        db.execute("delete from _sqlite_migrations where name like '0006%'")
        db.execute("drop index answers_strict")
    assert look() == one("subject.schema", Level.WATCH, "schema.older", count=1)
    assert command("rebuild", "--check") == (FAILED, "", say("rebuild.version") + "\n")


@pytest.mark.parametrize(
    ("trigger", "moment"),
    [
        ("answers_never_change", "update on answers"),
        ("voices_never_change", "update on voices"),
        ("voices_leave_by_erasure", "delete on voices"),
        ("traces_never_change", "update on traces"),
        ("team_notes_never_change", "update on team_notes"),
    ],
)
def test_a_trigger_that_does_nothing(filled: Path, look: Look, trigger: str, moment: str) -> None:
    """Triggers are tried, not only counted."""
    with open_alone(str(filled)) as db:
        db.execute(f"drop trigger {trigger}")
        db.execute(f"create trigger {trigger} before {moment} begin select 1; end")
    assert look() == one("subject.triggers", Level.BAD, "triggers.bad")


def test_lax_writes(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    """Should the writing door forget to ask for durable writes, that is seen."""

    def lax(path: str) -> Database:
        db = open_database(path)
        db.execute("pragma synchronous = normal")
        return db

    monkeypatch.setattr("bot.keeping.inside.open_database", lax)
    assert look() == one("subject.durability", Level.BAD, "durability.lax", synchronous=1)


def test_no_database_and_no_content(look: Look, filled: Path, tmp_path: Path) -> None:
    """Settings, content and database that cannot be used are named together."""
    absent = tmp_path / "rien.db"
    found = look(MAILLEUR_DATABASE=str(absent), MAILLEUR_PORT="beaucoup", MAILLEUR_CONTENT=str(filled))
    assert set(found) == {say("subject.settings"), say("subject.content"), say("subject.database")}
    assert {finding.level for finding in found.values()} == {Level.BAD}
    assert "MAILLEUR_PORT: not a port" in found[say("subject.settings")].text
    assert not absent.exists()
    (tmp_path / "overlay").mkdir()
    (tmp_path / "overlay" / "overlay.yaml").write_text("hide: [ZZ]\n", encoding="utf-8")
    found = look(MAILLEUR_CONTENT=str(tmp_path / "overlay"))
    assert found == one("subject.content", Level.BAD, "content.bad", count=1)


def test_broken_pages(look: Look, filled: Path) -> None:
    """A file whose pages are broken gives findings, not an exception; what can still be seen is seen."""
    break_page(filled, "answers")
    found = look()
    assert found[say("subject.integrity")].level is Level.BAD
    assert found[say("subject.projection")].text == say("database.unreadable", reason="DatabaseError")
    assert say("subject.inbox") not in found


def test_a_version_that_cannot_be_read(look: Look, filled: Path) -> None:
    """Where not even the version of the file can be read, the doctor says so, with what else it sees."""
    break_page(filled, "idx__sqlite_migrations_migration_set_name")
    found = look()
    unreadable = say("database.unreadable", reason="DatabaseError")
    assert {one.text for one in found.values()} == {unreadable}
    assert set(found) == {say("subject.integrity"), say("subject.schema")}


def test_rights(look: Look, filled: Path) -> None:
    """Files that others may read are named, where their folder lets others in."""
    filled.parent.chmod(0o755)
    filled.chmod(0o640)
    files = ", ".join(f"{filled.name}{end}" for end in ("", "-shm", "-wal"))  # SQLite makes them alike
    assert look() == one("subject.rights", Level.WATCH, "rights.group", files=files)
    copy = filled.with_name(f"{filled.name}.replaced-1")
    copy.touch(0o644)
    filled.with_name(f"{filled.name}.bac-a-sable").touch(0o644)
    assert look() == one("subject.rights", Level.BAD, "rights.others", files=copy.name)
    filled.parent.chmod(0o700)
    assert look() == {}


def test_a_long_log_of_writes(look: Look, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write-ahead log that nobody could empty is seen."""
    monkeypatch.setattr(around, "LONG_LOG", 1000)
    with open_database(str(filled)) as db:
        give(db, ANA)
        assert set(look()) == {say("subject.log")}
    assert look() == {}


@pytest.mark.parametrize(
    ("free", "level", "text"), [(400_000_000, Level.WATCH, "room.little"), (40_000_000, Level.BAD, "room.none")]
)
def test_room(look: Look, monkeypatch: pytest.MonkeyPatch, filled: Path, free: int, level: Level, text: str) -> None:
    """A disk that fills up is seen before it is full."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**12, 0, free))
    used = f"{-(-os.stat(filled).st_size // 1000)} ko"  # noqa: PTH116 - as the doctor looks, without opening
    assert look() == one("subject.room", level, text, free=f"{free // 10**6} Mo", used=used)


def test_an_old_sqlite(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    """A version of SQLite that needs a single writer is said, with what protects the file."""
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 51, 2))
    monkeypatch.setattr(sqlite3, "sqlite_version", "3.51.2")
    assert look() == one("subject.sqlite", Level.WATCH, "sqlite.old", version="3.51.2", safe="3.51.3")
