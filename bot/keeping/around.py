"""What `mailleur doctor` looks at around the database: SQLite, the disk, the rights, the log of writes, the content.

Files are looked at without being opened: closing one drops the locks that SQLite has on it in this program.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from bot import content, settings
from bot.keeping.findings import Finding, bad, good, size, watch
from bot.store.database import SAFE_SQLITE
from referential.source import ContentError

LITTLE_ROOM: Final = 500_000_000
"""Bytes free under which it is time to make room; also where a copy would not fit beside the database."""
NO_ROOM: Final = 50_000_000
"""Bytes free under which answers may be refused before long."""
LONG_LOG: Final = 64_000_000
"""Bytes of the write-ahead log that no checkpoint explains: it is emptied each time the bot is at rest."""
_OTHERS: Final = 0o007
_GROUP: Final = 0o070
_OF_THE_SANDBOX: Final = ".bac-a-sable"


def sqlite_version() -> Finding:
    """Look at the version of SQLite."""
    running = sqlite3.sqlite_version
    if sqlite3.sqlite_version_info < SAFE_SQLITE:
        return watch("subject.sqlite", "sqlite.old", version=running, safe=".".join(map(str, SAFE_SQLITE)))
    return good("subject.sqlite", "sqlite.good", version=running)


def room(path: Path) -> Finding:
    """Look at the free space of the disk."""
    free = shutil.disk_usage(path.parent).free
    values = {"free": size(free), "used": size(path.stat().st_size)}
    if free < NO_ROOM:
        return bad("subject.room", "room.none", **values)
    if free < max(LITTLE_ROOM, 2 * path.stat().st_size):
        return watch("subject.room", "room.little", **values)
    return good("subject.room", "room.good", **values)


def rights(path: Path) -> Finding:
    """Look at who may read the database, and what lies beside it."""
    folder = path.parent.stat().st_mode
    files = {file.name: file.stat().st_mode for file in _beside(path)}
    open_to_all = sorted(name for name, mode in files.items() if mode & _OTHERS and folder & _OTHERS)
    open_to_group = sorted(name for name, mode in files.items() if mode & _GROUP and folder & _GROUP)
    if open_to_all:
        return bad("subject.rights", "rights.others", files=", ".join(open_to_all))
    if open_to_group:
        return watch("subject.rights", "rights.group", files=", ".join(open_to_group))
    return good("subject.rights", "rights.good")


def log_of_writes(path: Path) -> Finding:
    """Look at the size of the write-ahead log."""
    log = Path(f"{path}-wal")
    length = log.stat().st_size if log.exists() else 0
    if length > LONG_LOG:
        return watch("subject.log", "log.long", size=size(length))
    return good("subject.log", "log.good", size=size(length))


def environment(variables: Mapping[str, str]) -> Finding:
    """Look at the settings."""
    try:
        settings.read(variables)
    except settings.BadSettings as error:
        return bad("subject.settings", "settings.bad", faults=" · ".join(str(error).splitlines()))
    return good("subject.settings", "settings.good")


def questions(variables: Mapping[str, str]) -> Finding:
    """Look at the content."""
    try:
        house = content.load(settings.content(variables))
    except settings.BadSettings:
        return bad("subject.content", "content.folder")
    except ContentError as error:
        return bad("subject.content", "content.bad", count=len(str(error).splitlines()))
    return good("subject.content", "content.good", count=len(house.referential.questions))


def _beside(path: Path) -> list[Path]:
    found = [entry.path for entry in os.scandir(path.parent) if entry.name.startswith(path.name)]
    return [Path(name) for name in found if _OF_THE_SANDBOX not in name]
