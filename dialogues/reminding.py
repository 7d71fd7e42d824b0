"""A reminder falls due: what it says and plans. It never moves a conversation."""

from __future__ import annotations

from dataclasses import replace

from dialogues.conversation import Conversation, Turn
from dialogues.house import House
from dialogues.messages import Fell
from dialogues.record import Record
from dialogues.scene import Scene


def remind(house: House, conversation: Conversation, record: Record, event: Fell) -> Turn:
    """Return what a reminder leads to; a kind that nothing knows any more leads to nothing.

    The conversation comes back as it was: the scene in which the reminder speaks stands in the reminder's project.
    """
    says = house.registry.reminders.get(event.kind)
    if says is None:
        return Turn(conversation)
    here = conversation
    if event.project != conversation.project:
        here = replace(conversation, project=event.project, phase="", code="", draft=(), trail=(), passed=(), form={})
    return Turn(conversation, says(Scene(house, here, record, event)).effects)
