"""All the content that a turn needs, loaded once: referential, dialogues, phrases, commands and rights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dialogues.dialogue import Commands, Dialogue
from dialogues.machine import Machine
from dialogues.phrases import Phrases
from referential.loader import Referential


@dataclass(frozen=True)
class House:
    """What the bot knows; shared by every conversation and never changed."""

    referential: Referential
    dialogues: Mapping[str, Dialogue]
    machines: Mapping[str, Machine]
    phrases: Phrases
    commands: Commands
