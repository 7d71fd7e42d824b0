"""Content read again while the bac à sable runs."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import reload
from dialogues import loader
from dialogues.house import House
from referential import loader as referential_loader
from tests.ways import ApplicationWay, until


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a copy of the content."""
    return Path(shutil.copytree(referential_loader.CONTENT, tmp_path / "content"))


@pytest.fixture
async def said(way: ApplicationWay, root: Path) -> AsyncIterator[list[str]]:
    """Watch the copy for the running bot; give what is said of it."""
    lines: list[str] = []
    task = asyncio.create_task(
        reload.watch(
            [root],
            reload.stamps([root]),
            lambda: loader.load(referential_loader.load(root)),
            way.mailleur.move_in,
            lines.append,
            lambda _: asyncio.sleep(0.01),
        )
    )
    yield lines
    assert not task.done()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def edit(root: Path, old: str, new: str) -> None:
    """Change a file of the copy as an editor does: whole, by a rename."""
    file = root / "phases.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    (root / "phases.tmp").write_text(text.replace(old, new, 1), encoding="utf-8")
    (root / "phases.tmp").rename(file)


async def test_a_file_that_is_saved_is_heard(way: ApplicationWay, root: Path, said: list[str], house: House) -> None:
    """What an author saves is what the next turn says; the version is remembered."""
    turns = way.mailleur.turns
    edit(root, "Émergence", "Éveil")
    await until(lambda: bool(said))
    assert said == [f"contenu relu : {len(house.referential.questions)} questions"]
    assert way.mailleur.house.referential.phases["emergence"].title == "Éveil"
    assert way.mailleur.turns.house is way.mailleur.house
    assert turns.house is house, "a turn in hand keeps its own"
    rows = await way.writer.run(lambda db: db.execute("select version from referential_versions").fetchall())
    assert rows == [(way.mailleur.house.referential.version,)]


async def test_faults_keep_the_old_content(way: ApplicationWay, root: Path, said: list[str], house: House) -> None:
    """Bad content is told, every fault, and the old content stays until it is mended."""
    edit(root, "summary:", "sumary:")
    await until(lambda: bool(said))
    assert "phases.yaml:" in said[0]
    assert "la clé « sumary » n'existe pas ici" in said[0]
    assert way.mailleur.house is house
    edit(root, "sumary:", "summary:")
    await until(lambda: len(said) > 1)
    assert said[-1].startswith("contenu relu : ")
    assert way.mailleur.house.referential.version == house.referential.version


async def test_whatever_happens_the_watch_goes_on(tmp_path: Path, house: House) -> None:
    """A fault that is not the author's is told too, and the next change is seen."""
    said: list[str] = []
    loads = iter([OSError("gone"), None])

    def load() -> House:
        if (fault := next(loads)) is not None:
            raise fault
        return house

    async def move_in(_: House) -> None:
        """Nobody lives here."""

    pauses = 0

    async def sleep(_: float) -> None:
        nonlocal pauses
        pauses += 1
        if pauses == 4:
            raise asyncio.CancelledError
        if pauses != 2:
            (tmp_path / "a.yaml").write_text("x" * pauses, encoding="utf-8")

    with pytest.raises(asyncio.CancelledError):
        await reload.watch([tmp_path], {}, load, move_in, said.append, sleep)
    assert said == ["OSError: gone", f"contenu relu : {len(house.referential.questions)} questions"]


def test_a_file_that_goes_while_it_is_listed(tmp_path: Path) -> None:
    """A file taken away between two looks is no fault."""
    (tmp_path / "a.yaml").write_text("a", encoding="utf-8")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "nowhere")
    assert [file.name for file in reload.stamps([tmp_path])] == ["a.yaml"]
