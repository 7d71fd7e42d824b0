"""Content that changed under a running conversation: its person is told once, as their next session opens."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from dialogues.messages import Commanded, Show
from dialogues.phrases import Markup
from dialogues.scene import Scene

SILENCE: Final = timedelta(hours=1)
"""After so long, what comes next is another session."""
OPENINGS: Final = frozenset({"start", "reprendre", "parcours"})
"""Commands that open a session by themselves."""


def opens_session(scene: Scene) -> bool:
    """Return whether the event begins a session, and not a turn in the middle of one."""
    if isinstance(scene.event, Commanded) and scene.event.name in OPENINGS:
        return True
    last = scene.record.last_turn
    return last is None or scene.at - last >= SILENCE


def renewed(scene: Scene) -> Scene:
    """Return the scene on the content of today, once its person has been told what changed.

    Until then the conversation keeps the version that it began with.
    """
    version = scene.house.referential.version
    if scene.conversation.version == version or not scene.record.changed:
        return scene.but(version=version)
    if not opens_session(scene):
        return scene
    line = scene.phrases.say("questions-changed", count=len(scene.record.changed))
    return _opened(scene.but(version=version), line)


def _opened(scene: Scene, line: Markup) -> Scene:
    """The first new message opens with `line`; where nothing but a notice or an edit is said, it is a message."""
    effects = list(scene.effects)
    for place, effect in enumerate(effects):
        if isinstance(effect, Show) and not effect.edit:
            effects[place] = replace(effect, text=Markup(f"{line}\n\n{effect.text}"))
            return replace(scene, effects=tuple(effects))
    return replace(scene, effects=(Show(line), *effects))
