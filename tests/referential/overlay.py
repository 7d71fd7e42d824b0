"""Variants of the minimal content: the cases of `tests/broken/referential`, or a few replacements in one file.

A case is a tree laid over the minimal content. Its files begin with the exact errors that they must give:
`# expect: 12: fault; remedy` for a line of the same file, `# expect: path:12: fault; remedy` for another one.
A file `<name>.absent` takes `<name>` away. The files in a folder `reseau` are those of a network's own folder.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from referential import loader
from referential.source import ContentError

MINIMAL = Path(__file__).parent / "minimal"
CASES = Path(__file__).parents[1] / "broken" / "referential"
NETWORK = "reseau"

_EXPECT = "# expect: "
_OWN_LINE = re.compile(r"\d+: ")


def cases() -> list[str]:
    """Return the name of every case."""
    return sorted(path.name for path in CASES.iterdir() if path.is_dir())


def laid_over(case: str, target: Path) -> Path:
    """Return a folder in `target` with the minimal content and `case` over it; `reseau` stands beside it."""
    above, target = target, target / "contenu"
    shutil.copytree(MINIMAL, target, dirs_exist_ok=True)
    for file in _files(case):
        name = file.relative_to(CASES / case).as_posix()
        if name.startswith(f"{NETWORK}/"):
            (above / name).parent.mkdir(parents=True, exist_ok=True)
            (above / name).write_bytes(file.read_bytes())
        elif name.endswith(".absent"):
            (target / name.removesuffix(".absent")).unlink()
        else:
            (target / name).write_bytes(file.read_bytes())
    return target


def expected(case: str) -> list[str]:
    """Return the errors that `case` announces, in the order of the report."""
    found = []
    for file in _files(case):
        path = file.relative_to(CASES / case).as_posix().removesuffix(".absent")
        for line in file.read_bytes().decode(errors="replace").splitlines():
            if not line.startswith(_EXPECT):
                break
            error = line.removeprefix(_EXPECT)
            found.append(f"{path}:{error}" if _OWN_LINE.match(error) else error)
    return found


def errors(root: Path) -> list[str]:
    """Return what the loader says of the content under `root`; nothing when it is good."""
    network = root.parent / NETWORK
    try:
        loader.load(root, overlay=network if network.is_dir() else None)
    except ContentError as error:
        return str(error).splitlines()
    return []


def changed(target: Path, path: str, *replacements: tuple[str, str]) -> Path:
    """Return `target` with the minimal content, where `replacements` were made once each in the file `path`."""
    shutil.copytree(MINIMAL, target, dirs_exist_ok=True)
    text = (target / path).read_text(encoding="utf-8")
    for old, new in replacements:
        assert old in text, f"{old!r} is not in {path}"
        text = text.replace(old, new, 1)
    (target / path).write_text(text, encoding="utf-8")
    return target


def _files(case: str) -> list[Path]:
    return sorted(path for path in (CASES / case).rglob("*") if path.is_file())
