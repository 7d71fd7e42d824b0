"""What the content calls a tool, as the command that opens it."""

from __future__ import annotations

from typing import Final

from dialogues.rights import may
from dialogues.scene import Scene

COMMANDS: Final = {"cent-jours": "coaching"}
"""Tool -> command, where they have different names."""


def command_of(tool: str) -> str:
    """Return the command that opens a tool of the content, whether the bot has it or not."""
    return COMMANDS.get(tool, tool)


def opens_here(scene: Scene, name: str) -> bool:
    """Return whether the bot has a command, and it would open for this person in the project at hand."""
    known = scene.house.commands.commands.get(name)
    if known is None or not scene.house.has(known):
        return False
    return not (known.project and scene.project is None) and may(scene, known.needs)
