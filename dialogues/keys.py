"""Buttons of a screen: each names its conversation, project, step and subject."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dialogues.dialogue import Buttons
from dialogues.messages import Button, Key, Link, Rows
from dialogues.reading import OPENS
from dialogues.scene import Scene
from referential.model import Option

NARROW = 16
"""Labels up to this many characters may share a row of two on a phone."""


def key(scene: Scene, verb: str, label: str | None = None, value: str = "", subject: str | None = None) -> Key:
    """Return a button of the step at hand."""
    conversation = scene.conversation
    button = Button(conversation.id, conversation.project, conversation.step, subject or scene.subject, verb, value)
    return Key(label or scene.phrases.buttons[verb], button)


def box(scene: Scene, label: str, value: str, *, ticked: bool, verb: str = "choisir", subject: str = "-") -> tuple[Key]:
    """Return a row with one box. The button says the state that it asks for, so that pressed twice it is harmless."""
    mark, sign = ("☑", "-") if ticked else ("☐", "+")
    return (key(scene, verb, f"{mark} {label}", f"{sign}{value}", subject),)


def opening(scene: Scene, label: str, name: str, argument: str | int = "", project: int | None = None) -> Key:
    """Return a button that opens what the command `name` opens, wherever the conversation stands when it is pressed."""
    here = scene.conversation.project if project is None else project
    return Key(label, Button(scene.conversation.id, here, "-", "-", OPENS, f"{name} {argument}".strip()))


def fixed(scene: Scene, buttons: Buttons, without: Iterable[str] = ()) -> Rows:
    """Return the buttons that the step always has, but those named in `without`."""
    rows = (tuple(key(scene, verb) for verb in row if verb not in without) for row in buttons)
    return tuple(row for row in rows if row)


def for_options(scene: Scene, options: Iterable[Option], verb: str = "v") -> Rows:
    """Return one button for each option: two in a row when both are short."""
    return in_rows([key(scene, verb, option.label, option.value) for option in options])


def in_rows(keys: Iterable[Key]) -> Rows:
    """Return keys in rows: short labels side by side."""
    rows: list[tuple[Key | Link, ...]] = []
    for one in keys:
        last = rows[-1] if rows else ()
        if len(last) == 1 and len(last[0].label) <= NARROW and len(one.label) <= NARROW:
            rows[-1] = (*last, one)
        else:
            rows.append((one,))
    return tuple(rows)


def valued(rows: Rows, value: str, only: str = "") -> Rows:
    """Return the rows whose buttons (or the one whose verb is `only`) carry `value`."""

    def carrying(one: Key | Link) -> Key | Link:
        if isinstance(one, Link) or (only and one.button.verb != only):
            return one
        return replace(one, button=replace(one.button, value=value))

    return tuple(tuple(carrying(one) for one in row) for row in rows)


def short(label: str, most: int = 60) -> str:
    """Return a label of at most `most` characters, cut with « … »."""
    return label if len(label) <= most else label[: most - 1].rstrip() + "…"
