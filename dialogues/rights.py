"""Who may do what: one table, checked on every command and every press."""

from __future__ import annotations

from dialogues.house import House
from dialogues.scene import Scene


def allows(house: House, role: str, action: str | None) -> bool:
    """Return whether `role` may do `action`; nothing asked is always allowed."""
    return action is None or role in house.commands.rights[action]


def may(scene: Scene, action: str | None) -> bool:
    """Return whether the person may do `action` in the project at hand."""
    if action is None:
        return True
    return scene.project is not None and allows(scene.house, scene.project.role, action)
