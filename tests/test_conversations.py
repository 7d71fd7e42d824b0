"""Golden transcripts: each is the same through the core, the real application and, for a marked few, over HTTP.

`pytest --update-golden` rewrites the files from the core; the difference is then read as a text.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.core_way import CoreWay
from bot.stage import Stage, Way
from bot.transcript import parse
from dialogues.house import House
from tests.ways import ApplicationWay, HttpWay

FOLDER = Path(__file__).parent / "conversations"
FILES = sorted(FOLDER.glob("*.txt"))
WITHOUT_LOG = "# sans log"
OVER_HTTP = "# http"


def written(file: Path) -> str:
    """Return a transcript as it is written."""
    return file.read_text(encoding="utf-8")


def is_marked(text: str, mark: str) -> bool:
    """Return whether a line of the remarks at the top says `mark`."""
    return any(line == mark for line in text.splitlines() if line.startswith("#"))


MARKED = [file for file in FILES if is_marked(written(file), OVER_HTTP)]


async def played(way: Way, text: str) -> str:
    """Return a transcript as the bot speaks it now."""
    return await Stage(way).play(parse(text))


def named(file: Path) -> str:
    """Return how a file is called in the report."""
    return file.stem


def test_there_are_transcripts() -> None:
    """A collector that collects nothing fails, for either kind."""
    assert FILES, f"no transcript in {FOLDER}"
    assert MARKED, f"no transcript of {FOLDER} is marked « {OVER_HTTP} »"


@pytest.mark.parametrize("file", FILES, ids=named)
def test_golden_core(file: Path, house: House, *, update_golden: bool) -> None:
    """The core alone gives exactly the file."""
    now = asyncio.run(played(CoreWay(house), written(file)))
    if update_golden:
        file.write_text(now, encoding="utf-8")
    assert now == written(file)


@pytest.mark.parametrize("file", FILES, ids=named)
async def test_golden_application(file: Path, house: House, tmp_path: Path) -> None:
    """The real application on a file gives exactly the transcript."""
    async with ApplicationWay(house, tmp_path / "mailleur.db") as way:
        assert await played(way, written(file)) == written(file)


@pytest.mark.parametrize("file", MARKED, ids=named)
async def test_golden_http(file: Path, house: House, tmp_path: Path) -> None:
    """The whole program over HTTP gives exactly the transcript."""
    async with HttpWay(house, tmp_path / "mailleur.db") as way:
        assert await played(way, written(file)) == written(file)


@pytest.mark.parametrize("file", FILES, ids=named)
def test_every_transcript_logs_something(file: Path) -> None:
    """A conversation whose log stays empty says so, or it proves nothing."""
    logs = any(line.startswith(("log ", "note ")) for line in written(file).splitlines())
    assert logs != is_marked(written(file), WITHOUT_LOG), (
        f"{file.name}: no `log` or `note` line, or a needless {WITHOUT_LOG}"
    )


def test_a_stale_transcript_fails_and_is_rewritten(house: House, tmp_path: Path) -> None:
    """A file that says something else fails; with the option it is rewritten, inputs and remarks kept, and passes."""
    file = tmp_path / "a.txt"
    file.write_text("# Titre\nana> /aide\nbot> autrefois\n", encoding="utf-8")
    with pytest.raises(AssertionError):
        test_golden_core(file, house, update_golden=False)
    test_golden_core(file, house, update_golden=True)
    assert written(file).startswith("# Titre\nana> /aide\nbot> Bonjour")
    test_golden_core(file, house, update_golden=False)


def test_a_silent_log_must_be_meant(tmp_path: Path) -> None:
    """Without a `log` line and without the mark, a transcript fails; with the mark it passes."""
    file = tmp_path / "a.txt"
    file.write_text("ana> /aide\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="no `log` or `note` line"):
        test_every_transcript_logs_something(file)
    file.write_text(f"{WITHOUT_LOG}\nana> /aide\n", encoding="utf-8")
    test_every_transcript_logs_something(file)
