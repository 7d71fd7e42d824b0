"""What comes in (events) and what goes out (effects).

An event is what a person did, with the time at which it happened; the core reads no clock. An effect is what the
world should do; the core does nothing itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from dialogues.values import Value
from referential.model import Visibility

# --- events ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Commanded:
    """A command such as /parcours; `argument` is the rest of the line. `name` has no slash."""

    at: datetime
    name: str
    argument: str = ""
    message: int = 0


@dataclass(frozen=True, slots=True)
class Wrote:
    """A text message; `message` is its number in the chat."""

    at: datetime
    text: str
    message: int = 0


@dataclass(frozen=True, slots=True)
class Rewrote:
    """A person edited a message of theirs."""

    at: datetime
    text: str
    message: int


@dataclass(frozen=True, slots=True)
class Button:
    """What a press says about itself: its conversation, project, step, question (or other subject) and meaning."""

    conversation: int
    project: int
    step: str
    subject: str
    verb: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A press on a button under the bot's message number `message`; None is a button that cannot be read."""

    at: datetime
    button: Button | None
    message: int = 0


@dataclass(frozen=True, slots=True)
class Attached:
    """Something that is not text: `what` is sticker, voice, file, photo, other."""

    at: datetime
    what: str


@dataclass(frozen=True, slots=True)
class Fell:
    """A reminder fell due. Nobody did anything: it may say something, it never moves the conversation."""

    at: datetime
    kind: str
    project: int
    entry: int = 0
    due_at: datetime | None = None
    """When it was due: much earlier than `at` when the bot was off."""


Event = Commanded | Wrote | Rewrote | Pressed | Attached | Fell

# --- effects --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Key:
    """A button of a screen."""

    label: str
    button: Button


@dataclass(frozen=True, slots=True)
class Link:
    """A button that opens a private chat with the bot; `payload` follows /start (64 characters at most)."""

    label: str
    payload: str


Rows = tuple[tuple[Key | Link, ...], ...]


@dataclass(frozen=True, slots=True)
class Show:
    """A message. `text` is in Telegram's HTML; `edit` asks to put it in place of the message that was pressed."""

    text: str
    rows: Rows = ()
    edit: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """A short answer to a press, shown over the chat (200 characters at most)."""

    text: str
    alert: bool = False
    opens: str = ""
    """The payload of a link to the bot that the press opens (Telegram's apps follow it at once)."""


@dataclass(frozen=True, slots=True)
class LogAnswer:
    """A row for the log: the whole state of one answer; `replaces` names the row that it corrects or completes."""

    project: int
    code: str
    question: str
    at: datetime
    version: str
    wording: str
    visibility: Visibility
    value: Value | None
    detail: Value | None = None
    comment: str = ""
    comment_kind: str = ""
    reason: str = ""
    return_on: str = ""
    """ISO 8601 day of return, `comite` (after the next committee), or empty."""
    replaces: int = 0
    messages: tuple[tuple[int, str], ...] = ()
    """Messages of the person that gave it: (number in the chat, place: value, comment, detail or item)."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A row for the notebook: the whole state of one entry of a kind (a commitment, a meeting, a risk…).

    `number` is the entry's own and never changes; entries, like answers, are appended and never changed. `project` 0
    is for what belongs to the person alone. `body` is JSON; each kind has its dataclass.
    """

    project: int
    kind: str
    number: int
    body: Mapping[str, Any]
    at: datetime
    visibility: Visibility = "prive"


@dataclass(frozen=True, slots=True)
class Remind:
    """Plan a reminder; one with the same kind, project and entry takes its place. `at` is the moment it falls due."""

    kind: str
    project: int
    at: datetime
    entry: int = 0
    resting: bool = False
    """It waits for the person's next turn, and falls due then (not before `at`)."""


@dataclass(frozen=True, slots=True)
class Unremind:
    """Forget a planned reminder, if there is one."""

    kind: str
    project: int
    entry: int = 0


@dataclass(frozen=True, slots=True)
class SendFile:
    """A document: its name, its bytes, and the words beside it (1,024 characters at most)."""

    name: str
    content: bytes
    caption: str = ""


@dataclass(frozen=True, slots=True)
class GiveConsent:
    """The person agrees to what `notice` (a version of the notice) says."""

    at: datetime
    notice: str
    language: str = "fr"
    """The language in which it was read."""


@dataclass(frozen=True, slots=True)
class SetLanguage:
    """The language that the person chooses."""

    language: str


@dataclass(frozen=True, slots=True)
class SetZone:
    """The time zone in which the person lives, by its name in the tz database."""

    zone: str


