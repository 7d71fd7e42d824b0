"""All the content that a turn needs, loaded once: referential, dialogues, phrases, commands and rights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

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

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """Codes of the questions under each node, by the code of the node."""
        ids = {question.id: code for code, question in self.referential.questions.items()}
        found: dict[str, tuple[str, ...]] = {}
        for code, question in self.referential.questions.items():
            if question.parent in ids:
                found[ids[question.parent]] = (*found.get(ids[question.parent], ()), code)
        return found
