"""A conversation with the core: events go in, effects are applied to plain Python values, and each turn is checked.

Nothing is replaced: the engine is the real one, and what the store would remember is kept here in dictionaries.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser

from bot.telegram.callback_data import LONGEST, decode, encode
from dialogues.actions import TAKEAWAY
from dialogues.conversation import Conversation, from_json, to_json
from dialogues.engine import advance
from dialogues.house import House
from dialogues.messages import (
    Attached,
    Button,
    CloseTraining,
    Commanded,
    CreateProject,
    Effect,
    EndSupport,
    Erase,
    Event,
    GiveConsent,
    Invite,
    Join,
    JoinTraining,
    Key,
    Leave,
    LogAnswer,
    LogEntry,
    Notice,
    OpenTraining,
    Pressed,
    Remind,
    RenameProject,
    Rewrote,
    SetLanguage,
    Share,
    Show,
    ShowPoints,
    ShowReport,
    TakeSupport,
    Unremind,
    Wrote,
)
from dialogues.phrases import without_markup
from dialogues.reading import OPENS, kinds_needed
from dialogues.record import Edited, Entry, Given, Invitation, Membership, Planned, Record, Support, Supported, Training
from dialogues.scene import Scene
from dialogues.screens import screen
from dialogues.values import Value

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""A Monday morning."""
STEP = timedelta(seconds=20)
ALLOWED_TAGS = frozenset({"b", "i", "u", "s", "code"})
ENTITY = re.compile(r"&(?:amp|lt|gt|quot|#\d+);")
SPOKEN = (Show, Notice, ShowReport)
"""Effects that write nothing."""


