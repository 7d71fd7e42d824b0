"""The code of a session, as people give it: a link, a line, a button."""

from __future__ import annotations

from typing import Final

from dialogues.conversation import Conversation
from dialogues.messages import Commanded, Event, Pressed, Rewrote, Wrote
from dialogues.training.entry import ALPHABET, CODE_LENGTH

PAYLOAD: Final = "t_"
"""What the payload of the link to a session begins with."""
COMMANDS: Final = ("a_plusieurs", "aplusieurs")
FIELD: Final = "atelier-code"


def normal(text: str) -> str:
    """Return the code that a text gives (« acd-efg » is ACDEFG), or nothing."""
    signs = "".join(sign for sign in text.strip().removeprefix(PAYLOAD).upper() if sign.isalnum())
    return signs if len(signs) == CODE_LENGTH and set(signs) <= set(ALPHABET) else ""


def code_in(conversation: Conversation, event: Event) -> str:
    """Return the code that an event names where a code is waited for, or nothing."""
    match event:
        case Commanded(name="start", argument=argument) if argument.startswith(PAYLOAD):
            return normal(argument)
        case Commanded(name=name, argument=argument) if name in COMMANDS and argument:
            return normal(argument)
        case Pressed(button=button) if button is not None and button.value.startswith(PAYLOAD):
            return normal(button.value)
        case Wrote(text=text) | Rewrote(text=text) if conversation.step == "at-code":
            return normal(text)
    return conversation.form.get(FIELD, "") if conversation.step == "at-rejoin" else ""
