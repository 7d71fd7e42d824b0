"""What a network's own folder changes in the base: `overlay.yaml`, and the order in which a phase then asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, fields, replace
from typing import Annotated, Any, Final

from pydantic import Field
from pydantic.dataclasses import dataclass

from referential.model import CONFIG, Code, Id, Prose, Question, Tip, Title, Vigilance, Wording
from referential.source import Source
from referential.yaml_source import Document

OVERLAY_FILE: Final = "overlay.yaml"
"""The file that says what changes; every other file of the folder is a mission file of the network's own."""


@dataclass(frozen=True, slots=True, config=CONFIG)
class Rewording:
    """Other words for a question of the base. `base` is the text that was reworded, to notice when it changes."""

    base: Wording | None = None
    text: Wording | None = None
    title: Title | None = None
    why: Prose | None = None
    evidence: Prose | None = None
    tool: Prose | None = None
    tips: Annotated[tuple[Tip, ...], Field(min_length=1)] | None = None
    vigilance: Annotated[tuple[Vigilance, ...], Field(min_length=1)] | None = None


@dataclass(frozen=True, slots=True, config=CONFIG)
class Overlay:
    """What changes in the base; questions are named by code or by id.

    reword: {question: other words} · hide: never asked · order: {phase: questions asked first, in this order} ·
    after: {question: the one that it follows}.
    """

    reword: dict[str, Rewording] = field(default_factory=dict)
    hide: tuple[str, ...] = ()
    order: dict[Id, tuple[str, ...]] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Laid:
    """An overlay in force: its folder's name, what its file says, the codes that it adds and those that it hides."""

    name: str = ""
    file: Overlay = field(default_factory=Overlay)
    added: frozenset[Code] = frozenset()
    hidden: frozenset[Code] = frozenset()
    base: Mapping[Code, str] = field(default_factory=dict)
    """The text of the base, for each question that is reworded."""
    document: Document | None = None
    """`overlay.yaml`, to say where a fault stands."""

    def at(self, *steps: str | int) -> Source:
        """Return where `steps` stands in `overlay.yaml`."""
        return self.document.source(steps) if self.document is not None else Source(OVERLAY_FILE, 1)

    def arranged(self, phase: str, codes: Iterable[Code], ids: Mapping[str, Code]) -> tuple[Code, ...]:
        """Return the codes that `phase` asks: without the hidden ones, the named ones first, then « after » holds."""
        asked = [code for code in codes if code not in self.hidden]
        first = [ids.get(name, name) for name in self.file.order.get(phase, ())]
        asked = [*(code for code in dict.fromkeys(first) if code in asked), *(c for c in asked if c not in first)]
        after = {ids.get(code, code): ids.get(before, before) for code, before in self.file.after.items()}
        moved = {code: before for code, before in after.items() if code in asked and before in asked}
        followers: dict[str, list[str]] = {}
        for code, before in moved.items():
            followers.setdefault(before, []).append(code)
        return tuple(each for code in asked if code not in moved for each in _with_followers(code, followers))


def _with_followers(code: Code, followers: Mapping[str, list[str]]) -> list[Code]:
    """Return `code` and what follows it; those that follow each other in a circle are never reached."""
    return [code, *(each for next_one in followers.get(code, ()) for each in _with_followers(next_one, followers))]


def worded(rewording: Rewording) -> dict[str, Any]:
    """Return the fields of a question that `rewording` replaces."""
    given = {each.name: getattr(rewording, each.name) for each in fields(Rewording) if each.name != "base"}
    return {name: value for name, value in given.items() if value is not None}


def reworded(question: Question, rewording: Rewording) -> Question:
    """Return `question` in other words."""
    return replace(question, **worded(rewording))
