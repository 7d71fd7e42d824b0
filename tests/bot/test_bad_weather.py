"""What passes by itself is waited for, and is no fault of the update that meets it."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest
from telegram.error import NetworkError

from bot.in_groups import facts
from bot.store import inbox
from bot.store.database import is_of_the_file
from bot.telegram.updates import LanguageAsked
from bot.turns import Turns
from dialogues.house import House
from tests.bot.raw import ANA, GROUP, person, said
from tests.languages.conftest import with_xx
from tests.telegram_in_memory import refusal
from tests.ways import ApplicationWay


class _Sleeper:
    """Sleeps in no time, and remembers for how long."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.slept.append(seconds)


class _Refusing:
    """A writer that refuses the next turns, while smaller things can still be written."""

    def __init__(self, writer: Any, failures: int) -> None:
        self._writer = writer
        self._failures = failures

    async def run(self, job: Any) -> Any:
        """Run a job, or not."""
        self._failures -= 1
        if self._failures >= 0:
            full = sqlite3.OperationalError("database or disk is full")
            full.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise full
        return await self._writer.run(job)


async def test_a_turn_waits_for_the_disk(way: ApplicationWay, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that takes small things and refuses the turn, however often, loses no update: it is no try of it."""
    sleeper = _Sleeper()
    monkeypatch.setattr(way.mailleur, "sleep", sleeper)
    monkeypatch.setattr(way.mailleur, "turns", Turns(way.house, _Refusing(way.writer, 5)))  # type: ignore[arg-type]
    await way.receive(said("/start", 1))
    await way.settle()
    say = way.house.phrases.say
    assert set(way.telegram.texts()) == {say("failed"), say("bienvenue")}
    assert sleeper.slept == [1.0, 2.0, 4.0, 8.0, 16.0]
    assert await way.writer.run(inbox.waiting) == ()
    assert await way.writer.run(inbox.set_aside) == ()


@pytest.mark.parametrize(
    ("code", "passing"),
    [(sqlite3.SQLITE_BUSY_SNAPSHOT, True), (sqlite3.SQLITE_IOERR_WRITE, True), (sqlite3.SQLITE_ERROR, False)],
)
def test_what_passes(code: int, *, passing: bool) -> None:
    """A lock or a disk passes, in any of its finer codes; a statement that is wrong stays so."""
    error = sqlite3.OperationalError("…")
    error.sqlite_errorcode = code
    assert is_of_the_file(error) is passing
    assert not is_of_the_file(sqlite3.OperationalError("made by nobody"))
    assert not is_of_the_file(ValueError())


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> House:
    """Return a house with two languages."""
    return with_xx(tmp_path_factory.mktemp("weather"))


async def test_a_group_waits_for_the_network(way: ApplicationWay, both: House) -> None:
    """Who administers is asked again until Telegram says it, as slowly as it wants."""
    sleeper = _Sleeper()
    way.telegram.faults["getChatMember"] += [
        NetworkError("reset"),
        refusal(502, "Bad Gateway"),
        refusal(429, "Too Many Requests: retry after 7", retry_after=7),
        (200, {"ok": True, "result": {"user": person(), "status": "creator", "is_anonymous": False}}),
    ]
    asked = LanguageAsked(1, GROUP, 0, ANA, "xx")
    assert (await facts(way.mailleur.bot, both, asked, sleeper)).administers
    assert sleeper.slept == [0.5, 1.0, 7.0]
    way.telegram.faults["getChatMember"].append(refusal(403, "Forbidden: bot was kicked from the group chat"))
    assert not (await facts(way.mailleur.bot, both, asked, sleeper)).administers
