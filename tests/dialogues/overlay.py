"""Variants of the minimal dialogues: the cases of `tests/broken/dialogues`, laid out like those of the referential."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from dialogues import loader
from referential.loader import Referential
from referential.source import ContentError

MINIMAL = Path(__file__).parent / "minimal"
CASES = Path(__file__).parents[1] / "broken" / "dialogues"

_EXPECT = "# expect: "
_OWN_LINE = re.compile(r"\d+: ")


def cases() -> list[str]:
    """Return the name of every case."""
    return sorted(path.name for path in CASES.iterdir() if path.is_dir())


def laid_over(case: str, target: Path) -> Path:
    """Return `target` with the minimal dialogues and `case` over them."""
    shutil.copytree(MINIMAL, target, dirs_exist_ok=True)
    for file in _files(case):
        if file.name.endswith(".absent"):
            (target / file.name.removesuffix(".absent")).unlink()
        else:
            (target / file.name).write_bytes(file.read_bytes())
    return target


def expected(case: str) -> list[str]:
    """Return the errors that `case` announces."""
    found = []
    for file in _files(case):
        for line in file.read_text(encoding="utf-8").splitlines():
            if not line.startswith(_EXPECT):
                break
            error = line.removeprefix(_EXPECT)
            found.append(f"{file.name.removesuffix('.absent')}:{error}" if _OWN_LINE.match(error) else error)
    return found


def errors(root: Path, referential: Referential) -> list[str]:
    """Return what the loader says of the dialogues under `root`; nothing when they are good."""
    try:
        loader.load(referential, root)
    except ContentError as error:
        return str(error).splitlines()
    return []


def _files(case: str) -> list[Path]:
    return sorted(path for path in (CASES / case).iterdir() if path.is_file())
