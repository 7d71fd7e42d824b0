"""A network's folder laid over the questions of the base. The base is read as it is, so it can change underneath."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from referential.model import Question
from referential.overlay import OVERLAY_FILE, Laid, Overlay, reworded, worded
from referential.shapes import MissionFile
from referential.yaml_source import Document, Place

Words = dict[tuple[str, str], tuple[Document, Place]]
"""Where the words that replace a field of a question stand: (code, field) -> place."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that was read, with its content in its shape."""

    document: Document
    value: Any


@dataclass(frozen=True, slots=True)
class Folder:
    """A network's folder: its name, and its files by their path in it."""

    name: str
    files: Mapping[str, File]

    @property
    def missions(self) -> tuple[File, ...]:
        """The mission files of the network."""
        return tuple(file for path, file in self.files.items() if path != OVERLAY_FILE)

    @property
    def named(self) -> frozenset[str]:
        """The missions of the network."""
        return frozenset(file.value.mission for file in self.missions if isinstance(file.value, MissionFile))

    @property
    def own(self) -> frozenset[str]:
        """The codes of the network's own questions."""
        wholes = (file.value for file in self.missions)
        return frozenset(question.code for whole in wholes for question in _of(whole))


def _of(whole: object) -> tuple[Question, ...]:
    return whole.questions if isinstance(whole, MissionFile) else ()


def lay(questions: Mapping[str, Question], folder: Folder | None) -> tuple[dict[str, Question], Laid, Words]:
    """Return `questions` as `folder` wants them, what it changes, and where its words stand.

    A name that leads nowhere changes nothing here: the checks name it.
    """
    if folder is None:
        return dict(questions), Laid(), {}
    found = folder.files.get(OVERLAY_FILE)
    overlay = found.value if found is not None else Overlay()
    ids = {question.id: code for code, question in questions.items()}
    # A question of the network's own is no node of the map, whatever its file says.
    own = frozenset(code for code, each in questions.items() if code in folder.own and each.mission in folder.named)
    laid = {code: replace(each, extra=True) if code in own else each for code, each in questions.items()}
    base: dict[str, str] = {}
    words: Words = {}
    for name, rewording in overlay.reword.items():
        code = ids.get(name, name)
        if code in laid and found is not None:
            base[code] = questions[code].text
            laid[code] = reworded(laid[code], rewording)
            words |= {(code, key): (found.document, ("reword", name)) for key in worded(rewording)}
    hidden = frozenset(ids.get(name, name) for name in overlay.hide) & questions.keys()
    return laid, Laid(folder.name, overlay, own, hidden, base, found.document if found else None), words
