"""Files are written beside their place and put there when all are complete: never half of one, nor half of several."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from bot.authoring import faults
from bot.authoring.problems import AuthoringError, Trouble


def write(contents: Mapping[Path, bytes]) -> None:
    """Write each of `contents` at its path, all of them or none.

    :raises AuthoringError: the system refuses one of them; nothing was replaced.
    """
    ready: dict[Path, Path] = {}
    for target, content in contents.items():
        try:
            ready[target] = _beside(target, content)
        except OSError:
            _drop(ready)
            raise AuthoringError([Trouble(target.name, *faults.cannot_write(str(target)))]) from None
    before = {target: target.read_bytes() if target.exists() else None for target in ready}
    done: list[Path] = []
    for target, written in ready.items():
        try:
            written.replace(target)
        except OSError:
            _drop(ready)
            _restore({path: before[path] for path in done})
            raise AuthoringError([Trouble(target.name, *faults.cannot_write(str(target)))]) from None
        done.append(target)


def _restore(before: Mapping[Path, bytes | None]) -> None:
    for target, content in before.items():
        if content is None:
            target.unlink(missing_ok=True)
        else:
            _beside(target, content).replace(target)


def _beside(target: Path, content: bytes) -> Path:
    if target.is_dir():
        raise IsADirectoryError(target)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    written = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        written.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
    except OSError:
        written.unlink(missing_ok=True)
        raise
    return written


def _drop(ready: Mapping[Path, Path]) -> None:
    for written in ready.values():
        with contextlib.suppress(OSError):
            written.unlink(missing_ok=True)
