"""The sign of life: it is there while the program writes and hears, and gone or old otherwise."""

from __future__ import annotations

import os
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot import cli, heartbeat
from bot.heartbeat import OLDEST, Heartbeat, fault, file_of
from bot.store.database import MEMORY, open_database
from bot.store.writer import Writer


@pytest.fixture
async def writer(database_path: Path) -> AsyncIterator[Writer]:
    """Give a writer on a file."""
    opened = Writer(open_database(str(database_path)))
    yield opened
    opened.close()


def file(path: Path) -> Path:
    """Return the file of the heartbeat."""
    found = file_of(str(path))
    assert found is not None
    return found


def made_old(path: Path, seconds: float) -> None:
    """Make the last beat older."""
    then = time.time() - seconds
    os.utime(file(path), (then, then))


async def test_it_beats(writer: Writer, database_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A beat makes the file, the next one makes it young again; a clean stop takes it away."""
    monkeypatch.setattr(heartbeat, "EVERY", 0.0)
    beating = Heartbeat(str(database_path), writer)
    told = fault(str(database_path))
    assert told is not None
    assert "absent" in told
    await beating.beat()
    assert fault(str(database_path)) is None
    made_old(database_path, OLDEST + 5)
    told = fault(str(database_path))
    assert told is not None
    assert "hangs, or hears nothing" in told
    await beating.beat()
    assert fault(str(database_path)) is None
    beating.stop()
    assert fault(str(database_path)) is not None


async def test_not_at_each_round(writer: Writer, database_path: Path) -> None:
    """However many rounds there are, the file is touched once in a while."""
    beating = Heartbeat(str(database_path), writer)
    await beating.beat()
    made_old(database_path, OLDEST + 5)
    await beating.beat()
    assert fault(str(database_path)) is not None


async def test_the_program_before_is_no_sign_of_life(writer: Writer, database_path: Path) -> None:
    """What a killed program left says nothing of the next one."""
    await Heartbeat(str(database_path), writer).beat()
    assert fault(str(database_path)) is None
    Heartbeat(str(database_path), writer)
    assert fault(str(database_path)) is not None


async def test_a_writer_that_fails(
    writer: Writer, database_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Where the file cannot be touched the bot goes on, and the log says so."""

    async def fails(_: Any) -> None:
        raise OSError("disk")

    beating = Heartbeat(str(database_path), writer)
    monkeypatch.setattr(writer, "run", fails)
    await beating.beat()
    assert "no sign of life could be given: OSError" in caplog.text
    assert fault(str(database_path)) is not None


async def test_a_database_in_memory(writer: Writer) -> None:
    """It has no file beside it, and nobody else can look at it."""
    await Heartbeat(MEMORY, writer).beat()
    told = fault(MEMORY)
    assert told is not None
    assert "in memory" in told


async def test_on_the_command_line(
    writer: Writer, database_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`mailleur health` says nothing and ends with 0, or says why not and ends with 1."""
    monkeypatch.setenv("MAILLEUR_DATABASE", str(database_path))
    assert cli.main(["health"]) == 1
    assert f"{file(database_path)}: absent" in capsys.readouterr().err
    await Heartbeat(str(database_path), writer).beat()
    assert cli.main(["health"]) == 0
    assert capsys.readouterr().err == ""