@dataclass(frozen=True, slots=True)
class CreateProject:
    """A new project whose responsible member is the person; `project` is the id announced by the record."""

    project: int
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RenameProject:
    """Another name for a project."""

    project: int
    name: str


@dataclass(frozen=True, slots=True)
class Share:
    """Whether the person lets the members of the project see their shareable answers."""

    project: int
    shared: bool


@dataclass(frozen=True, slots=True)
class Invite:
    """A single-use invitation to a project; `secret` is its payload, `until` the end of its life."""

    project: int
    role: str
    secret: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Join:
    """The person takes up the invitation `secret`."""

    secret: str
    project: int
    role: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TakeSupport:
    """The person takes up the invitation `secret` to support a project from outside; they are no member of it."""

    secret: str
    project: int
    at: datetime


@dataclass(frozen=True, slots=True)
class EndSupport:
    """An outside support ends at once: the person who gives it, or a responsible member, says so."""

    number: int


@dataclass(frozen=True, slots=True)
class ShowPoints:
    """Whether those who support the project may read the titles of the person's open points of vigilance."""

    project: int
    shown: bool


@dataclass(frozen=True, slots=True)
class OpenTraining:
    """The person opens a session of a training day; `training` is the number announced by the record."""

    training: int
    code: str
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class CloseTraining:
    """The person closes a session that they opened: nobody joins it any more."""

    training: int
    at: datetime
    survey: Mapping[str, Any] = field(default_factory=dict)
    """Question of the survey -> what is published of it (`Restitution.to_body`)."""


@dataclass(frozen=True, slots=True)
class JoinTraining:
    """The person takes a place in a session, if it is open and fewer than `most` have one."""

    training: int
    most: int
    at: datetime


@dataclass(frozen=True, slots=True)
class FinishPart:
    """The person finished a part of a session: that is counted, and nothing else."""

    training: int
    part: str


@dataclass(frozen=True, slots=True)
class Erase:
    """Erase what the person gave: everything (`project` 0), or one whole project."""

    project: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Leave:
    """The person leaves a project and takes their answers out of it."""

    project: int
    at: datetime


@dataclass(frozen=True, slots=True)
class JoinTeam:
    """The person joins a group, or says anew from which structure and in which function they speak there."""

    team: int
    structure: str
    function: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LeaveTeam:
    """The person leaves a group of the bot; what they answered in open rounds goes with them."""

    team: int
    at: datetime


@dataclass(frozen=True, slots=True)
class BindTeam:
    """The group belongs to a project from now on (0: to none)."""

    team: int
    project: int


@dataclass(frozen=True, slots=True)
class NoteInTeam:
    """A state of a line of the book of a group (`number` within it): the group's, without author."""

    team: int
    number: int
    kind: str
    body: Mapping[str, Any]
    at: datetime


@dataclass(frozen=True, slots=True)
class OpenRound:
    """A round begins in a group, in one of its topics (0: none). `body` is an `Asked` (dialogues.rounds.model)."""

    team: int
    thread: int
    body: Mapping[str, Any]
    at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class GiveVoice:
    """The person's answer in a round, the whole of it. `late`: the round is closed, it waits for the next one."""

    round: int
    value: str
    at: datetime
    comment: str = ""
    said: str = ""
    late: bool = False
    pending: bool = False
    """Whether its author is still at it: it does not close the round itself, not before they are done."""


@dataclass(frozen=True, slots=True)
class CloseRound:
    """A round ends: `animation` publishes it, `annule` publishes nothing."""

    round: int
    ending: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Trace:
    """What a group makes of a disagreement, in one sentence without author. `body` is a `Path` (rounds.tracing)."""

    round: int
    body: Mapping[str, Any]
    at: datetime


@dataclass(frozen=True, slots=True)
class ShowReport:
    """A report made from the log and the notebook; `bot/turns` has the kinds."""

    kind: str
    project: int = 0
    entry: int = 0
    """The entry of the notebook that it is made of, where there are several."""


Effect = (
    Show
    | Notice
    | LogAnswer
    | LogEntry
    | Remind
    | Unremind
    | SendFile
    | GiveConsent
    | SetLanguage
    | SetZone
    | CreateProject
    | RenameProject
    | Share
    | Invite
    | Join
    | TakeSupport
    | EndSupport
    | ShowPoints
    | OpenTraining
    | CloseTraining
    | JoinTraining
    | FinishPart
    | Erase
    | Leave
    | JoinTeam
    | LeaveTeam
    | BindTeam
    | NoteInTeam
    | OpenRound
    | GiveVoice
    | CloseRound
    | Trace
    | ShowReport
)
