"""A long list is shown a page at a time; the page at hand is a field of the form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dialogues.keys import key
from dialogues.messages import Key
from dialogues.scene import Scene

MOST_DIGITS: Final = 9
"""Digits of a page that is read; a longer number stands in no button of ours."""


@dataclass(frozen=True, slots=True)
class Paging:
    """How a list is paged: lines on a page, the field that keeps the page, the button on, the label of the one back."""

    size: int
    field: str
    onward: str
    back: str

    def start(self, scene: Scene, count: int) -> int:
        """Return the place of the first line of the page at hand; a page that is not there is the last one."""
        last = max(count - 1, 0) // self.size
        return min(_number(scene.field(self.field)), last) * self.size

    def turn(self, scene: Scene) -> Scene:
        """Show another page, as the button pressed says."""
        return scene.filling(**{self.field: str(_number(scene.chosen))})

    def turns(self, scene: Scene, start: int, count: int) -> list[Key]:
        """Return the buttons to the pages around the one that begins at `start`."""
        page, found = start // self.size, []
        if start + self.size < count:
            found.append(key(scene, self.onward, value=str(page + 1), subject="-"))
        if start:
            found.append(key(scene, self.onward, scene.phrases.buttons[self.back], str(page - 1), "-"))
        return found


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else 0
