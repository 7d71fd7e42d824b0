"""Content files -> `Referential`: shape first; references only when every shape is clean."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from referential import faults
from referential.changes import digests
from referential.checks import check
from referential.languages import ORIGINAL, in_languages, language_of, read_translations
from referential.link import File, Referential, link
from referential.network import Folder
from referential.overlay import OVERLAY_FILE, Overlay
from referential.shapes import SHAPES, MapNode, MissionFile, Retired, shape_of
from referential.shaping import shaped
from referential.source import ContentError, Problem, Source
from referential.yaml_source import read

__all__ = ["CONTENT", "SHAPES", "MapNode", "MissionFile", "Referential", "Retired", "load", "shaped"]

CONTENT: Final = Path(__file__).parent / "content"


def load(root: Path = CONTENT, *, overlay: Path | None = None) -> Referential:
    """Return the referential under `root`, with what a network's folder `overlay` changes in it.

    :raises ContentError: with every fault at once.
    """
    digest = hashlib.sha256()
    files, problems = _read_all(root, SHAPES, digest)
    problems += tuple(Problem(Source(name, 1), *faults.no_file(name)) for name in SHAPES if not (root / name).is_file())
    folder = None
    if overlay is not None:
        overlay = overlay.resolve()
        shapes = {OVERLAY_FILE: Overlay, **dict.fromkeys(SHAPES, object)}  # the latter are refused, whatever they say
        own, faulty = _read_all(overlay, shapes, digest, overlay.parent)
        problems += (*faulty, *_not_theirs(overlay))
        folder = Folder(overlay.name, own)
    if problems:
        raise ContentError(problems)
    referential, problems = link(files, digest.hexdigest()[:12], folder)
    problems += check(referential)
    if problems:
        raise ContentError(problems)
    profile = tuple(code for code in referential.branching.profile if referential.asks(code))
    branching = replace(referential.branching, profile=profile)
    referential = replace(referential, branching=branching, digests=digests(referential))
    languages, problems = _in_languages(referential, root, overlay)
    if problems:
        raise ContentError(problems)
    return replace(referential, languages=languages)


def _in_languages(
    referential: Referential, root: Path, overlay: Path | None
) -> tuple[Mapping[str, Referential], tuple[Problem, ...]]:
    """Return the referential in the languages that have translations, in the base and then in the network's folder."""
    documents, problems = read_translations(root)
    if overlay is not None:
        own, faulty = read_translations(overlay, overlay.parent)
        documents, problems = (*documents, *own), (*problems, *faulty)
    languages, faulty = in_languages(referential, documents)
    return languages, (*problems, *faulty)


def _read_all(
    root: Path, shapes: Mapping[str, type], digest: hashlib._Hash, above: Path | None = None
) -> tuple[dict[str, File], tuple[Problem, ...]]:
    """Return the files under `root` by their path in it; faults name them from the folder `above`."""
    files: dict[str, File] = {}
    problems: list[Problem] = []
    for file in sorted(path for path in root.rglob("*.yaml") if path.is_file() and language_of(path.name) in ORIGINAL):
        name = file.relative_to(root).as_posix()
        document, faulty = read(file, above or root)
        if not faulty:
            value, faulty = shaped(document, shapes.get(name, shape_of(name)))
            files[name] = File(document, value)
        problems += faulty
        digest.update(name.encode() + b"\0" + file.read_bytes() + b"\0")
    for file in root.rglob("*.yml"):
        problems.append(Problem(Source(file.relative_to(above or root).as_posix(), 1), *faults.BAD_SUFFIX))
    return files, tuple(problems)


def _not_theirs(overlay: Path) -> tuple[Problem, ...]:
    """A file of the base is not replaced whole: its updates would go unseen."""
    found = (name for name in SHAPES if (overlay / name).is_file())
    return tuple(Problem(Source(f"{overlay.name}/{name}", 1), *faults.not_theirs(name)) for name in found)
