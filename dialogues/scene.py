"""What one turn looks at: the house, the conversation, the record and the event, with a few common questions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from dialogues.branching import in_force
from dialogues.conversation import Conversation
from dialogues.dialogue import Step, Walk
from dialogues.house import House
from dialogues.messages import Effect, Event
from dialogues.phrases import Markup, Phrases
from dialogues.record import Given, Membership, Record
from referential.branching import Rule
from referential.model import Answer, Question

NOTHING: Final = Markup("")


@dataclass(frozen=True, slots=True)
class Scene:
    """A moment of a turn. It is never changed: each step of the turn makes the next one, effects included."""

    house: House
    conversation: Conversation
    record: Record
    event: Event
    effects: tuple[Effect, ...] = ()
    chosen: str = ""
    """What was just chosen or written, for the actions of the move."""
    lead: Markup = NOTHING
    """What the next message opens with."""
    spoken: bool = False
    """Whether all is said: the screen of the step does not follow."""

    @property
    def at(self) -> datetime:
        """When the event happened."""
        return self.event.at

    @property
    def phrases(self) -> Phrases:
        """The phrases in the person's language."""
        return self.house.phrases

    @property
    def step(self) -> Step:
        """The step of the dialogue at hand."""
        return self.house.dialogues[self.conversation.dialogue].steps[self.conversation.step]

    @property
    def question(self) -> Question | None:
        """The question at hand, if any."""
        return self.house.referential.questions.get(self.conversation.code)

    @property
    def given(self) -> Given | None:
        """The current answer to the question at hand."""
        return self.record.answers.get(self.conversation.code)

    @property
    def project(self) -> Membership | None:
        """The project at hand."""
        return self.record.membership(self.conversation.project)

    @property
    def expected(self) -> Answer | None:
        """The kind of answer that the step waits for, when it walks through questions."""
        question = self.question
        if question is None or not isinstance(self.step, Walk):
            return None
        return question.detail if self.step.walk == "detail" else question.answer

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The branching rules in force for the phase at hand."""
        return in_force(self.house.referential, self.record, self.conversation.phase, self.at)

    @property
    def shallow(self) -> frozenset[str]:
        """Questions that are asked without their second part."""
        return frozenset(code for rule in self.rules for code in rule.shallow)

    @property
    def subject(self) -> str:
        """What the buttons of the step are about: the question, or the phase, or nothing."""
        return self.conversation.code or "-"

    def but(self, **changes: object) -> Scene:
        """Return the scene with the conversation changed."""
        return replace(self, conversation=replace(self.conversation, **changes))  # type: ignore[arg-type]

    def saying(self, key: str, **values: object) -> Scene:
        """Return the scene whose next message opens with a phrase."""
        line = self.phrases.say(key, **values)
        return replace(self, lead=Markup(f"{self.lead}{line}\n\n"))

    def so(self, *effects: Effect) -> Scene:
        """Return the scene with more effects."""
        return replace(self, effects=(*self.effects, *effects))
