"""All the content that a turn needs, loaded once: referential, dialogues, phrases, commands and rights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from dialogues.dialogue import Command, Commands, Dialogue
from dialogues.machine import Machine
from dialogues.phrases import Phrases
from dialogues.registry import Registry
from referential.loader import Referential


@dataclass(frozen=True, slots=True)
class Voice:
    """One language: every sentence, and every text of the referential."""

    phrases: Phrases
    referential: Referential


@dataclass(frozen=True)
class House:
    """What the bot knows, in one language; shared by every conversation and never changed."""

    referential: Referential
    dialogues: Mapping[str, Dialogue]
    machines: Mapping[str, Machine]
    phrases: Phrases
    commands: Commands
    registry: Registry
    """What the definitions may name: actions, conditions, screens, lists of choices, and the like."""
    voices: Mapping[str, Voice] = field(default_factory=dict)
    """Every language, this one too, French first; empty when there is French alone."""

    @property
    def menu(self) -> Mapping[str, Command]:
        """The commands that people are told of."""
        return {name: command for name, command in self.commands.commands.items() if command.menu and self.has(command)}

    @cached_property
    def nearby(self) -> Mapping[str, frozenset[str]]:
        """The kinds of entries that each dialogue reads, with those of the dialogues where its moves may lead."""
        return {name: frozenset(self._nearby(name)) for name in self.dialogues}

    def _nearby(self, name: str) -> Iterator[str]:
        steps = self.dialogues[name].steps.values()
        moves = (move for step in steps for several in step.moves.values() for move in several)
        for one in {name, *(move.to.rpartition(".")[0] for move in moves)} & set(self.dialogues):
            yield from self.dialogues[one].reads

    def has(self, command: Command) -> bool:
        """Return whether a command makes sense here."""
        return bool(self.voices) or not command.languages

    def speaks(self, language: str) -> bool:
        """Return whether a language is one of ours."""
        return language in self.voices or language == self.phrases.language

    def speaking(self, language: str) -> House:
        """Return the house in a language, such as « en » or « en-GB »; as it is when that is none of ours."""
        voice = self.voices.get(language.partition("-")[0].casefold())
        if voice is None or voice.phrases.language == self.phrases.language:
            return self
        return self._houses.get(voice.phrases.language) or self._translated(voice)

    @cached_property
    def _houses(self) -> dict[str, House]:
        """The same house in the other languages, once somebody has spoken one."""
        return {}

    def _translated(self, voice: Voice) -> House:
        house = replace(self, phrases=voice.phrases, referential=voice.referential)
        self._houses[voice.phrases.language] = house
        return house
