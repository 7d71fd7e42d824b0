"""Buttons as callback data: 1 to 64 bytes (Telegram), so numbers are written in base 36 and names are short."""

from __future__ import annotations

import string
from typing import Final

from dialogues.messages import Button

LONGEST: Final = 64
"""Bytes."""
_DIGITS: Final = string.digits + string.ascii_lowercase
_PARTS: Final = 5
_LONGEST_NUMBER: Final = 12
"""Digits in base 36: more than SQLite can count."""


def encode(button: Button) -> str:
    """Return the callback data of a button.

    :raises ValueError: when it would not fit, which is a fault of the content (ids too long) and not of a person.
    """
    ids = f"{_base36(button.conversation)}.{_base36(button.project)}"
    data = f"{ids}:{button.step}:{button.subject}:{button.verb}:{button.value}"
    if not 1 <= len(data.encode()) <= LONGEST:
        raise ValueError(f"callback data of {len(data.encode())} bytes: {data}")
    return data


def decode(data: str) -> Button | None:
    """Return the button that `data` writes, or None for what none of our buttons says."""
    parts = data.split(":", _PARTS - 1)
    conversation, _, project = parts[0].partition(".")
    if len(parts) != _PARTS or not all(_is_base36(part) for part in (conversation, project)):
        return None
    return Button(int(conversation, 36), int(project, 36), *parts[1:])


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"


def _is_base36(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_NUMBER and set(text) <= set(_DIGITS)
