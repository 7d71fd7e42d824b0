"""What one turn looks at: the house, the conversation, the record and the event, with a few common questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from dialogues.branching import in_force
from dialogues.conversation import Conversation
from dialogues.dialogue import Step, Walk
from dialogues.house import House
from dialogues.messages import Effect, Event, LogEntry
from dialogues.phrases import Markup, Phrases
from dialogues.record import Entry, Given, Membership, Record
from referential.branching import Rule
from referential.model import Answer, Question, Visibility

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
    def zone(self) -> ZoneInfo:
        """The person's time zone."""
        return ZoneInfo(self.record.zone)

    @property
    def today(self) -> date:
        """The day that it is for the person."""
        return self.at.astimezone(self.zone).date()

    @property
    def now(self) -> datetime:
        """When the event happened, as the person's clocks show it."""
        return self.at.astimezone(self.zone)

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
    def across(self) -> bool:
        """Whether the questions of the dialogue at hand come from every phase."""
        return self.house.dialogues[self.conversation.dialogue].across

    @property
    def single(self) -> bool:
        """Whether the dialogue at hand puts one question alone."""
        return self.house.dialogues[self.conversation.dialogue].single

    @property
    def phase(self) -> str:
        """The phase that is spoken of: that of the question at hand in a check-in, else the one that is walked."""
        question = self.question
        return question.phase if self.across and question is not None else self.conversation.phase

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The branching rules in force for the phase at hand."""
        return in_force(self.house.referential, self.record, self.phase, self.at)

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

    def field(self, name: str) -> str:
        """Return what the dialogue at hand has gathered under `name`, or nothing."""
        return self.conversation.form.get(name, "")

    def filling(self, **fields: str) -> Scene:
        """Return the scene with more of the form filled; a field without text leaves it. `_` stands for `-`."""
        named = {name.replace("_", "-"): text for name, text in fields.items()}
        form = {name: text for name, text in {**self.conversation.form, **named}.items() if text}
        return self.but(form=form)

    def emptied(self, prefix: str) -> Scene:
        """Return the scene without the fields whose names begin with `prefix`."""
        return self.but(form={n: text for n, text in self.conversation.form.items() if not n.startswith(prefix)})

    def noting(
        self,
        kind: str,
        body: Mapping[str, Any],
        number: int = 0,
        visibility: Visibility = "prive",
        project: int | None = None,
    ) -> Scene:
        """Return the scene with an entry of the notebook logged: a new one, or the new state of entry `number`.

        `project` is the one at hand unless it is given; 0 is for what belongs to the person alone.
        """
        record = self.record
        effect = LogEntry(
            project=self.conversation.project if project is None else project,
            kind=kind,
            number=number or record.next_entry,
            body=body,
            at=self.at,
            visibility=visibility,
        )
        return replace(self, record=record.with_entry(effect)).so(effect)

    def entries(self, kind: str) -> tuple[Entry, ...]:
        """Return the current entries of a kind, oldest first; a dialogue names the kinds that it `reads`."""
        return self.record.entries.get(kind, ())

    def entry(self, kind: str, number: int | str) -> Entry | None:
        """Return one entry, or None when it is not there any more."""
        return next((one for one in self.entries(kind) if str(one.number) == str(number)), None)

    def saying(self, key: str, **values: object) -> Scene:
        """Return the scene whose next message opens with a phrase."""
        line = self.phrases.say(key, **values)
        return replace(self, lead=Markup(f"{self.lead}{line}\n\n"))

    def so(self, *effects: Effect) -> Scene:
        """Return the scene with more effects."""
        return replace(self, effects=(*self.effects, *effects))
