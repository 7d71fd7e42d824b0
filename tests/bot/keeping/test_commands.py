"""The commands of the host: what they do, what they say, and what they refuse."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.cli import FAILED
from bot.keeping.words import say
from bot.store import projection
from bot.store.database import open_database
from bot.store.projection import NotEqual
from tests.bot.keeping.conftest import Command


def test_rebuild(filled: Path, command: Command) -> None:
    """A projection that went wrong is named by --check, which changes nothing, and made right without it."""
    assert command("rebuild", "--check") == (0, say("rebuild.equal") + "\n", "")
    with open_database(str(filled)) as db:
        db.execute("delete from current_answers where code = 'E1.3'")
    for _ in range(2):
        assert command("rebuild", "--check") == (FAILED, "", say("rebuild.differs", count=1) + "\n")
    assert command("rebuild") == (0, say("rebuild.done", count=2) + "\n", "")
    assert command("rebuild", "--check") == (0, say("rebuild.equal") + "\n", "")


@pytest.mark.usefixtures("writing")
def test_rebuild_while_the_bot_writes(command: Command) -> None:
    """Beside a bot at work the comparison is made, and the rebuilding is refused."""
    assert command("rebuild", "--check")[0] == 0
    status, out, err = command("rebuild")
    assert (status, out) == (FAILED, "")
    assert "held by another process; stop the other Mailleur first" in err


@pytest.mark.usefixtures("filled")
def test_a_rebuild_that_fails(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Should the rebuilt projection differ all the same, that is said and the status is 1."""

    def fails(_: Database) -> int:
        raise NotEqual

    monkeypatch.setattr(projection, "rebuild", fails)
    assert command("rebuild") == (FAILED, "", say("rebuild.failed") + "\n")


@pytest.mark.parametrize("arguments", [["rebuild"], ["rebuild", "--check"]])
def test_no_database(
    arguments: list[str], command: Command, database_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there is no database that is said, and none is made."""
    monkeypatch.setenv("MAILLEUR_DATABASE", str(database_path))
    status, out, err = command(*arguments)
    assert (status, out) == (FAILED, "")
    assert "cannot be opened; check the path" in err
    assert list(database_path.parent.iterdir()) == []
