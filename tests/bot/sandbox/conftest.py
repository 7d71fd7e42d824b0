"""A running sandbox, a bot of python-telegram-bot that talks to it, and somebody at the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest
from telegram import Bot

from bot.sandbox.server import Sandbox

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


class Clock:
    """A clock that goes forward only when a test says so; Unix seconds."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        """Give the time."""
        return self.now


class Page:
    """Acts as the page does, over HTTP."""

    def __init__(self, url: str) -> None:
        self.http = httpx.AsyncClient(base_url=url)

    async def act(self, name: str, /, **given: Any) -> dict[str, Any]:
        """Do one action and give its answer; fails the test when it is refused."""
        answer = await self.http.post(f"/page/{name}", json=given)
        assert answer.status_code == 200, answer.text
        result: dict[str, Any] = answer.json()
        return result

    async def refused(self, name: str, /, **given: Any) -> str:
        """Try one action that must be refused, and give the reason."""
        answer = await self.http.post(f"/page/{name}", json=given)
        assert answer.status_code == 400, answer.text
        return str(answer.json()["description"])

    async def say(self, person: int, chat: int, text: str, **given: Any) -> int:
        """Write a text; give the id of its (last) message."""
        answer = await self.act("write", person=person, chat=chat, text=text, **given)
        return int(answer["messages"][-1]["message_id"])

    async def messages(self, chat: int) -> list[dict[str, Any]]:
        """Read a chat."""
        answer = await self.http.get(f"/page/chats/{chat}/messages")
        found: list[dict[str, Any]] = answer.json()["messages"]
        return found

    async def group(self, creator: int = 1001, members: tuple[int, ...] = (1002,)) -> int:
        """Create a group with the bot; give its id."""
        answer = await self.act("groups", person=creator, title="Jardins du Lac", members=list(members))
        return int(answer["chat"]["id"])


def make_bot(sandbox: Sandbox, token: str | None = None) -> Bot:
    """Give a bot that talks to the sandbox."""
    return Bot(
        token or sandbox.token,
        base_url=f"{sandbox.api_root}/bot",
        base_file_url=f"{sandbox.api_root}/file/bot",
    )


@pytest.fixture
def clock() -> Clock:
    """Give a clock that stands still."""
    return Clock()


@pytest.fixture
def storage(tmp_path: Path) -> Path:
    """Say where the sandbox keeps its world."""
    return tmp_path / "sandbox" / "world.sqlite"


@pytest.fixture
async def sandbox(storage: Path, clock: Clock) -> AsyncIterator[Sandbox]:
    """Run a sandbox that obeys `clock` and has the flood limit."""
    running = Sandbox(storage=storage, port=0, clock=clock, flood=True)
    await running.start()
    yield running
    await running.stop()


@pytest.fixture
async def page(sandbox: Sandbox) -> AsyncIterator[Page]:
    """Give somebody at the page."""
    acting = Page(sandbox.url)
    async with acting.http:
        yield acting


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    """Give a bot that talks to the sandbox."""
    async with make_bot(sandbox) as running:
        yield running


@pytest.fixture
def new_bot() -> Any:
    """Give the function that makes a further bot."""
    return make_bot


@pytest.fixture
def new_page() -> type[Page]:
    """Give the class of somebody at a further page."""
    return Page
