"""Events: something happens, and its pack of questions takes the place of the ordinary choice (dossier 5.1)."""

from __future__ import annotations

from dialogues.checkin.entry import EVENT, Happening
from dialogues.dialogue import Say
from dialogues.keys import fixed, key, opening
from dialogues.messages import Rows, Show
from dialogues.phrases import Markup
from dialogues.scene import Scene
from dialogues.tools import command_of, opens_here
from referential.library import Event


def choices(scene: Scene) -> tuple[Markup, Rows]:
    """The events that one may declare."""
    events = scene.house.referential.events.events
    keys = tuple((key(scene, "choisir", one.label, one.id, subject="-"),) for one in events)
    return scene.phrases.say("evenement"), keys


def keep_event(scene: Scene) -> Scene:
    """Keep which event it is until its day is said."""
    return scene.filling(evenement_id=scene.chosen)


def declare(scene: Scene) -> Scene:
    """Log the event, with its day when one was given."""
    event = _named(scene, scene.field("evenement-id"))
    return scene.noting(EVENT, Happening(event.id, scene.chosen, event.label).to_body()) if event else scene


def is_without_questions(scene: Scene) -> bool:
    """The event chosen opens a tool, and no questions."""
    event = _named(scene, scene.chosen)
    return event is not None and not event.questions


def tool_screen(scene: Scene, step: Say) -> Show:
    """Say what the bot can open for an event that has no questions of its own."""
    event = _named(scene, scene.field("evenement-id"))
    names = [command_of(tool) for tool in event.tools] if event else []
    known = [name for name in names if opens_here(scene, name)]
    rows = tuple((opening(scene, scene.phrases.commands[name], name),) for name in known)
    context = event.context if event else ""
    text = scene.phrases.say("evenement-outil" if known else "evenement-sans-outil", context=context)
    return Show(text, (*rows, *fixed(scene, step.buttons)))


def _named(scene: Scene, name: str) -> Event | None:
    return next((one for one in scene.house.referential.events.events if one.id == name), None)
