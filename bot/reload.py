"""Content read again while the bac à sable runs, as soon as a file of it is saved."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from dialogues.house import House
from referential.source import ContentError

EVERY: Final = 1.0
"""Seconds between two looks at the files."""
Stamps = Mapping[Path, tuple[int, int]]


def stamps(folders: Iterable[Path]) -> Stamps:
    """Return when each file of `folders` was last written, and its size."""
    found: dict[Path, tuple[int, int]] = {}
    for file in (file for folder in folders for file in folder.rglob("*.y*ml")):
        with suppress(FileNotFoundError):  # taken away since it was listed
            about = file.stat()
            found[file] = (about.st_mtime_ns, about.st_size)
    return found


async def watch(
    folders: Iterable[Path],
    seen: Stamps,
    load: Callable[[], House],
    move_in: Callable[[House], Awaitable[None]],
    say: Callable[[str], None],
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Look at `folders` for ever; what is not as `seen` is loaded in a thread. Bad content leaves the old one."""
    folders = tuple(folders)
    while True:
        await sleep(EVERY)
        found = await asyncio.to_thread(stamps, folders)
        if found == seen:
            continue
        seen = found
        try:
            house = await asyncio.to_thread(load)
            await move_in(house)
        except ContentError as error:
            say(str(error))
        except Exception as error:  # noqa: BLE001 - such as a folder moved while it is read: the next change is seen
            say(f"{type(error).__name__}: {error}")
        else:
            say(f"contenu relu : {len(house.referential.questions)} questions")