class _Tags(HTMLParser):
    """Notes whether tags are Telegram's and closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.good = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.good = self.good and tag in ALLOWED_TAGS and not attrs
        self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.good = self.good and bool(self.opened) and self.opened.pop() == tag


def well_formed(text: str) -> bool:
    """Return whether `text` is HTML that Telegram accepts."""
    tags = _Tags()
    tags.feed(text)
    tags.close()
    return tags.good and not tags.opened


def given(code: str, value: Value | None, at: datetime = START, **more: object) -> Given:
    """Return an answer as the log would give it back."""
    return Given(row=1, code=code, value=value, at=at, **more)  # type: ignore[arg-type]


@dataclass
class Talk:
    """One person, their chat, and everything that would be stored about them."""

    house: House
    conversation: Conversation = field(default_factory=Conversation)
    notice: str = ""
    projects: dict[int, Membership] = field(default_factory=dict)
    answers: dict[int, dict[str, Given]] = field(default_factory=dict)
    profile: dict[str, Given] = field(default_factory=dict)
    invitation: Invitation | None = None
    at: datetime = START
    effects: tuple[Effect, ...] = ()
    log: list[LogAnswer] = field(default_factory=list)
    shown: list[tuple[int, Show]] = field(default_factory=list)
    invited: list[Invite] = field(default_factory=list)
    message: int = 0
    next_project: int = 1
    entries: dict[int, Entry] = field(default_factory=dict)
    rows: int = 0
    planned: dict[tuple[str, int, int], Planned] = field(default_factory=dict)
    training: Training | None = None
    trainings: dict[int, Training] = field(default_factory=dict)
    surveys: tuple[dict[str, str], ...] = ()
    zone: str = "Europe/Paris"
    supported: dict[int, Supported] = field(default_factory=dict)
    supports: dict[int, Support] = field(default_factory=dict)
    _places: dict[int, tuple[int, str, str]] = field(default_factory=dict)

    # --- what the person does ---------------------------------------------------------------------------------------

    def send(self, event: Event) -> Talk:
        """Make the turn of `event`, apply its effects, check what it says."""
        self.conversation = from_json(to_json(self.conversation))
        consented = self.notice == self.house.phrases.notice
        record = self.record(event)
        turn = advance(self.house, self.conversation, record, event)
        assert turn == advance(self.house, self.conversation, record, event), "a turn is pure"
        self.effects = turn.effects
        if turn.conversation != from_json(to_json(turn.conversation)):
            raise AssertionError("a conversation changes on its way through JSON")
        for effect in turn.effects:
            self._apply(effect)
        for effect in turn.effects:
            self._check(effect, consented=consented)
        self.conversation = turn.conversation if self.notice else Conversation()
        return self

    def write(self, text: str) -> int:
        """Write a message; return its number."""
        self.tick()
        self.message += 1
        number = self.message
        self.send(Wrote(self.at, text, number))
        return number

    def edit(self, number: int, text: str) -> Talk:
        """Edit a message of the person's."""
        self.tick()
        return self.send(Rewrote(self.at, text, number))

    def command(self, name: str, argument: str = "") -> Talk:
        """Send a command."""
        self.tick()
        return self.send(Commanded(self.at, name, argument))

    def attach(self, what: str = "sticker") -> Talk:
        """Send something that is not text."""
        self.tick()
        return self.send(Attached(self.at, what))

    def press(self, label: str, under: str = "") -> Talk:
        """Press the latest button of that label, under a message that holds `under`."""
        return self.press_button(self.button(label, under))

    def press_button(self, button: Button | None) -> Talk:
        """Press a button, be it old, forged or unreadable."""
        self.tick()
        return self.send(Pressed(self.at, button, 1))

    def wait(self, **span: float) -> Talk:
        """Let time pass."""
        self.at += timedelta(**span)
        return self

    def tick(self) -> None:
        """Let a moment pass."""
        self.at += STEP

    # --- what is seen -----------------------------------------------------------------------------------------------

    def button(self, label: str, under: str = "") -> Button:
        """Return the latest button of that label."""
        for _, show in reversed(self.shown):
            if under in without_markup(show.text):
                for key in keys(show):
                    if typed(key.label) == typed(label):
                        return key.button
        raise AssertionError(f"no button [{label}] under « {under} »; the last screen has {self.labels}")

    @property
    def screen(self) -> str:
        """The text of the last message, without markup, apostrophes and spaces as typed."""
        return plain(self.shown[-1][1].text)

    @property
    def said(self) -> str:
        """Everything said in the last turn: messages and notices."""
        return "\n".join(plain(effect.text) for effect in self.effects if isinstance(effect, Show | Notice))

    @property
    def labels(self) -> list[str]:
        """The labels of the last message's buttons."""
        return [typed(key.label) for key in keys(self.shown[-1][1])]

    @property
    def logged(self) -> list[LogAnswer]:
        """What the last turn wrote in the log."""
        return [effect for effect in self.effects if isinstance(effect, LogAnswer)]

    @property
    def written(self) -> list[Effect]:
        """Every effect of the last turn that is not a message."""
        return [effect for effect in self.effects if not isinstance(effect, SPOKEN)]

    @property
    def place(self) -> str:
        """The step at hand, with its dialogue."""
        return f"{self.conversation.dialogue}.{self.conversation.step}"

    @property
    def code(self) -> str:
        """The question at hand."""
        return self.conversation.code

    def current(self, code: str, project: int = 0) -> Given:
        """Return the current answer to a question."""
        return self.answers[project or self.conversation.project][code]

    # --- what is stored ---------------------------------------------------------------------------------------------

    def record(self, event: Event | None = None) -> Record:
        """Return what a turn may look at, as the store would give it."""
        mine = self.answers.get(self.conversation.project, {}) if self.notice else {}
        return Record(
            person=1,
            notice=self.notice,
            known=bool(self.notice),
            projects=tuple(self.projects.values()),
            answers=dict(mine),
            profile=dict(self.profile),
            others={str(project): dict(answers) for project, answers in self.answers.items()},
            next_project=self.next_project,
            link_root="https://t.me/mailleur_bot?start=",
            fresh_secret="abcdefghijklmnop",  # noqa: S106 - opens nothing
            invitation=self.invitation,
            edited=self._edited(event.message) if isinstance(event, Rewrote) else None,
            entries=self._entries(event) if self.notice else {},
            takeaways=tuple(
                given(row.code, row.value, row.at) for row in reversed(self.log) if row.code == TAKEAWAY and self.notice
            ),
            next_entry=self.rows + 1,
            planned=tuple(sorted(self.planned.values(), key=lambda one: one.at)),
            supported=tuple(self.supported.values()),
            supports=tuple(self.supports.values()),
            training=self.training,
            trainings=tuple(self.trainings.values()),
            surveys=self.surveys,
            next_training=len(self.trainings) + 1,
            fresh_code="ACDEFG",
            zone=self.zone,
        )

    def scene(self) -> Scene:
        """Return the moment at hand."""
        return Scene(self.house, self.conversation, self.record(), Attached(self.at, "nothing"))

    def redrawn(self) -> Show:
        """Return the screen of the step at hand, from what is stored alone."""
        return screen(replace(self.scene(), conversation=from_json(to_json(self.conversation))))

    def answer(self, code: str, value: Value | None, project: int = 1, at: datetime = START, **more: object) -> Talk:
        """Put an answer into the log without a turn."""
        row = replace(given(code, value, at, **more), row=len(self.log) + 100)
        self.answers.setdefault(project, {})[code] = row
        return self

    def _edited(self, number: int) -> Edited | None:
        if number not in self._places:
            return None
        project, code, where = self._places[number]
        place, _, position = where.partition(":")
        found = self.answers.get(project, {}).get(code)
        return Edited(found, project, place, int(position or 0)) if found else None

    def _entries(self, event: Event | None) -> dict[str, tuple[Entry, ...]]:
        kinds = kinds_needed(self.house, self.conversation, event or Attached(self.at, "nothing"))
        button = event.button if isinstance(event, Pressed) else None
        opens = button is not None and button.verb == OPENS and button.project in self.projects
        project = button.project if button is not None and opens else self.conversation.project
        here = [one for _, one in sorted(self.entries.items()) if one.project in (0, project)]
        return {kind: tuple(one for one in here if one.kind == kind) for kind in kinds}

    def _note(self, logged: LogEntry) -> None:
        self.rows += 1
        former = self.entries.get(logged.number)
        assert former is not None or logged.number == self.rows, "a new entry has the number of its row"
        opened = former.opened_at if former else logged.at
        body = json.loads(json.dumps(logged.body))
        self.entries[logged.number] = Entry(logged.number, logged.kind, body, logged.at, opened, logged.project)

    def _apply(self, effect: Effect) -> None:
        match effect:
            case Show():
                self.shown.append((len(self.shown), effect))
            case LogAnswer():
                self._append(effect)
            case LogEntry():
                self._note(effect)
            case Remind():
                planned = Planned(effect.kind, effect.project, effect.at, effect.entry)
                self.planned[effect.kind, effect.project, effect.entry] = planned
            case Unremind():
                self.planned.pop((effect.kind, effect.project, effect.entry), None)
            case GiveConsent():
                self.notice = effect.notice
            case SetLanguage():
                self.house = self.house.speaking(effect.language)
            case Erase(project=0):
                self.supported, self.supports, self.trainings = {}, {}, {}
                self.notice, self.projects, self.answers, self._places = "", {}, {}, {}
                self.entries, self.planned = {}, {}
            case _:
                self._apply_to_project(effect)

    def _apply_to_project(self, effect: Effect) -> None:
        match effect:
            case CreateProject():
                self.projects[effect.project] = Membership(effect.project, effect.name, "responsable")
                self.next_project = effect.project + 1
            case RenameProject():
                self.projects[effect.project] = replace(self.projects[effect.project], name=effect.name)
            case Share():
                self.projects[effect.project] = replace(self.projects[effect.project], shares=effect.shared)
            case Invite():
                self.invited.append(effect)
            case Join():
                name = self.invitation.name if self.invitation else ""
                self.projects[effect.project] = Membership(effect.project, name, effect.role)
                self.invitation = None
            case _:
                self._apply_to_others(effect)

    def _apply_to_others(self, effect: Effect) -> None:
        match effect:
            case TakeSupport():
                self._support(effect)
            case EndSupport():
                self.supported.pop(effect.number, None)
                self.supports.pop(effect.number, None)
            case OpenTraining():
                opened = Training(effect.training, effect.code, effect.at, effect.until, mine=True)
                self.trainings[effect.training] = opened
            case CloseTraining():
                here = self.trainings[effect.training]
                self.trainings[effect.training] = replace(here, closed=True, survey=effect.survey)
            case JoinTraining() if self.training is not None:
                self.training = replace(self.training, inside=True, places=self.training.places + 1)
                self.trainings[effect.training] = self.training
            case ShowPoints():
                self.projects[effect.project] = replace(self.projects[effect.project], shows=effect.shown)
            case Erase() | Leave():
                self.projects.pop(effect.project, None)
                self.entries = {n: one for n, one in self.entries.items() if one.project != effect.project}
                self.planned = {key: one for key, one in self.planned.items() if one.project != effect.project}
                self.answers.pop(effect.project, None)
            case _:
                pass

    def _support(self, taken: TakeSupport) -> None:
        name = self.invitation.name if self.invitation else ""
        number = 70 + len(self.supported)
        self.supported[number] = Supported(number, taken.project, name, taken.at)
        self.invitation = None

    def _append(self, row: LogAnswer) -> None:
        self.log.append(row)
        number = len(self.log)
        known = Record(1).with_answer(row).answers[row.code]
        self.answers.setdefault(row.project, {})[row.code] = replace(known, row=number)
        for message, place in row.messages:
            self._places[message] = (row.project, row.code, place)

    def _check(self, effect: Effect, *, consented: bool) -> None:
        match effect:
            case Show():
                assert effect.text.strip(), "every message says something"
                assert well_formed(effect.text), effect.text
                for key in keys(effect):
                    data = encode(key.button)
                    assert len(data.encode()) <= LONGEST
                    assert decode(data) == key.button
                    assert key.label.strip()
                    assert not ENTITY.search(key.label), "a label is no HTML"
            case Notice():
                assert effect.text
                assert "<" not in effect.text
            case LogAnswer() | LogEntry():
                assert consented, "nothing is logged before consent"
                assert effect.project in self.projects or not effect.project
            case _:
                pass


