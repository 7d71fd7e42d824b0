"""Values of answers, as they stand in the log and in conversations (JSON all the way)."""

from __future__ import annotations

Value = str | int | tuple[str, ...] | tuple[tuple[str, ...], ...]
"""An option or a text · a step of a scale · options or items · rows of a table."""
