"""A file to send."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class File:
    """A document: its name, its content, and the sentence under it (Telegram HTML, 1024 characters at most)."""

    name: str
    content: bytes
    caption: str