def keys(show: Show) -> Iterator[Key]:
    """Yield the buttons of a message."""
    return (key for row in show.rows for key in row if isinstance(key, Key))


def plain(text: str) -> str:
    """Return a message without its markup, as one would type it."""
    return typed(without_markup(text))


def typed(text: str) -> str:
    """Return words with the spaces and apostrophes of a keyboard."""
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


def in_project(house: House, answers: Mapping[str, Value] | None = None, role: str = "responsable") -> Talk:
    """Return somebody who agreed, in a project of theirs, about to choose a phase."""
    talk = Talk(
        house,
        Conversation(id=7, dialogue="parcours", step="phases", project=1),
        notice=house.phrases.notice,
        projects={1: Membership(1, "Eau et bocage", role)},
        answers={1: {}},
        next_project=2,
    )
    for code, value in (answers or {}).items():
        talk.answer(code, value)
    return talk


def at_question(
    house: House,
    code: str,
    answers: Mapping[str, Value] | None = None,
    role: str = "responsable",
    step: str = "question",
) -> Talk:
    """Return somebody to whom the question `code` is put, as the second one of its phase."""
    talk = in_project(house, answers, role)
    phase = house.referential.questions[code].phase
    dialogue = "parcours"
    if phase == "profil":
        dialogue, phase = "projet", ""
        step = "relire"
    talk.conversation = replace(
        talk.conversation, dialogue=dialogue, step=step, phase=phase, code=code, trail=("", code)[1:]
    )
    talk.command("reprendre")
    return talk


def opened(house: House, phase: str, answers: Mapping[str, Value] | None = None) -> Talk:
    """Return somebody who has just opened a phase."""
    talk = in_project(house, answers)
    talk.command("parcours")
    title = house.referential.phases[phase].title
    return talk.press(title)
